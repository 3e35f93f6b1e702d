import type { Entry } from './types';

const orderings: Readonly<Record<string, (a: Entry, b: Entry) => number>> = {
  mtime: (a, b) => a.mtime - b.mtime,
  ctime: (a, b) => a.ctime - b.ctime,
  fname: (a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }),
  fsize: (a, b) => sizeOf(a) - sizeOf(b),
};

/** A sorted copy; unknown orders count as `mtime`, and equal ones are told apart by id. */
export function sortEntries(
  entries: readonly Entry[],
  by: string,
  direction: string,
): readonly Entry[] {
  const compare = orderings[by] ?? orderings.mtime ?? (() => 0);
  const sign = direction.toUpperCase() === 'ASC' ? 1 : -1;
  return [...entries].sort((a, b) => sign * compare(a, b) || a.id.localeCompare(b.id));
}

function sizeOf(entry: Entry): number {
  return entry.type === 'file' ? entry.size : 0;
}
