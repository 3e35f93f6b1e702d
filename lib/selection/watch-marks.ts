import { readClaims, isRow, type ClaimReader, type PageClaims } from './claims';
import type { Mark } from './entry';
import {
  createMarkFinder,
  distinctMarks,
  markedIn,
  markKey,
  type FindMark,
  type FoundMark,
} from './marks';
import {
  IDENTITY_ATTRIBUTES,
  STATE_ATTRIBUTES,
  VISIBILITY_ATTRIBUTES,
  type RowReader,
} from './row-reader';
import { createPace } from './pace';
import { isElement, isShadowRoot, isShown, treesIn, type ShadowOf, type Tree } from './trees';

/** Where so much has changed, the whole page is looked at. */
const CHANGE_LIMIT = 2000;

export interface WatchParts {
  readonly root: Document;
  readonly rows: RowReader;
  readonly claims: ClaimReader;
  readonly shadowOf: ShadowOf;
  /** Marked elements that are kept; more are left out. */
  readonly limit: number;
  readonly address: () => string;
}

/** What a watch knows, as of the last change. */
export interface Watched extends PageClaims {
  /**
   * In the order in which they were found: to ask a browser which of two rows comes first costs as much as
   * there are rows.
   */
  readonly marks: readonly Mark[];
  readonly trees: readonly Tree[];
}

export interface MarkWatch {
  /** What is marked, without reading the whole page again. */
  read(): Watched;
}

/**
 * Calls `report` with the number of marked rows, once soon and then whenever the marks, what the page says of
 * them, or the address changed. Looks only at what changed: a change costs in proportion to itself and to the
 * number of marks, not to the length of the list. Ends with `signal`.
 */
export function watchMarks(
  parts: WatchParts,
  report: (count: number) => void,
  signal: AbortSignal,
): MarkWatch {
  const { root, rows, shadowOf, limit } = parts;
  const checked = `${rows.checkedControls},${rows.markedRows}`;
  const marks = new Map<Element, FoundMark>();
  const trees = new Set<Tree>();
  const changed = new Set<Element>();
  /** Where there may be trees that are not watched yet. */
  const added = new Set<Element>();
  let isAllChanged = true;
  let areClaimsOld = true;
  let claims: PageClaims = { claimed: null, allMarked: false };
  let reported: readonly unknown[] | null = null;

  const look = (element: Element, find: FindMark): void => {
    const isKept = element.matches(checked) && (marks.size < limit || marks.has(element));
    const found = isKept ? find(element) : null;
    if (found === null) marks.delete(element);
    else marks.set(element, found);
  };
  const lookInside = (place: Element | Tree, find: FindMark): void => {
    if (!isElement(place)) {
      for (const inner of markedIn(place, rows)) look(inner, find);
      return;
    }
    look(place, find);
    for (const inner of place.querySelectorAll(checked)) look(inner, find);
  };
  const lookAtChanges = (find: FindMark): void => {
    for (const place of new Set([...changed, ...added]))
      if (isShown(place)) lookInside(place, find);
    for (const place of added)
      for (const tree of treesIn(place, shadowOf)) if (include(tree)) lookInside(tree, find);
  };
  const lookAtAll = (find: FindMark): void => {
    for (const tree of treesIn(root, shadowOf)) {
      include(tree);
      lookInside(tree, find);
    }
  };
  const catchUp = (): void => {
    for (const element of marks.keys())
      if (!isShown(element) || !element.matches(checked)) marks.delete(element);
    for (const tree of trees) if (!isTreeShown(tree)) trees.delete(tree);
    const find = createMarkFinder(rows, shadowOf);
    if (isAllChanged) lookAtAll(find);
    else lookAtChanges(find);
    if (areClaimsOld) claims = readClaims([...trees], rows, parts.claims);
    changed.clear();
    added.clear();
    isAllChanged = false;
    areClaimsOld = false;
  };
  const watched = (): Watched => ({
    ...claims,
    marks: distinctMarks(marks.values()),
    trees: [...trees],
  });
  const pace = createPace(() => {
    catchUp();
    const now = watched();
    const state = [parts.address(), now.claimed, now.allMarked, ...now.marks.flatMap(identityOf)];
    if (reported !== null && isEqual(state, reported)) return;
    reported = state;
    report(now.marks.length);
  }, signal);

  const note = (element: Element, places: Set<Element> = changed): void => {
    places.add(element);
    isAllChanged ||= places.size > CHANGE_LIMIT;
    pace.hurry();
  };
  const noteAll = (): void => {
    isAllChanged = true;
    areClaimsOld = true;
    pace.hurry();
  };
  const noteAttribute = (element: Element, name: string | null): void => {
    if (VISIBILITY_ATTRIBUTES.includes(name ?? '')) {
      areClaimsOld ||= !isInRow(element, rows);
      pace.hurry();
      return;
    }
    areClaimsOld ||= element.closest(rows.selectAll) !== null;
    note(IDENTITY_ATTRIBUTES.includes(name ?? '') ? rowAround(element, rows) : element);
  };
  const noteContent = (place: Node, nodes: readonly Node[]): void => {
    for (const node of nodes)
      if (isElement(node) && node.isConnected) note(node.closest(rows.rows) ?? node, added);
    const element = isElement(place) ? place : place.parentElement;
    const areRows = nodes.length > 0 && nodes.every((node) => isElement(node) && isRow(node, rows));
    areClaimsOld ||= !areRows && (element === null || !isInRow(element, rows));
    pace.hurry();
  };
  const observer = new MutationObserver((records) => {
    if (records.length > CHANGE_LIMIT) {
      noteAll();
      return;
    }
    for (const { type, target, attributeName, addedNodes, removedNodes } of records)
      if (type !== 'attributes') noteContent(target, [...addedNodes, ...removedNodes]);
      else if (isElement(target)) noteAttribute(target, attributeName);
  });
  // A native check-box tells of its state in an event only, not in an attribute. One in a header may have
  // changed all the others by program, of which nothing tells.
  const onChange = ({ target }: Event): void => {
    if (!isElement(target)) return;
    areClaimsOld = true;
    if (target.closest(rows.ignored) === null) note(target);
    else noteAll();
  };
  // A shadow root that came after its host is noticed at the latest when somebody clicks on it.
  const onClick = ({ target }: Event): void => {
    const tree = isElement(target) ? shadowOf(target) : null;
    if (isElement(target) && tree !== null && !trees.has(tree)) note(target, added);
  };
  const onLoad = ({ target }: Event): void => {
    if (isElement(target) && /^i?frame$/.test(target.localName)) note(target, added);
  };
  const include = (tree: Tree): boolean => {
    if (trees.has(tree)) return false;
    trees.add(tree);
    areClaimsOld = true;
    observer.observe(tree, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [...STATE_ATTRIBUTES, ...IDENTITY_ATTRIBUTES, ...VISIBILITY_ATTRIBUTES],
    });
    tree.addEventListener('change', onChange, { signal });
    tree.addEventListener('load', onLoad, { capture: true, signal });
    tree.addEventListener('click', onClick, { capture: true, passive: true, signal });
    return true;
  };

  signal.addEventListener('abort', () => observer.disconnect());
  if (!signal.aborted) {
    for (const tree of treesIn(root, shadowOf)) include(tree);
    noteAll();
  }
  return {
    read() {
      if (pace.isPending()) catchUp();
      return watched();
    },
  };
}

function isTreeShown(tree: Tree): boolean {
  return isShadowRoot(tree) ? isShown(tree.host) : tree.defaultView !== null;
}

function isInRow(element: Element, rows: RowReader): boolean {
  return isRow(element, rows) || element.closest(rows.rows) !== null;
}

function identityOf(mark: Mark): readonly (string | null)[] {
  return [markKey(mark), mark.name];
}

function isEqual(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

/** The row that an element is or is part of; where nothing is known to be a row, what is right around it. */
function rowAround(element: Element, reader: RowReader): Element {
  const row = element.closest(`${reader.rows},${reader.weakRows}`);
  if (row !== null) return row;
  return element.querySelector(reader.controls) === null
    ? (element.parentElement ?? element)
    : element;
}
