import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Row } from './row';
import { blockAt, indexesToDraw, nextHead } from '../row-window';
import type { PickerStore } from './store';

export interface RowScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: RefObject<HTMLUListElement | null>;
  /** Indexes of the rows to draw. */
  readonly drawn: readonly number[];
  /** How many rows are visible. */
  pageSize(): number;
  /** To be called when the list was scrolled. */
  look(): void;
  /** To be called when the list itself got the focus: hands it on to the keyboard's row. */
  passFocusOn(): void;
}

/** The row at the top edge, and how much of it is above the edge (px). */
interface Anchor {
  readonly key: string;
  readonly offset: number;
}

/** Which rows are drawn, and what is visible of them, whatever is loaded, searched for or sorted. */
export function useRowScroll(store: PickerStore): RowScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const view = useMemo(
    () => ({ block: 0, head: 0 }),
    [store.here.value, store.view.narrowing.value, store.view.order.value],
  );
  const [drawing, setDrawing] = useState({ ...view, view });
  // What was drawn of another place, search or order says nothing about this one.
  const { block, head } = drawing.view === view ? drawing : view;
  const [, setFocusTurn] = useState(0);
  const rows = store.view.rows.value;
  const current = store.view.current.value;

  const rowHeight = (): number => (list.current?.offsetHeight ?? 0) / Math.max(1, rows.length);

  const draw = (nextBlock: number, nextRows: number): void => {
    if (nextBlock !== block || nextRows !== head || drawing.view !== view)
      setDrawing({ block: nextBlock, head: nextRows, view });
  };

  const look = (): void => {
    const { scrollTop } = scroller.current ?? { scrollTop: 0 };
    const height = rowHeight();
    draw(blockAt(scrollTop, height), head);
    anchor.current = anchorAt(rows, scrollTop, height);
  };

  const scrollTo = (top: number): void => {
    if (scroller.current !== null && scroller.current.scrollTop !== top)
      scroller.current.scrollTop = top;
    look();
  };

  const reveal = (index: number): void => {
    if (scroller.current === null) return;
    const { scrollTop, clientHeight } = scroller.current;
    const height = rowHeight();
    const [top, bottom] = [index * height, (index + 1) * height];
    if (top < scrollTop) scrollTo(top);
    else if (bottom > scrollTop + clientHeight) scrollTo(bottom - clientHeight);
  };

  // Another place, search or order begins at its top, or where the keyboard is.
  useLayoutEffect(() => {
    scrollTo(0);
    if (current > 0) reveal(current);
  }, [view]);

  // The head is drawn bit by bit, so that nobody waits for rows that are not visible.
  useEffect(() => {
    const next = nextHead(head, rows.length);
    if (next <= head) return;
    const turn = setTimeout(() => draw(block, next));
    return () => clearTimeout(turn);
  }, [view, head, block, rows]);

  // What is loaded above the first visible row does not move it.
  useLayoutEffect(() => {
    const held = anchor.current;
    if (held === null) return;
    const index = rows.findIndex(({ key }) => key === held.key);
    if (index >= 0) scrollTo(index * rowHeight() + held.offset);
  }, [rows]);

  // The focus follows the keyboard's row, also when the row that had it goes away; where there is no row, it
  // waits in the list.
  const hadFocus = scroller.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    if (!hadFocus) return;
    const row = list.current?.querySelector<HTMLElement>('[role="checkbox"][tabindex="0"]');
    const around = row?.parentElement ?? scroller.current;
    if (around === null || around.contains(document.activeElement)) return;
    if (row) reveal(current);
    (row ?? around).focus({ preventScroll: true });
  });

  return {
    scroller,
    list,
    drawn: indexesToDraw(block, head, current, rows.length),
    pageSize: () =>
      Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (rowHeight() || Infinity))),
    look,
    // Drawn anew before, so that it is no row of a place that is being left.
    passFocusOn: () => setFocusTurn((turn) => turn + 1),
  };
}

/** Null at the very top, where new rows may come in. */
function anchorAt(rows: readonly Row[], scrollTop: number, rowHeight: number): Anchor | null {
  const row = rows[Math.floor(scrollTop / rowHeight)];
  return scrollTop > 0 && row !== undefined
    ? { key: row.key, offset: scrollTop % rowHeight }
    : null;
}
