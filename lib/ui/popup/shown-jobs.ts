import type { JobView } from '../../messaging/job-schemas';

/** Finished jobs that the popup shows; the rest is on the page of all jobs. */
const FINISHED_SHOWN = 3;

/** All that are not finished, then the newest others. */
export function shownOf(listed: readonly JobView[]): readonly JobView[] {
  const finished = listed.filter(({ state }) => state === 'finished');
  const running = listed.filter(({ state }) => state !== 'finished');
  return [...running, ...finished.slice(0, FINISHED_SHOWN)];
}
