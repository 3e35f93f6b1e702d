import type { WalkCount } from '../planner/walk';
import type { Job, JobStore } from './ports';

/** ms between two notes of how far a walk has come. */
const NOTE_PAUSE = 300;

/** Keeps how far a walk has come with its job, now and then, and learns from it whether the job was stopped. */
export function createProgress(
  store: JobStore,
  { id, round }: Job,
  now: () => number,
): (found: WalkCount) => 'go-on' | 'stop' {
  let notedAt = -Infinity;
  let isOver = false;
  return (found) => {
    if (now() - notedAt >= NOTE_PAUSE) {
      notedAt = now();
      void store
        .changeJob(id, (job) => (isPlanned(job, round) ? { ...job, found } : job))
        .then((job) => (isOver = !isPlanned(job, round)))
        .catch((error: unknown) => console.warn('the progress was not kept', error));
    }
    return isOver ? 'stop' : 'go-on';
  };
}

/** Whether a job is still being planned in this round. */
export function isPlanned(job: Job | null, round: number): boolean {
  return job?.state === 'planning' && job.round === round && job.hold === null && !job.isCancelled;
}
