import type { BatchLimits } from '../selection/service';

/**
 * Splits the ids of one drive into batches within the limits, in order, each as large as can be. An id too long
 * for any URL still gets a batch of its own: the service decides about it. A URL must not get shorter when an
 * id is added to it. Each batch takes a few measurements of URLs of about its own size.
 */
export function splitBatches(
  drive: string,
  files: readonly string[],
  limits: BatchLimits,
): string[][] {
  const batches: string[][] = [];
  for (let start = 0; start < files.length;) {
    const fits = (count: number): boolean =>
      limits.urlLengthOf(drive, files.slice(start, start + count)) <= limits.urlLength;
    const count = largestThatFits(fits, Math.min(limits.count, files.length - start));
    batches.push(files.slice(start, start + count));
    start += count;
  }
  return batches;
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
