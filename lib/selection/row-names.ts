import type { RowReader } from './row-reader';

/** Rows that are compared to find labels that all of them have. */
const COMPARED_ROWS = 10;

/** Fewer rows with the same label may be entries of the same name. */
const SHARED_BY = 3;

const LABELLED = '[aria-label],[title]';

/** A name with an extension. */
const FILE_NAME = /\S\.[A-Za-z0-9]{1,8}$/;

export type ReadName = (row: Element) => string | null;

/**
 * Makes a reader of names for the rows of one moment: it remembers which labels all rows of a list have. The
 * name of a row is what an attribute tells, never its text: that may be scrambled. The row's own label counts
 * most, then that of something in it, last that of its check-box.
 */
export function createNameReader(reader: RowReader): ReadName {
  const shared = new Map<Element, ReadonlySet<string>>();

  const sharedAround = (row: Element): ReadonlySet<string> => {
    const list = row.parentElement;
    if (list === null) return new Set();
    const known = shared.get(list) ?? sharedLabels(list, row.localName);
    shared.set(list, known);
    return known;
  };
  return (row) => {
    for (const label of labelsOf(row, reader)) {
      const isName = !reader.genericLabel.test(label) && !sharedAround(row).has(label);
      if (isName) return label;
    }
    return null;
  };
}

/** What may be the name of a row, the most likely first. */
function* labelsOf(row: Element, reader: RowReader): Generator<string> {
  if (!row.matches(reader.controls)) yield* ownLabels(row, 'aria-label', 'title');
  const inner = [...row.querySelectorAll(LABELLED)];
  const others = inner.filter((element) => !isPartOf(element, row, reader.notNames));
  const [carriers, rest] = partition(others, (element) => element.matches(reader.nameCarriers));
  for (const element of carriers) yield* ownLabels(element, 'title', 'aria-label');
  const labels = rest.flatMap((element) => [...ownLabels(element, 'title', 'aria-label')]);
  yield* new Set(labels).size === 1 ? labels : labels.filter((label) => FILE_NAME.test(label));
  for (const element of [row, ...inner])
    if (element.matches(reader.controls))
      for (const label of ownLabels(element, 'aria-label', 'title'))
        yield label.replace(reader.labelPrefix, '');
}

function* ownLabels(element: Element, ...attributes: readonly string[]): Generator<string> {
  for (const attribute of attributes) {
    const label = element.getAttribute(attribute);
    if (label !== null && label.trim() !== '') yield label;
  }
}

function isPartOf(element: Element, row: Element, selector: string): boolean {
  const found = element.closest(selector);
  return found !== null && row !== found && row.contains(found);
}

/** Labels that every one of the first rows of a list has; none where there are too few rows to tell. */
function sharedLabels(list: Element, localName: string): ReadonlySet<string> {
  const rows: ReadonlySet<string>[] = [];
  for (let row = list.firstElementChild; row !== null; row = row.nextElementSibling) {
    if (row.localName === localName) rows.push(allLabels(row));
    if (rows.length === COMPARED_ROWS) break;
  }
  const [first = new Set<string>(), ...others] = rows;
  if (rows.length < SHARED_BY) return new Set();
  return new Set([...first].filter((label) => others.every((labels) => labels.has(label))));
}

function allLabels(row: Element): ReadonlySet<string> {
  const elements = [row, ...row.querySelectorAll(LABELLED)];
  return new Set(elements.flatMap((element) => [...ownLabels(element, 'aria-label', 'title')]));
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
