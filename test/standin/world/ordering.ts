import type { Entry } from './types';

const byName = new Intl.Collator('zh-CN', { numeric: true });

const orderings: Readonly<Record<string, (a: Entry, b: Entry) => number>> = {
  mtime: (a, b) => a.mtime - b.mtime,
  ctime: (a, b) => a.ctime - b.ctime,
  fname: (a, b) => byName.compare(a.name, b.name),
  fsize: (a, b) => sizeOf(a) - sizeOf(b),
};

/** Sorted once per list and order: a folder of 10,000 files is asked for page by page. */
const sortedLists = new WeakMap<readonly Entry[], Map<string, readonly Entry[]>>();

/** A sorted copy; unknown orders count as `mtime`, and equal ones are told apart by id. */
export function sortEntries(
  entries: readonly Entry[],
  by: string,
  direction: string,
): readonly Entry[] {
  const known = sortedLists.get(entries) ?? new Map<string, readonly Entry[]>();
  sortedLists.set(entries, known);
  const key = `${by} ${direction.toUpperCase()}`;
  const sorted = known.get(key) ?? sortAnew(entries, by, direction);
  known.set(key, sorted);
  return sorted;
}

function sortAnew(entries: readonly Entry[], by: string, direction: string): readonly Entry[] {
  const compare = orderings[by] ?? orderings.mtime ?? (() => 0);
  const sign = direction.toUpperCase() === 'ASC' ? 1 : -1;
  return [...entries].sort((a, b) => sign * compare(a, b) || Number(a.id) - Number(b.id));
}

function sizeOf(entry: Entry): number {
  return entry.type === 'file' ? entry.size : 0;
}
