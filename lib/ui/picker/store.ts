import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import type { JobView } from '../../messaging/job-schemas';
import type { PickerPlace } from '../../messaging/protocol';
import { i18n } from '../i18n';
import { placeText } from '../place-text';
import { NOTHING, tickOfAll, type Spot, type Tick, type Trail } from './choice';
import { createChosen, type Chosen } from './chosen';
import { createListView, type ListView } from './list-view';
import { createListings, type Listing, type ListingPorts } from './listings';
import { createKeeper, type MemoryPorts } from './memory';
import { entryKey, placeInside, type PickerEntry } from './place';
import { canBeChosen, type Row } from './row';
import { spotOf, startsFor, type Start } from './start';

export interface PickerPorts extends MemoryPorts {
  readonly list: ListingPorts['list'];
  /** Where choosing can start, where those are others than a person's documents and recent files. */
  readonly startsFor?: typeof startsFor;
}

type ChosenShown = Pick<Chosen, 'picks' | 'counts' | 'isTooMany' | 'loose'>;

export interface PickerStore extends ChosenShown {
  /** Whose lists they are. */
  readonly service: JobView['service'];
  readonly starts: ReadonlySignal<readonly Start[]>;
  /** The starting place that is open. */
  readonly start: ReadonlySignal<Start | null>;
  /** The place that is open. */
  readonly here: ReadonlySignal<Spot | null>;
  /** Names from the starting place down to the folder that is open. */
  readonly crumbs: ReadonlySignal<readonly string[]>;
  /** The list of the place that is open, as far as it has come. */
  readonly listing: ReadonlySignal<Listing>;
  /** How that list is looked at: search, filters, order, and the rows that are left. */
  readonly view: ListView;
  /** Whether all that is shown is chosen. */
  readonly allTick: ReadonlySignal<Tick>;
  /** Whether a starting place is chosen as a whole and not listed to its end: `picks` are not all then. */
  readonly isIncomplete: ReadonlySignal<boolean>;
  /** Name of the place where choosing began; null while nothing is chosen. */
  readonly startName: ReadonlySignal<string | null>;
  tickOf(row: Row): Tick;
  /** Starts at the page's own place, or at the person's documents; what was chosen there comes back. */
  open(place: PickerPlace | null, placeName?: string | null): Promise<void>;
  switchTo(start: Start): void;
  enter(row: Row): void;
  /** Goes back to the folder at this depth of the crumbs. */
  goTo(depth: number): void;
  /** Lists on from where it stopped. */
  retry(): void;
  toggle(row: Row): void;
  takeIn(rows: readonly Row[]): void;
  toggleAll(): void;
  /** Chooses entries by themselves, wherever they lie. */
  takeInLoose(entries: readonly PickerEntry[]): void;
  takeOutLoose(entry: PickerEntry): void;
  clear(): void;
}

const UNOPENED: Listing = { rows: [], name: null, state: 'loading', problem: null };

/** What the picker shows, and what is chosen in it. */
export function createPickerStore(
  ports: PickerPorts,
  service: PickerStore['service'],
): PickerStore {
  const starts = signal<readonly Start[]>([]);
  const trail = signal<Trail>([]);
  let turns = 0;

  const here = computed(() => trail.value.at(-1) ?? null);
  const listings = createListings({ list: ports.list, isWanted });
  const listing = computed(() =>
    here.value === null ? UNOPENED : listings.at(here.value.place).value,
  );
  const view = createListView(computed(() => listing.value.rows));

  const startAt = (key: string | null | undefined) =>
    starts.value.find((start) => start.key === key) ?? null;
  const listingAt = (start: Start | null) =>
    start === null ? UNOPENED : listings.at(start.place).value;
  const nameOf = (start: Start) => listingAt(start).name ?? start.name ?? placeText(start.place);

  const chosen = createChosen({
    childrenOf(spot) {
      const { state, rows } = listings.at(spot.place).value;
      return state === 'complete' ? rows.filter(canBeChosen) : null;
    },
    entriesAt: (key) =>
      listingAt(startAt(key))
        .rows.filter(canBeChosen)
        .map(({ entry }) => entry),
  });
  const keeper = createKeeper(ports);

  function isWanted(key: string): boolean {
    return here.peek()?.key === key || chosen.wholeStarts.peek().includes(key);
  }

  const start = computed(() => startAt(trail.value[0]?.key));
  const startName = computed(() => {
    const found = startAt(chosen.firstStart.value);
    if (found !== null) return nameOf(found);
    return chosen.loose.value.length > 0 ? i18n.t('places.shared') : null;
  });
  const tick = (row: Row): Tick =>
    canBeChosen(row) ? chosen.tickOf(row.key, trail.value) : 'false';
  const wholeTick = (): Tick =>
    here.value === null ? 'false' : chosen.tickOf(here.value.key, trail.value.slice(0, -1));

  const allTick = computed(() => {
    const whole = wholeTick();
    const isListed = view.isNarrow.value || listing.value.state === 'complete';
    if (!view.isNarrow.value && (whole !== 'mixed' || !isListed)) return whole;
    return tickOfAll(view.rows.value.filter(canBeChosen), tick);
  });

  const remember = (): void => {
    const [first] = starts.value;
    if (first === undefined) return;
    keeper.keepSoon(() => ({
      start: first.key,
      startName: startName.value,
      trail: trail.value,
      choice: chosen.choice.value,
    }));
  };

  /** Shows another place, all of it, with the keyboard at one of its rows. */
  const show = (to: Trail, key: string | null): void => {
    batch(() => {
      trail.value = to;
      view.widen();
      view.moveTo(key);
    });
    load();
  };
  const go = (to: Trail, key: string | null = null): void => {
    show(to, key);
    remember();
  };

  const load = (): void => {
    if (here.value !== null) void listings.load(here.value.place);
    for (const key of chosen.wholeStarts.value) {
      const whole = startAt(key);
      if (whole !== null) void listings.load(whole.place);
    }
  };

  const take = (rows: readonly Row[], change: 'in' | 'out'): void => {
    chosen.change(
      rows.filter(canBeChosen).map(({ key, entry }) => ({ key, entry, trail: trail.value })),
      change,
    );
    remember();
  };

  const takeLoose = (entries: readonly PickerEntry[], change: 'in' | 'out'): void => {
    chosen.change(
      entries.map((entry) => ({ key: entryKey(entry), entry, trail: [] })),
      change,
    );
    remember();
  };

  const takeWhole = (change: 'in' | 'out'): void => {
    if (here.value === null) return;
    const { key, entry } = here.value;
    chosen.change([{ key, entry, trail: trail.value.slice(0, -1) }], change);
    remember();
  };

  return {
    service,
    starts,
    start,
    here,
    crumbs: computed(() =>
      trail.value.map((spot) => spot.entry?.name ?? (start.value && nameOf(start.value)) ?? ''),
    ),
    listing,
    view,
    allTick,
    picks: chosen.picks,
    counts: chosen.counts,
    isTooMany: chosen.isTooMany,
    loose: chosen.loose,
    isIncomplete: computed(() =>
      chosen.wholeStarts.value.some((key) => {
        const { state } = listingAt(startAt(key));
        return state !== 'complete' && state !== 'cut';
      }),
    ),
    startName,
    tickOf: tick,
    async open(place, placeName = null) {
      const turn = (turns += 1);
      const found = (ports.startsFor ?? startsFor)(place, placeName);
      const [first] = found;
      if (first === undefined) return;
      batch(() => {
        starts.value = found;
        trail.value = [];
        chosen.replace(NOTHING);
      });
      const memory = await keeper.recall(first.key);
      if (turn !== turns) return;
      batch(() => {
        chosen.replace(memory?.choice ?? NOTHING);
        const began = chosen.firstStart.value;
        starts.value = found.map((one) =>
          one.key === began ? { ...one, name: one.name ?? memory?.startName ?? null } : one,
        );
        const left = memory?.trail ?? [];
        show(startAt(left[0]?.key) === null ? [spotOf(first)] : left, null);
      });
    },
    switchTo: (to) => go([spotOf(to)]),
    enter(row) {
      const place = placeInside(row.entry);
      if (place !== null) go([...trail.value, { key: row.key, place, entry: row.entry }]);
    },
    goTo(depth) {
      const left = trail.value[depth + 1];
      if (depth >= 0 && left !== undefined) go(trail.value.slice(0, depth + 1), left.key);
    },
    retry: load,
    toggle: (row) => take([row], tick(row) === 'true' ? 'out' : 'in'),
    takeIn: (rows) => take(rows, 'in'),
    toggleAll() {
      const change = allTick.value === 'true' ? 'out' : 'in';
      if (view.isNarrow.value) take(view.rows.value, change);
      else takeWhole(change);
    },
    takeInLoose: (entries) => takeLoose(entries, 'in'),
    takeOutLoose: (entry) => takeLoose([entry], 'out'),
    clear() {
      chosen.replace(NOTHING);
      remember();
    },
  };
}
