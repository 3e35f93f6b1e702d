import type { Mark, Rest } from '../selection/entry';
import { markKey } from '../selection/marks';
import { keysOf } from './mark-keys';
import type { WebFile } from './shapes';

export interface WholeList {
  readonly files: readonly WebFile[];
  /** Whether the list was followed to its end. */
  readonly isComplete: boolean;
  /** Whether the page shows its list in this order. */
  readonly order: 'of the page' | 'unknown';
}

/**
 * Which entries of a list are marked, by what the page says of entries that it does not show: it tells how many
 * are marked, whether all are, and which rows are not. Only what follows from the numbers is believed; null when
 * nothing does. `found` are entries known to be marked, `loaded` those that the page itself has listed.
 */
export function markedByCount(
  rest: Rest,
  { files, isComplete, order }: WholeList,
  found: ReadonlySet<string>,
  loaded: readonly Mark[],
): readonly WebFile[] | null {
  const isIn = (marks: readonly Mark[]) => {
    const keys = new Set(marks.map(markKey));
    return (file: WebFile) => keysOf(file).some((key) => keys.has(key));
  };
  const isUnmarked = isIn(rest.unmarked);
  const wasUnmarked = isIn(rest.seenUnmarked);
  const notUnmarked = (some: readonly WebFile[]) => some.filter((file) => !isUnmarked(file));
  const { claimed, allMarked } = rest;
  const ofPage = files.filter(isIn(loaded.flatMap(eachKey)));
  if (claimed === null) {
    // Without a number, a page may mean the one of its own pages that it shows, unless it has all of them.
    const isWhole = allMarked && isComplete && ofPage.length === files.length;
    return isWhole && !files.some(isUnmarked) && found.size > 0 ? files : null;
  }
  if (claimed <= found.size) return null;
  const possible = [
    ...(isComplete ? [files] : []),
    // Only what the page has listed can be marked in it.
    ofPage,
    // A page marks "everything" as far as it has come, from the top of its list.
    ...(allMarked && order === 'of the page' ? [files.slice(0, claimed)] : []),
  ].map(notUnmarked);
  // A row out of sight may have been marked since, with all the others: it counts only where nothing else fits.
  const likely = possible.map((some) => some.filter((file) => !wasUnmarked(file)));
  const containsFound = (some: readonly WebFile[]) => {
    const ids = new Set(some.map(({ id }) => id));
    return [...found].every((id) => ids.has(id));
  };
  return (
    [...possible, ...likely].find((some) => some.length === claimed && containsFound(some)) ?? null
  );
}

/** A mark that is known by two keys, as two marks of one key each. */
function eachKey(mark: Mark): Mark[] {
  return [mark, ...(mark.id === null || mark.linkId === null ? [] : [{ ...mark, id: null }])];
}
