import type { Mark } from './entry';
import { distinctMarks, readMarkAt, type RowReader } from './marks';

/** Attributes that tell whether something is marked. */
const STATE_ATTRIBUTES = ['class', 'checked', 'aria-checked', 'aria-selected'];

/** Attributes that tell what is marked; they may sit anywhere in the row. */
const ID_ATTRIBUTES = ['data-key', 'data-id', 'data-fileid', 'data-file-id', 'href'];

/** Changes are gathered for this long (ms) before they are read. */
const SETTLE_TIME = 60;

export interface MarkWatch {
  /**
   * The marks as of the last change, without reading the whole page again. In the order in which they were
   * found: to ask a browser which of two rows comes first costs as much as there are rows.
   */
  read(): Mark[];
}

/**
 * Calls `report` with the number of marked rows, once soon and then whenever marks may have changed. Looks only
 * at what changed: a change costs in proportion to itself and to the number of marks, not to the length of the
 * list. Ends with `signal`.
 */
export function watchMarks(
  root: Document,
  reader: RowReader,
  report: (count: number) => void,
  signal: AbortSignal,
): MarkWatch {
  if (signal.aborted) return { read: () => [] };
  const checked = `${reader.checkedControls},${reader.markedRows}`;
  const marks = new Map<Element, Mark>();
  const changed = new Set<Element>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (element: Element): void => {
    const mark = element.matches(checked) ? readMarkAt(element, reader) : null;
    if (mark === null) marks.delete(element);
    else marks.set(element, mark);
  };
  const lookInside = (element: Element): void => {
    look(element);
    for (const inner of element.querySelectorAll(checked)) look(inner);
  };
  const catchUp = (): void => {
    for (const element of marks.keys())
      if (!element.isConnected || !element.matches(checked)) marks.delete(element);
    for (const element of changed) if (element.isConnected) lookInside(element);
    changed.clear();
  };
  const read = (): Mark[] => {
    if (timer !== undefined) catchUp();
    return distinctMarks(marks.values());
  };
  const settle = (): void => {
    timer = undefined;
    catchUp();
    report(read().length);
  };
  const wait = (): void => void (timer ??= setTimeout(settle, SETTLE_TIME));
  const note = (element: Element): void => {
    changed.add(element);
    wait();
  };

  const observer = new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === 'attributes' && target instanceof Element) {
        const tellsWhat = ID_ATTRIBUTES.includes(attributeName ?? '');
        note(tellsWhat ? rowAround(target, reader) : target);
      }
      for (const node of addedNodes)
        if (node instanceof Element) note(node.closest(reader.rows) ?? node);
      if (type === 'childList') wait();
    }
  });
  observer.observe(root, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: [...STATE_ATTRIBUTES, ...ID_ATTRIBUTES],
  });
  // A native check-box tells of its state in an event only, not in an attribute. One in a header may have
  // changed all the others by program, of which nothing tells.
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    note(target.closest(reader.ignored) === null ? target : root.documentElement);
  };
  root.addEventListener('change', onChange, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  note(root.documentElement);
  return { read };
}

/** The row that an element is or is part of; where nothing is known to be a row, what is right around it. */
function rowAround(element: Element, reader: RowReader): Element {
  const row = element.closest(reader.rows);
  if (row !== null) return row;
  return element.querySelector(reader.controls) === null
    ? (element.parentElement ?? element)
    : element;
}
