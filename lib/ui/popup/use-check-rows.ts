import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { commandFor } from '../picker/row-keys';
import { blockAt, indexesToDraw } from '../row-window';

export interface CheckRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: RefObject<HTMLUListElement | null>;
  /** Positions of the rows to draw: those near the visible ones, and the one that the tab key leads to. */
  readonly drawn: readonly number[];
  /** Position of the row that the tab key leads to. */
  readonly current: number;
  /** To be called when the list was scrolled. */
  look(): void;
  /** To be called when a row got the focus. */
  hold(position: number): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Which of so many rows of equal height are in the document, and how the keyboard goes through them. */
export function useCheckRows(count: number): CheckRows {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [block, setBlock] = useState(0);
  const [held, setHeld] = useState(0);
  const isMoving = useRef(false);
  const current = Math.min(held, Math.max(0, count - 1));

  const rowHeight = (): number => (list.current?.offsetHeight ?? 0) / Math.max(1, count);

  // The row that the keyboard goes to may just have been drawn.
  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    const row = list.current?.querySelector<HTMLElement>('input[tabindex="0"]');
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  return {
    scroller,
    list,
    drawn: indexesToDraw(block, 0, current, count),
    current,
    look() {
      setBlock(blockAt(scroller.current?.scrollTop ?? 0, rowHeight()));
    },
    hold: setHeld,
    onKeyDown(event) {
      const page = Math.max(
        1,
        Math.floor((scroller.current?.clientHeight ?? 0) / (rowHeight() || Infinity)),
      );
      const command = commandFor(event, { index: current, count, page });
      if (command?.kind !== 'move') return;
      event.preventDefault();
      if (command.to === current) return;
      isMoving.current = true;
      setHeld(command.to);
    },
  };
}
