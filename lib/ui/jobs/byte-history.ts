import type { JobView } from '../../messaging/job-schemas';

/** How many bytes a job had brought at a time (ms since 1970). */
export interface ByteSample {
  readonly at: number;
  readonly bytes: number;
}

/** Samples that are kept of a job at most. */
export const SAMPLES_KEPT = 240;

/** With another sample. When there are too many, every second of the older half goes. */
export function withSample(
  samples: readonly ByteSample[],
  sample: ByteSample,
): readonly ByteSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.at <= last.at) return samples;
  // While nothing arrives, the end of the level line moves on.
  const isLevel = last?.bytes === sample.bytes && samples.at(-2)?.bytes === sample.bytes;
  const grown = [...(isLevel ? samples.slice(0, -1) : samples), sample];
  if (grown.length <= SAMPLES_KEPT) return grown;
  const half = SAMPLES_KEPT / 2;
  return grown.filter((_, index) => index >= half || index % 2 === 0);
}

export type ByteHistories = ReadonlyMap<string, readonly ByteSample[]>;

/** The histories of all jobs at work, after another look at them. */
export function withJobs(
  histories: ByteHistories,
  jobs: readonly Pick<JobView, 'id' | 'state' | 'bytes'>[],
  at: number,
): ByteHistories {
  return new Map(
    jobs
      .filter(({ state }) => state !== 'finished')
      .map(({ id, bytes }) => [id, withSample(histories.get(id) ?? [], { at, bytes })]),
  );
}
