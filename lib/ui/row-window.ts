/** Rows are drawn by blocks of so many, so that most of scrolling draws nothing. */
const BLOCK = 10;

/** Rows at the head of a list that are drawn wherever it is scrolled to, by so many at a time. */
const HEAD = 100;
const HEAD_STEP = 20;

/** The block that the first visible row is in. */
export function blockAt(scrollTop: number, rowHeight: number): number {
  return rowHeight > 0 ? Math.floor(scrollTop / rowHeight / BLOCK) : 0;
}

/** How many rows of the head come next, when so many are drawn. */
export function nextHead(head: number, count: number): number {
  return Math.min(head + HEAD_STEP, HEAD, count);
}

/**
 * Indexes of the rows to draw, in their order: the head, a block with its neighbours, and the row that the
 * keyboard is at.
 */
export function indexesToDraw(
  block: number,
  head: number,
  current: number,
  count: number,
): readonly number[] {
  const shown = Math.min(block, Math.max(0, Math.ceil(count / BLOCK) - 1));
  const from = Math.max(0, shown - 1) * BLOCK;
  const to = Math.min(count, (shown + 2) * BLOCK);
  const indexes = new Set([...range(0, Math.min(head, count)), ...range(from, to)]);
  if (current < count) indexes.add(current);
  return [...indexes].sort((one, other) => one - other);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}
