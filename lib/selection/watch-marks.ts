import type { Mark } from './entry';
import { markKey, readMarkAt, type RowReader } from './marks';

const WATCHED_ATTRIBUTES = [
  'class',
  'checked',
  'aria-checked',
  'aria-selected',
  'data-key',
  'data-id',
  'data-fileid',
  'data-file-id',
  'href',
];

/** Changes are gathered for this long (ms) before they are read. */
const SETTLE_TIME = 60;

export interface MarkWatch {
  /** The marks as of the last change, without looking at the page again. */
  read(): Mark[];
}

/**
 * Calls `report` with the number of marked rows, once now and then whenever marks may have changed.
 * Looks only at what changed: a change costs in proportion to itself and to the number of marks, not to the
 * length of the list. Ends with `signal`.
 */
export function watchMarks(
  root: Document,
  reader: RowReader,
  report: (count: number) => void,
  signal: AbortSignal,
): MarkWatch {
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
  const settle = (): void => {
    timer = undefined;
    for (const element of marks.keys()) if (!element.isConnected) marks.delete(element);
    for (const element of changed) if (element.isConnected) lookInside(element);
    changed.clear();
    report(read().length);
  };
  const read = (): Mark[] => [
    ...new Map([...marks.values()].map((mark) => [markKey(mark), mark])).values(),
  ];
  const note = (element: Element): void => {
    changed.add(element);
    timer ??= setTimeout(settle, SETTLE_TIME);
  };

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'attributes') noteTarget(record.target, note);
      else {
        for (const node of record.addedNodes) noteTarget(node, note);
        if (record.removedNodes.length > 0) timer ??= setTimeout(settle, SETTLE_TIME);
      }
    }
  });
  observer.observe(root, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: WATCHED_ATTRIBUTES,
  });
  // A native check-box tells of its state in an event only, not in an attribute.
  root.addEventListener('change', (event) => noteTarget(event.target, note), { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  note(root.documentElement);
  return { read };
}

function noteTarget(target: EventTarget | null, note: (element: Element) => void): void {
  if (target instanceof Element) note(target);
}
