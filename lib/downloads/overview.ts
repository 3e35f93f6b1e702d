import type { Job, Need, Overview, Task } from './ports';

interface Circumstances {
  readonly underWay: readonly Task[];
  /** Whether nobody is logged in at the service of a job, as far as anybody knows. */
  readonly isLoginDoubtful: (job: Job) => boolean;
  /** See `Overview`. */
  readonly failed: number;
}

/** How the unfinished jobs fare, all of them together. */
export function overviewOf(
  unfinished: readonly Job[],
  { underWay, isLoginDoubtful, failed }: Circumstances,
): Overview {
  const needs = new Set<Need>();
  let running = 0;
  let left = 0;
  let paused = 0;
  for (const job of unfinished) {
    if (job.hold?.kind === 'paused') {
      paused += 1;
    } else if (job.hold !== null) {
      needs.add(job.hold.kind);
    } else if (!job.isCancelled && isLoginDoubtful(job)) {
      needs.add('login');
    } else {
      running += 1;
      left += leftOf(job);
    }
  }
  for (const { state } of underWay) {
    if (state.kind !== 'running' || state.attention === null) continue;
    // Who paused a file in the browser's own list is not waiting for it.
    if (state.attention !== 'paused') needs.add(state.attention);
  }
  return { running, left, paused, needs: [...needs], failed };
}

/** Entries of a job that have not ended. */
export function leftOf({ entries, saved, skipped, failed }: Job): number {
  return entries - saved - skipped - failed;
}
