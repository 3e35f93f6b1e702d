import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { blockAt, indexesToDraw } from '../row-window';
import type { LineRange } from './report-store';

export interface DrawnLines {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: RefObject<HTMLUListElement | null>;
  /** Positions of the lines to draw: those near the visible ones, and the one with the focus. */
  readonly drawn: readonly number[];
  /** Those near the visible ones. */
  readonly near: LineRange;
  /** To be called when the list was scrolled. */
  look(): void;
  /** To be called when something in a line got the focus. */
  hold(position: number): void;
}

/** Which of so many lines of equal height are in the document. */
export function useDrawnLines(count: number): DrawnLines {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [block, setBlock] = useState(0);
  const [held, setHeld] = useState(Infinity);
  const near = indexesToDraw(block, 0, Infinity, count);
  return {
    scroller,
    list,
    drawn: indexesToDraw(block, 0, held, count),
    near: { from: near[0] ?? 0, to: (near.at(-1) ?? 0) + 1 },
    look() {
      const lineHeight = (list.current?.offsetHeight ?? 0) / Math.max(1, count);
      setBlock(blockAt(scroller.current?.scrollTop ?? 0, lineHeight));
    },
    hold: setHeld,
  };
}
