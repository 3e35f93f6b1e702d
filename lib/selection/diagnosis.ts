import { describeRow, type RowDescription } from './describe-row';
import type { LoadedLists } from './loaded-lists';
import type { FoundMark } from './marks';
import type { RowReader } from './row-reader';
import { isShadowRoot, type Tree } from './trees';
import type { Watched } from './watch-marks';

/** What the layers of detection see: numbers, and one row as far as its markup goes. */
export interface Diagnosis {
  readonly counts: Readonly<Record<string, number>>;
  /** A marked row, or what is around the first ticked box when no row could be read. */
  readonly row: RowDescription | null;
}

interface Seen extends Watched {
  readonly found: readonly FoundMark[];
  readonly remembered: number;
  readonly lists: LoadedLists & { isTapped(): boolean };
}

export function diagnose(seen: Seen, rows: RowReader): Diagnosis {
  const { trees, marks, claimed, allMarked, found, remembered, lists } = seen;
  const count = (selector: string): number =>
    trees.reduce((sum, tree) => sum + tree.querySelectorAll(selector).length, 0);
  const loaded = lists.count();
  return {
    counts: {
      rows: count(rows.rows),
      controls: count(rows.controls),
      checkedControls: count(rows.checkedControls),
      markedRows: count(rows.markedRows),
      marksWithId: marks.filter(({ id }) => id !== null).length,
      marksWithLink: marks.filter(({ id, linkId }) => id === null && linkId !== null).length,
      marksWithName: marks.filter(({ id, linkId }) => id === null && linkId === null).length,
      remembered,
      // Nothing is said and zero are two answers.
      claims: claimed === null ? 0 : 1,
      claimed: claimed ?? 0,
      allMarked: Number(allMarked),
      shadowRoots: trees.filter(isShadowRoot).length,
      frames: trees.filter((tree) => !isShadowRoot(tree)).length - 1,
      lists: loaded.lists,
      listEntries: loaded.entries,
      listPort: Number(lists.isTapped()),
    },
    row: describeRow(found[0]?.row ?? rowOfTickedBox(trees, rows)),
  };
}

/** What may be the row around the first ticked box that marks no known row. */
function rowOfTickedBox(trees: readonly Tree[], rows: RowReader): Element | null {
  for (const tree of trees)
    for (const box of tree.querySelectorAll(rows.checkedControls)) {
      if (box.closest(rows.ignored) !== null) continue;
      return box.closest(`${rows.rows},${rows.weakRows}`) ?? box.parentElement ?? box;
    }
  return null;
}
