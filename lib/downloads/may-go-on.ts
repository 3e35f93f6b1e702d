import type { Job, Surroundings } from './ports';

/** Whether files of a job may be begun now, as far as nothing but the job and the network is concerned. */
export function mayGoOn(job: Job | null, surroundings: Pick<Surroundings, 'isOnline'>): boolean {
  return (
    job?.state === 'active' && job.hold === null && !job.isCancelled && surroundings.isOnline()
  );
}
