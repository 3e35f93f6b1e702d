import type { BatchLimits } from '../selection/service';

/**
 * Splits the ids of one drive into batches within the limits, in order. An id too long for any URL still
 * gets a batch of its own: the service decides about it. Time grows with the number of ids times the
 * batch's size.
 */
export function splitBatches(
  drive: string,
  files: readonly string[],
  limits: BatchLimits,
): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  for (const file of files) {
    const grown = [...batch, file];
    const full = grown.length > limits.count || limits.urlLengthOf(drive, grown) > limits.urlLength;
    if (full && batch.length > 0) {
      batches.push(batch);
      batch = [file];
    } else {
      batch = grown;
    }
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
