import type { Mark } from './entry';

/** How one site's rows are read. */
export interface RowReader {
  /** Matches checked controls: they sit inside the row that they mark. */
  readonly checkedControls: string;
  /** Matches rows that say of themselves that they are marked. */
  readonly markedRows: string;
  /** Matches what only looks like a mark, such as the select-all box in the header. */
  readonly ignored: string;
  /** Matches every element that may carry an id. */
  readonly idCarriers: string;
  /** Reads the id that this very element carries. */
  readCarrier(element: Element): Mark | null;
}

const CLIMB_LIMIT = 8;

/** A row has few children; an element with more is the list itself, and the climb ends below it. */
const ROW_CHILDREN_LIMIT = 40;

/**
 * The marked rows below `root`, in document order, each once. Reads attributes and checked states only:
 * no layout is forced. A control whose row carries no readable id gives nothing.
 */
export function readMarks(root: ParentNode, reader: RowReader): Mark[] {
  const marks = new Map<string, Mark>();
  for (const element of root.querySelectorAll(`${reader.checkedControls},${reader.markedRows}`)) {
    const mark = readMarkAt(element, reader);
    if (mark !== null) marks.set(markKey(mark), mark);
  }
  return [...marks.values()];
}

/** The mark that one checked control or selected row stands for. */
export function readMarkAt(element: Element, reader: RowReader): Mark | null {
  if (element.closest(reader.ignored) !== null) return null;
  const climb = element.matches(reader.markedRows) ? 0 : CLIMB_LIMIT;
  let candidate: Element | null = element;
  for (let level = 0; candidate !== null && level <= climb; level += 1) {
    if (candidate.childElementCount > ROW_CHILDREN_LIMIT) return null;
    const found = readRow(candidate, reader);
    if (found === 'many') return null;
    if (found !== null) return named(found, candidate);
    candidate = candidate.parentElement;
  }
  return null;
}

/** Two marks with the same key are the same entry. */
export function markKey(mark: Mark): string {
  return mark.id === null ? `link:${mark.linkId ?? ''}` : `id:${mark.id}`;
}

function readRow(row: Element, reader: RowReader): Mark | 'many' | null {
  const own = reader.readCarrier(row);
  if (own !== null) return own;
  let found: Mark | null = null;
  for (const carrier of row.querySelectorAll(reader.idCarriers)) {
    const mark = reader.readCarrier(carrier);
    if (mark === null) continue;
    if (found !== null && markKey(found) !== markKey(mark)) return 'many';
    found ??= mark;
  }
  return found;
}

function named(mark: Mark, row: Element): Mark {
  if (mark.name !== null) return mark;
  const name = row.getAttribute('aria-label') ?? row.getAttribute('title');
  return name === null || name.trim() === '' ? mark : { ...mark, name };
}
