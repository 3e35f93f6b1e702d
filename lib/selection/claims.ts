import type { RowReader } from './row-reader';
import { closestAcross, isElement, isShadowRoot, type Tree } from './trees';

/** How a site says in its text how many entries are marked. */
export interface ClaimReader {
  /** Each finds the number, or numbers to be added up; tried in this order. */
  readonly patterns: readonly RegExp[];
  /** What holds no claim, or one that is not shown. */
  readonly ignored: string;
}

/** What a page says of its marks beside the rows. */
export interface PageClaims {
  /** How many entries are marked; null when nothing is said, or two things are. */
  readonly claimed: number | null;
  /** Whether the box that marks everything is ticked. */
  readonly allMarked: boolean;
}

/** Elements that are looked at; what lies outside of the list is far less. */
const ELEMENT_LIMIT = 4000;
const DEPTH_LIMIT = 64;

/** Children that are looked at, at each end: in between there is a list. */
const CHILDREN_LIMIT = 40;

/** Characters of a text that is about a number of marks. */
const TEXT_LIMIT = 200;

/** Reads what the page says; looks into no row and asks for no layout. */
export function readClaims(
  trees: readonly Tree[],
  rows: RowReader,
  reader: ClaimReader,
): PageClaims {
  return {
    claimed: readClaimed(trees, rows, reader),
    allMarked: trees.some((tree) => isEverythingTicked(tree, rows, reader)),
  };
}

/** The number alone: costs the same however long the list is. */
export function readClaimed(
  trees: readonly Tree[],
  rows: RowReader,
  reader: ClaimReader,
): number | null {
  const numbers = new Set<number>();
  let left = ELEMENT_LIMIT;

  const note = (text: string): boolean => {
    const claim = readNumber(text, reader.patterns);
    if (claim !== null) numbers.add(claim);
    return claim !== null;
  };
  /** The text in a place; null when it is too long for a claim, or when a claim was found in it. */
  const visit = (place: Node, depth: number): string | null => {
    left -= 1;
    if (left < 0 || depth > DEPTH_LIMIT) return null;
    const parts = Array.from(outerChildren(place), (child) => {
      if (isElement(child)) return isApart(child, rows, reader) ? '' : visit(child, depth + 1);
      if (!isText(child)) return '';
      const text = child.data.slice(0, TEXT_LIMIT);
      return note(text) ? null : text;
    });
    const whole = parts.includes(null) ? null : parts.join(' ');
    return whole === null || whole.length > TEXT_LIMIT || note(whole) ? null : whole;
  };
  for (const tree of trees) if (!isInRow(tree, rows)) visit(tree, 0);
  const [claimed = null] = numbers.size === 1 ? numbers : [];
  return claimed;
}

function readNumber(text: string, patterns: readonly RegExp[]): number | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const numbers = found.slice(1).map((digits) => Number(digits.replace(/[,，]/g, '')));
    const sum = numbers.reduce((total, number) => total + number, 0);
    return Number.isSafeInteger(sum) ? sum : null;
  }
  return null;
}

function* outerChildren(place: Node): Generator<Node> {
  const { childNodes } = place;
  const { length } = childNodes;
  for (let index = 0; index < length; index += 1) {
    if (index === CHILDREN_LIMIT) index = Math.max(index, length - CHILDREN_LIMIT);
    const child = childNodes[index];
    if (child !== undefined) yield child;
  }
}

function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

function isApart(element: Element, rows: RowReader, reader: ClaimReader): boolean {
  return element.matches(reader.ignored) || isRow(element, rows);
}

function isInRow(tree: Tree, rows: RowReader): boolean {
  if (!isShadowRoot(tree)) return false;
  return isRow(tree.host, rows) || closestAcross(tree.host, rows.rows) !== null;
}

/** Whether an element is a row of the list, or may be one. */
export function isRow(element: Element, rows: RowReader): boolean {
  if (element.matches(rows.rows)) return true;
  if (element.matches(rows.weakRows))
    return element.querySelector(`${rows.controls},${rows.idCarriers},a[href]`) !== null;
  if (!element.matches(rows.idCarriers) || rows.readId(element) === null) return false;
  return element.querySelector(`${rows.rows},${rows.idCarriers}`) === null;
}

function isEverythingTicked(tree: Tree, rows: RowReader, reader: ClaimReader): boolean {
  return Array.from(tree.querySelectorAll(rows.selectAll)).some((place) => {
    const control = place.matches(rows.controls) ? place : place.querySelector(rows.controls);
    if (control === null || closestAcross(control, reader.ignored) !== null) return false;
    return has(control, rows.checkedControls) && !has(control, rows.partlyChecked);
  });
}

function has(element: Element, selector: string): boolean {
  return element.matches(selector) || element.querySelector(selector) !== null;
}
