import type { BatchLimits } from '../selection/service';

/** A file that a batch may hold, by its id in the open API. */
export interface BatchFile {
  readonly id: string;
  /** Bytes; null when unknown. */
  readonly size: number | null;
}

/**
 * Splits the files of one drive into batches within the limits, in order, each as large as can be; the known sizes
 * in a batch make no more than `bytes` (null: any). A file too large, or with an id too long for any URL, still gets
 * a batch of its own: the service decides about it. A URL must not get shorter when an id is added to it. Each batch
 * takes a few measurements of URLs of about its own size.
 */
export function splitBatches(
  drive: string,
  files: readonly BatchFile[],
  limits: BatchLimits,
  bytes: number | null,
): string[][] {
  const ids = files.map(({ id }) => id);
  const ends = sumsOf(files);
  const most = limits.countOf(drive);
  const batches: string[][] = [];
  for (let start = 0; start < ids.length;) {
    const before = ends[start - 1] ?? 0;
    const fits = (count: number): boolean =>
      (bytes === null || (ends[start + count - 1] ?? 0) - before <= bytes) &&
      limits.urlLengthOf(drive, ids.slice(start, start + count)) <= limits.urlLength;
    const count = largestThatFits(fits, Math.min(most, ids.length - start));
    batches.push(ids.slice(start, start + count));
    start += count;
  }
  return batches;
}

/** For each file the bytes of all up to it. */
function sumsOf(files: readonly BatchFile[]): number[] {
  let sum = 0;
  return files.map(({ size }) => (sum += size ?? 0));
}

/** The largest number from 1 to `most` that fits, where all numbers below one that fits do; 1 when none does. */
function largestThatFits(fits: (count: number) => boolean, most: number): number {
  let good = 1;
  let reach = 2;
  while (reach <= most && fits(reach)) {
    good = reach;
    reach *= 2;
  }
  let bad = Math.min(reach, most + 1);
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
