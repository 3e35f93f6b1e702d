import { signal, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '../../core/failure';
import type { PickerPage, PickerPlace } from '../../messaging/protocol';
import { placeKey } from './place';
import { toRow, type Row } from './row';

/** Entries of one place that are listed at most; also ends a list that never would. */
export const LISTED_LIMIT = 100_000;

/** A page counts as so many entries at least, so that pages with little in them come to an end, too. */
const PAGE_COUNTS = 100;

/** ms in which pages are gathered before they are shown; the first one is shown at once. */
const GATHERING = 150;

/** Why a list stops: what the service said, or that the background worker gave no answer. */
export type Problem = Failure | { readonly kind: 'no-answer' };

/** What is known of a place's list. */
export interface Listing {
  /** In the order of the service, each entry once. */
  readonly rows: readonly Row[];
  /** The place's own name, when it has one. */
  readonly name: string | null;
  /** `paused`: nobody looked at it any more; `cut`: there is more than is ever listed. */
  readonly state: 'loading' | 'paused' | 'failed' | 'cut' | 'complete';
  readonly problem: Problem | null;
}

export interface ListingPorts {
  list(place: PickerPlace, cursor: string | null): Promise<PickerPage>;
  /** Whether somebody still waits for the list of this place. */
  isWanted(key: string): boolean;
}

export interface Listings {
  at(place: PickerPlace): ReadonlySignal<Listing>;
  /** Lists a place to its end, from where it stopped; ends early when nobody wants it any more. */
  load(place: PickerPlace): Promise<void>;
}

const EMPTY: Listing = { rows: [], name: null, state: 'paused', problem: null };

/** The lists of places, page by page; what has come is kept. */
export function createListings(ports: ListingPorts): Listings {
  const lists = new Map<string, ReturnType<typeof createList>>();

  const listAt = (place: PickerPlace) => {
    const key = placeKey(place);
    const list = lists.get(key) ?? createList(place, ports);
    lists.set(key, list);
    return list;
  };

  return {
    at: (place) => listAt(place).listing,
    load: (place) => listAt(place).load(),
  };
}

function createList(place: PickerPlace, { list, isWanted }: ListingPorts) {
  const listing = signal<Listing>(EMPTY);
  const key = placeKey(place);
  const seen = new Set<string>();
  const cursors = new Set<string>();
  let cursor: string | null = null;
  let received = 0;
  let isBusy = false;
  let gathered: Row[] = [];
  let pending: ReturnType<typeof setTimeout> | undefined;

  const publish = (change: Partial<Listing>): void => {
    clearTimeout(pending);
    pending = undefined;
    const { rows } = listing.value;
    listing.value = {
      ...listing.value,
      rows: gathered.length === 0 ? rows : [...rows, ...gathered],
      ...change,
    };
    gathered = [];
  };

  const fail = (problem: Problem): void => publish({ state: 'failed', problem });

  /** Takes a page in; tells whether there is another one to ask for. */
  const take = (page: PickerPage): 'more' | 'end' => {
    if (page.kind !== 'listed') {
      fail(page.kind === 'failed' ? page.failure : { kind: 'logged-out' });
      return 'end';
    }
    const isFirst = received === 0;
    received += Math.max(page.entries.length, PAGE_COUNTS);
    for (const row of page.entries.map(toRow))
      if (!seen.has(row.key) && seen.size < LISTED_LIMIT) {
        seen.add(row.key);
        gathered.push(row);
      }
    if (isFirst) publish({ name: page.name });
    if (page.next === null) publish({ state: 'complete' });
    else if (received >= LISTED_LIMIT) publish({ state: 'cut' });
    else if (cursors.has(page.next)) fail({ kind: 'broken-answer', problem: 'shape' });
    else {
      cursors.add(page.next);
      cursor = page.next;
      if (isWanted(key)) pending ??= setTimeout(() => publish({}), GATHERING);
      else publish({ state: 'paused' });
      return isWanted(key) ? 'more' : 'end';
    }
    return 'end';
  };

  const ask = async (): Promise<'more' | 'end'> => {
    try {
      return take(await list(place, cursor));
    } catch (error) {
      console.error('the worker gave no answer', error);
      fail({ kind: 'no-answer' });
      return 'end';
    }
  };

  return {
    listing,
    async load(): Promise<void> {
      const { state } = listing.value;
      if (isBusy || state === 'complete' || state === 'cut') return;
      isBusy = true;
      publish({ state: 'loading', problem: null });
      while ((await ask()) === 'more');
      isBusy = false;
    },
  };
}
