import type { Serial } from '../core/serial';
import { applyCommand } from './commands';
import { canDo } from './job-commands';
import type { JobCommand } from './job';
import type { News } from './news';
import type { JobStore } from './ports';
import { isQuestion, type Sessions } from './sessions';

/** Ended jobs that a command for all may concern. */
const JOBS_LOOKED_AT = 100;

/** Does what a person wants of jobs. */
export interface Commander {
  /** Nothing where it does not apply. */
  command(jobId: string, command: JobCommand): Promise<void>;
  /** The same for all jobs to which it applies. */
  commandAll(command: JobCommand): Promise<void>;
}

interface Parts {
  readonly store: JobStore;
  readonly serial: Serial;
  readonly news: Pick<News, 'forgetNeed' | 'mayHaveEnded'>;
  readonly sessions: Pick<Sessions, 'review'>;
  /** Looks at all that is unfinished. */
  readonly wake: () => Promise<void>;
  readonly now: () => number;
}

export function createCommander(parts: Parts): Commander {
  const { store, serial, news, sessions, wake, now } = parts;

  const apply = async (jobId: string, wanted: JobCommand): Promise<void> => {
    await serial(() => applyCommand(jobId, wanted, store, now));
    news.forgetNeed(jobId);
    news.mayHaveEnded();
  };

  return {
    async command(jobId, wanted) {
      // To go on with another account means the one that is logged in by now.
      const job = await store.job(jobId);
      if (wanted === 'resume' && job !== null && isQuestion(job)) await sessions.review();
      await apply(jobId, wanted);
      await wake();
    },
    async commandAll(wanted) {
      const jobs = [...(await store.unfinishedJobs()), ...(await store.jobs(JOBS_LOOKED_AT))];
      for (const job of new Map(jobs.map((one) => [one.id, one])).values())
        if (canDo(job, wanted) && !(wanted === 'resume' && isQuestion(job)))
          await apply(job.id, wanted);
      await wake();
    },
  };
}
