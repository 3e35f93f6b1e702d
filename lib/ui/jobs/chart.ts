import type { ByteSample } from './byte-history';

/** Width and height of the drawing, in units of its own. */
export const CHART_SIZE = 100;

export interface Chart {
  /** Drawings of the line and of what is below it. */
  readonly line: string;
  readonly area: string;
  readonly first: ByteSample;
  readonly last: ByteSample;
  /** Bytes at the upper edge. */
  readonly top: number;
}

/** Bytes over time, from nothing up to what there will be; null while there is too little to draw a line. */
export function chartOf(samples: readonly ByteSample[], total: number | null): Chart | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return null;
  const top = Math.max(1, total ?? 0, ...samples.map(({ bytes }) => bytes));
  const points = samples.map(({ at, bytes }) => {
    const x = ((at - first.at) / (last.at - first.at)) * CHART_SIZE;
    const y = CHART_SIZE - (bytes / top) * CHART_SIZE;
    return `${rounded(x)},${rounded(y)}`;
  });
  const line = `M${points.join(' L')}`;
  const area = `${line} L${CHART_SIZE},${CHART_SIZE} L0,${CHART_SIZE} Z`;
  return { line, area, first, last, top };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
