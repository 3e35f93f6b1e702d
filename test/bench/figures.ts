/** The middle value; of an even number, the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

export function ratio(value: number, reference: number): string {
  return `×${(value / reference).toFixed(2)}`;
}

/** ms as seconds. */
export function seconds(time: number): string {
  return `${(time / 1000).toFixed(2)} s`;
}

/** One row of a table: the first cell to the left, the others to the right. */
export function row(label: string, cells: readonly string[], width = 14): string {
  return [label.padEnd(34), ...cells.map((cell) => cell.padStart(width))].join('');
}
