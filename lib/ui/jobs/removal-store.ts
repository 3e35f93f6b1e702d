import { signal, type ReadonlySignal } from '@preact/signals';
import type { JobView } from '../../messaging/job-schemas';
import type { JobsStore } from '../jobs-store';

/** Turns in which all finished jobs are removed at most: each takes a part of a long list. */
const TURNS = 100;

/** What would be lost, so that a person is asked before. */
export interface RemovalQuestion {
  /** The job; null: all that are finished. */
  readonly job: JobView | null;
  /** Entries that failed or were never downloaded. */
  readonly missing: number;
}

export interface RemovalStore {
  /** Null while nothing is asked. */
  readonly question: ReadonlySignal<RemovalQuestion | null>;
  /** Removes a job from the list, where nothing is lost or a person says so. Ends when that is done or not wanted. */
  remove(jobId: string): Promise<void>;
  /** The same for all that are finished. */
  removeFinished(): Promise<void>;
  answer(given: 'remove' | 'keep'): void;
}

export function createRemovalStore(jobs: JobsStore): RemovalStore {
  const question = signal<RemovalQuestion | null>(null);
  let settle: ((given: 'remove' | 'keep') => void) | null = null;

  const answer = (given: 'remove' | 'keep'): void => {
    question.value = null;
    settle?.(given);
    settle = null;
  };

  const mayRemove = async (asked: RemovalQuestion): Promise<boolean> => {
    if (asked.missing === 0) return true;
    answer('keep');
    question.value = asked;
    return new Promise((resolve) => {
      settle = (given) => resolve(given === 'remove');
    });
  };

  const finished = () =>
    (jobs.jobs.peek() ?? []).filter(({ commands }) => commands.includes('remove'));

  return {
    question,
    answer,
    async remove(jobId) {
      const job = jobs.jobs.peek()?.find(({ id }) => id === jobId);
      if (job === undefined || !(await mayRemove({ job, missing: missingOf(job) }))) return;
      await jobs.command(jobId, 'remove');
    },
    async removeFinished() {
      const missing = finished().reduce((sum, job) => sum + missingOf(job), 0);
      if (!(await mayRemove({ job: null, missing }))) return;
      for (let turn = 0; turn < TURNS && finished().length > 0; turn += 1)
        await jobs.commandAll('remove');
    },
  };
}

function missingOf({ entries, saved, skipped }: JobView): number {
  return entries - saved - skipped;
}
