import type { Mark } from './entry';

/** How one site's rows are read. */
export interface RowReader {
  /** Matches check-boxes of any kind, ticked or not; a row has one, a list has many. */
  readonly controls: string;
  /** Matches ticked check-boxes: they sit inside the row that they mark. */
  readonly checkedControls: string;
  /** Matches rows that say of themselves that they are marked. */
  readonly markedRows: string;
  /** Matches what is a row in any case; nothing outside it belongs to its entry. */
  readonly rows: string;
  /** Matches what only looks like a mark, such as the select-all box in the header. */
  readonly ignored: string;
  /** Matches every element that may carry an id in an attribute of its own. */
  readonly idCarriers: string;
  /** Reads the id in the attributes of this very element. */
  readId(element: Element): Mark | null;
  /** Reads the id in the address that this very link leads to; weaker, as a row may link elsewhere. */
  readLink(element: Element): Mark | null;
}

const CLIMB_LIMIT = 8;

/** A row has few children; an element with more is the list itself, and the climb ends below it. */
const ROW_CHILDREN_LIMIT = 40;

/**
 * The marked rows below `root`, in document order, each once. Reads attributes and checked states only:
 * no layout is forced. A control whose row carries no readable id gives nothing.
 */
export function readMarks(root: ParentNode, reader: RowReader): Mark[] {
  const found = root.querySelectorAll(`${reader.checkedControls},${reader.markedRows}`);
  return distinctMarks(Array.from(found, (element) => readMarkAt(element, reader)));
}

/** Each mark once, at its first place. */
export function distinctMarks(marks: Iterable<Mark | null>): Mark[] {
  const distinct = new Map<string, Mark>();
  for (const mark of marks) {
    const key = mark === null ? '' : markKey(mark);
    if (mark !== null && !distinct.has(key)) distinct.set(key, mark);
  }
  return [...distinct.values()];
}

/** Two marks with the same key are the same entry. */
export function markKey(mark: Mark): string {
  return mark.id === null ? `link:${mark.linkId ?? ''}` : `id:${mark.id}`;
}

/**
 * The mark that one ticked control or selected row stands for. Climbs to the row: an id in the attributes of
 * an ancestor counts most, then the only id inside the row, then the only entry that the row links to. The
 * climb ends at the row, and before anything that holds another row's check-box.
 */
export function readMarkAt(element: Element, reader: RowReader): Mark | null {
  if (element.closest(reader.ignored) !== null) return null;
  const limit = element.matches(reader.markedRows) ? 0 : CLIMB_LIMIT;
  let inner: Mark | null = null;
  let candidate: Element | null = element;
  for (let level = 0; candidate !== null && level <= limit; level += 1) {
    const own = reader.readId(candidate);
    if (own !== null) return named(own, candidate);
    if (isMoreThanOneRow(candidate, reader)) break;
    inner ??= readInside(candidate, reader);
    if (candidate.matches(reader.rows) || candidate.matches(reader.idCarriers)) break;
    candidate = candidate.parentElement;
  }
  return inner;
}

function isMoreThanOneRow(element: Element, reader: RowReader): boolean {
  if (element.childElementCount > ROW_CHILDREN_LIMIT) return true;
  let outermost = 0;
  for (const control of element.querySelectorAll(reader.controls)) {
    // A label, the drawn box and the native box inside it are one control.
    const around = control.parentElement?.closest(reader.controls) ?? null;
    if (around === null || !element.contains(around)) outermost += 1;
    if (outermost > 1) return true;
  }
  return false;
}

function readInside(row: Element, reader: RowReader): Mark | null {
  const carriers = Array.from(row.querySelectorAll(reader.idCarriers), (carrier) =>
    withName(reader.readId(carrier), carrier, row),
  );
  const links = [row, ...row.querySelectorAll('a[href]')].map((link) =>
    withName(reader.readLink(link), link, row),
  );
  return only(distinctMarks(carriers)) ?? only(distinctMarks(links));
}

function only(marks: readonly Mark[]): Mark | null {
  return marks.length === 1 ? (marks[0] ?? null) : null;
}

function withName(mark: Mark | null, carrier: Element, row: Element): Mark | null {
  return mark === null ? null : named(named(mark, carrier), row);
}

function named(mark: Mark, element: Element): Mark {
  if (mark.name !== null) return mark;
  const name = element.getAttribute('aria-label') ?? element.getAttribute('title');
  return name === null || name.trim() === '' ? mark : { ...mark, name };
}
