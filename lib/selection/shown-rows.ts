import type { Mark } from './entry';
import { isNameOnly, markKey, type FindMark } from './marks';
import type { RowReader } from './row-reader';

/** Rows that are looked at: no page shows as many. */
const ROW_LIMIT = 50_000;

/** The rows with an id that are shown, but for those with these keys; no more than `limit`. */
export function readUnmarked(
  trees: Iterable<ParentNode>,
  reader: RowReader,
  find: FindMark,
  marked: ReadonlySet<string>,
  limit: number,
): Mark[] {
  const rows = `${reader.rows},${reader.weakRows},${reader.idCarriers}`;
  const shown = new Map<string, Mark>();
  let left = ROW_LIMIT;
  for (const tree of trees)
    for (const element of tree.querySelectorAll(rows)) {
      left -= 1;
      if (left < 0 || shown.size >= limit) return [...shown.values()];
      const mark = find(element)?.mark ?? null;
      if (mark === null || isNameOnly(mark)) continue;
      const key = markKey(mark);
      if (!marked.has(key) && !shown.has(key)) shown.set(key, mark);
    }
  return [...shown.values()];
}
