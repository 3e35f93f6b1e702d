import type { Mark, PageListing, Route } from './entry';
import { markKey } from './marks';

/** The answer to one call by which a page loaded entries. */
export interface LoadedList {
  /** What the call lists, as an address would tell it; null when it does not tell. */
  readonly shows: Route | null;
  /** The call itself; null when no drive is named in it, or when it lists no place. */
  readonly listing: PageListing | null;
  /** A list of its own, the next part of one, or single entries. */
  readonly part: 'first' | 'next' | 'single';
  readonly entries: readonly Mark[];
}

/** What a page shows, as far as its address tells. */
export interface View {
  /** Equal for two addresses that show the same. */
  readonly key: string;
  readonly route: Route | null;
}

export interface LoadedLists {
  add(list: LoadedList): void;
  /** All entries of lists, the newest answer first, each once. */
  entries(): Mark[];
  /** Those with one of these names, also such as were loaded one by one. */
  named(names: ReadonlySet<string>): Mark[];
  /** Those with one of these ids. */
  withIds(ids: ReadonlySet<string>): Mark[];
  /** The last list call. */
  listing(): PageListing | null;
  count(): { readonly lists: number; readonly entries: number };
}

interface Options {
  /** What the page shows now. */
  readonly view: () => View;
  /** Whether a call lists what an address shows. */
  readonly isSamePlace: (call: Route, address: Route) => boolean;
  /** The name of an entry as the page shows it. */
  readonly shownName: (name: string) => string;
  readonly limit: number;
}

interface KeptList extends LoadedList {
  /** Where the page was when the list came. */
  readonly at: string;
}

/**
 * Keeps what a page loaded for the view that it shows, at most `limit` entries. Pages change their address
 * before a list comes or after it. So a list counts for a view
 *
 * - when call and address name the same place, whenever the list came;
 * - otherwise when it came while the address was that of the view, unless it names the place shown before.
 *
 * What does not count is forgotten as soon as the new address is noticed.
 */
export function createLoadedLists({ view, isSamePlace, shownName, limit }: Options): LoadedLists {
  const fits = (call: Route | null, address: Route | null): boolean =>
    call !== null && address !== null && isSamePlace(call, address);
  let lists: readonly KeptList[] = [];
  let shown: View = view();
  let before: View | null = null;

  const keepUp = (): View => {
    const now = view();
    const { key } = now;
    if (key !== shown.key) {
      before = shown;
      lists = lists.filter((list) => list.at === key || fits(list.shows, now.route));
    }
    shown = now;
    return now;
  };
  const counting = (): readonly KeptList[] => {
    keepUp();
    return lists;
  };

  return {
    add(list) {
      const now = keepUp();
      const isOfNow = fits(list.shows, now.route);
      if (!isOfNow && before !== null && fits(list.shows, before.route)) return;
      lists = withinLimit([{ ...list, at: now.key }, ...lists], limit);
    },
    entries() {
      return distinct(counting().filter(({ part }) => part !== 'single'));
    },
    named(names) {
      if (names.size === 0) return [];
      return distinct(counting()).filter(
        ({ name }) => name !== null && (names.has(name) || names.has(shownName(name))),
      );
    },
    withIds(ids) {
      if (ids.size === 0) return [];
      return distinct(counting()).filter(({ id }) => id !== null && ids.has(id));
    },
    listing() {
      const calls = counting().filter(({ part }) => part !== 'single');
      const { route } = shown;
      const own = calls.filter(({ shows }) => fits(shows, route));
      const [last] = own.length > 0 ? own : calls;
      if (last?.part !== 'next') return last?.listing ?? null;
      const first = calls.find(({ part, shows }) => part === 'first' && fits(shows, last.shows));
      return first?.listing ?? last.listing;
    },
    count() {
      const kept = counting();
      return {
        lists: kept.length,
        entries: kept.reduce((sum, { entries }) => sum + entries.length, 0),
      };
    },
  };
}

/** The newest lists, until they hold enough. */
function withinLimit(lists: readonly KeptList[], limit: number): KeptList[] {
  const kept: KeptList[] = [];
  let left = limit;
  for (const list of lists) {
    if (left <= 0) break;
    const isWhole = list.entries.length <= left;
    kept.push(isWhole ? list : { ...list, entries: list.entries.slice(0, left) });
    left -= Math.max(list.entries.length, 1);
  }
  return kept;
}

function distinct(lists: readonly KeptList[]): Mark[] {
  const found = new Map<string, Mark>();
  for (const { entries } of lists)
    for (const entry of entries) {
      const key = markKey(entry);
      if (!found.has(key)) found.set(key, entry);
    }
  return [...found.values()];
}
