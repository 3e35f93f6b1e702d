import type { Mark } from './entry';
import { createNameReader } from './row-names';
import type { RowReader } from './row-reader';
import {
  closestAcross,
  holdsUncommon,
  hostOf,
  openShadowOf,
  parentOf,
  treesIn,
  type ShadowOf,
} from './trees';

export type { RowReader } from './row-reader';

const CLIMB_LIMIT = 8;

/** A row has few children; an element with more is the list itself, and the climb ends below it. */
const ROW_CHILDREN_LIMIT = 40;

/** What is not found within this time (ms) is not looked for any more: no real page takes as long. */
const TIME_LIMIT = 4000;

/** A mark, and the element that stands for its row. */
export interface FoundMark {
  readonly mark: Mark;
  readonly row: Element;
}

/** The mark that one ticked control or selected row stands for; null where it stands for none. */
export type FindMark = (element: Element) => FoundMark | null;

/** The marked rows below `root`, in document order, each once; see `findMarks`. */
export function readMarks(root: Document, reader: RowReader): Mark[] {
  return distinctMarks(findMarks(treesIn(root, openShadowOf), reader, Infinity));
}

/**
 * What marks the rows of these trees, in document order, no more than `limit` of it. Reads attributes and
 * checked states only: no layout is forced. A control whose row tells neither an id nor a name gives nothing.
 */
export function findMarks(
  trees: Iterable<ParentNode>,
  reader: RowReader,
  limit: number,
  find: FindMark = createMarkFinder(reader),
): FoundMark[] {
  const found: FoundMark[] = [];
  for (const tree of trees)
    for (const element of markedIn(tree, reader)) {
      const mark = find(element);
      if (mark !== null) found.push(mark);
      if (found.length >= limit) return found;
    }
  return found;
}

/**
 * What may mark a row below this place, in document order. To look for all selectors at once costs a browser
 * several times as much as to look which of them are there first.
 */
export function markedIn(place: ParentNode, reader: RowReader): readonly Element[] {
  const present = reader.marks.filter((selector) => place.querySelector(selector) !== null);
  return present.length === 0 ? [] : [...place.querySelectorAll(present.join(','))];
}

/** Each mark once, at its first place. Marks known by name alone are the same only in the same row. */
export function distinctMarks(found: Iterable<FoundMark>): Mark[] {
  const distinct = new Map<unknown, Mark>();
  for (const { mark, row } of found) {
    const key = isNameOnly(mark) ? row : markKey(mark);
    if (!distinct.has(key)) distinct.set(key, mark);
  }
  return [...distinct.values()];
}

/** Two marks with the same key are the same entry, or two of the same name. */
export function markKey({ id, linkId, name }: Mark): string {
  if (id !== null) return `id:${id}`;
  return linkId === null ? `name:${name ?? ''}` : `link:${linkId}`;
}

export function isNameOnly({ id, linkId }: Mark): boolean {
  return id === null && linkId === null;
}

/** The mark that one ticked control or selected row stands for. */
export function readMarkAt(element: Element, reader: RowReader): Mark | null {
  return createMarkFinder(reader)(element)?.mark ?? null;
}

/**
 * Makes a finder for the rows of one moment: it remembers what is around them. From the element it climbs to
 * the row: an id in the attributes of an ancestor counts most, then the only id inside the row, then the only
 * entry that the row links to, last the row's name. The climb ends at the row, and before anything that holds
 * another row's check-box; it leads out of shadow roots. After some seconds it finds nothing more, so that a
 * page made to be slow is not made slower.
 */
export function createMarkFinder(reader: RowReader, shadowOf: ShadowOf = openShadowOf): FindMark {
  const readName = createNameReader(reader);
  const isIgnored = createInheritedMemory((element) => element.matches(reader.ignored));
  const isCrowded = createMemory((element) => holdsRows(element, reader));

  const named = (mark: Mark, carrier: Element, row: Element): FoundMark => {
    const isControl = carrier.matches(reader.controls);
    const around = (): Element | null => strongRowAround(row, reader, isCrowded);
    const name =
      (isControl ? null : readName(carrier)) ??
      (row === carrier ? null : readName(row)) ??
      nameOf(around()) ??
      (isControl ? readName(carrier) : null);
    return { mark: { ...mark, name }, row };
  };
  const nameOf = (row: Element | null): string | null => (row === null ? null : readName(row));
  const byName = (element: Element, isRow: boolean): FoundMark | null => {
    const around = closestAcross(element, `${reader.rows},${reader.weakRows}`);
    if (around === null || isCrowded(around)) return null;
    // Menus and the like have selected items, too; those without a box are no rows.
    if (isRow && !around.matches(reader.rows)) return null;
    const row = isWrapped(around, reader) ? (around.parentElement ?? around) : around;
    const name = readName(row);
    return name === null ? null : { mark: { id: null, linkId: null, kind: 'unknown', name }, row };
  };

  const end = performance.now() + TIME_LIMIT;
  return (element) => {
    if (isIgnored(element) || performance.now() > end) return null;
    const isRow = element.matches(reader.markedRows);
    if (isRow && isPanel(element, reader)) return null;
    let hosts = '';
    let inner: FoundMark | null = null;
    let candidate: Element | null = element;
    for (let level = 0; candidate !== null && level <= (isRow ? 0 : CLIMB_LIMIT); level += 1) {
      const own = reader.readId(candidate);
      if (own !== null) return named(own, candidate, candidate);
      if (isCrowded(candidate) || holdsSeveral(candidate, hosts)) break;
      const found = inner === null ? readInside(candidate, reader, shadowOf) : null;
      if (found !== null) inner = named(found.mark, found.carrier, candidate);
      if (endsAt(candidate, reader)) break;
      // The control is inside of the host then, and so are those of the other rows.
      if (candidate.parentElement === null) hosts = hostOf(candidate)?.localName ?? hosts;
      candidate = parentOf(candidate);
    }
    return inner ?? byName(element, isRow);
  };
}

/** Answers a question about an element once. */
function createMemory(ask: (element: Element) => boolean): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  return (element) => {
    const answer = known.get(element) ?? ask(element);
    known.set(element, answer);
    return answer;
  };
}

/** Answers for an element whether the question is true of it or of anything around it. */
function createInheritedMemory(ask: (element: Element) => boolean): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  return (element) => {
    const path: Element[] = [];
    let answer: boolean | undefined;
    for (let place: Element | null = element; place !== null; place = parentOf(place)) {
      answer = known.get(place);
      if (answer !== undefined) break;
      path.push(place);
      answer = ask(place);
      if (answer) break;
    }
    for (const place of path) known.set(place, answer ?? false);
    return answer ?? false;
  };
}

/** Whether an element holds more than one row. What is known to be a row may have a second box, such as a star. */
function holdsRows(element: Element, reader: RowReader): boolean {
  if (element.childElementCount > ROW_CHILDREN_LIMIT) return true;
  if (element.matches(reader.rows) && element.querySelector(reader.rows) === null) return false;
  let outermost = 0;
  for (const control of element.querySelectorAll(reader.controls)) {
    // A label, the drawn box and the native box inside it are one control.
    const around = control.parentElement?.closest(reader.controls) ?? null;
    if (around === null || !element.contains(around)) outermost += 1;
    if (outermost > 1) return true;
  }
  return false;
}

/** Whether several elements of a name, each with a control in its shadow root, are in here. */
function holdsSeveral(element: Element, hosts: string): boolean {
  if (hosts === '' || element.localName === hosts) return false;
  return element.querySelectorAll(hosts).length > 1;
}

/** Something selected that holds rows is a panel, unless it is known to be a row itself. */
function isPanel(element: Element, reader: RowReader): boolean {
  if (element.matches(`${reader.rows},${reader.weakRows},${reader.idCarriers}`)) return false;
  return element.querySelector(reader.rows) !== null;
}

/** Nothing further out belongs to the entry. */
function endsAt(element: Element, reader: RowReader): boolean {
  if (element.matches(reader.idCarriers)) return true;
  return element.matches(`${reader.rows},${reader.weakRows}`) && !isWrapped(element, reader);
}

/** Whether a row is all that another row holds, as a card in an item of a list. */
function isWrapped(row: Element, reader: RowReader): boolean {
  // To count the children of a list costs as much as there are.
  if (row.previousElementSibling !== null || row.nextElementSibling !== null) return false;
  return row.parentElement?.matches(`${reader.rows},${reader.weakRows}`) === true;
}

/** The row around something that has an id of its own, such as a check-box; for its name. */
function strongRowAround(
  element: Element,
  reader: RowReader,
  isCrowded: (element: Element) => boolean,
): Element | null {
  const row = element.matches(reader.rows) ? null : closestAcross(element, reader.rows);
  return row === null || isCrowded(row) ? null : row;
}

interface Carried {
  readonly mark: Mark;
  readonly carrier: Element;
}

function readInside(row: Element, reader: RowReader, shadowOf: ShadowOf): Carried | null {
  const light = readPlaces([row], row, reader);
  if (light !== null || !holdsUncommon(row)) return light;
  return readPlaces(treesIn(row, shadowOf), row, reader);
}

function readPlaces(
  places: readonly ParentNode[],
  row: Element,
  reader: RowReader,
): Carried | null {
  const carriers = places.flatMap((place) => [...place.querySelectorAll(reader.idCarriers)]);
  const carried = only(carriers, (carrier) => reader.readId(carrier));
  if (carried !== null) return carried;
  const links = places.flatMap((place) => [...place.querySelectorAll('a[href]')]);
  return only([row, ...links], (link) => reader.readLink(link));
}

/** The only entry that the elements tell of, and the first that tells of it. */
function only(
  elements: readonly Element[],
  read: (element: Element) => Mark | null,
): Carried | null {
  let first: Carried | null = null;
  for (const carrier of elements) {
    const mark = read(carrier);
    if (mark === null) continue;
    if (first !== null && markKey(first.mark) !== markKey(mark)) return null;
    first ??= { mark, carrier };
  }
  return first;
}
