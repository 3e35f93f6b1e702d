import type { Ahead, LinkRequest } from '../selection/service';
import type { InHand } from './in-hand';
import { mayGoOn } from './may-go-on';
import type { JobStore, Surroundings, Task } from './ports';
import type { Questions } from './questions';

interface Parts {
  readonly store: JobStore;
  readonly inHand: InHand;
  readonly questions: Questions;
  readonly surroundings: Pick<Surroundings, 'isOnline'>;
}

/**
 * What will be asked of a task's service next: of its own job first, as that is what may come along with it. What has
 * its link already is not among it.
 */
export function requestsAhead(
  { jobId, service }: Task,
  { store, inHand, questions, surroundings }: Parts,
): Ahead {
  return async (limit) => {
    const requests: LinkRequest[] = [];
    const jobs = await store.unfinishedJobs();
    const own = jobs.filter(({ id }) => id === jobId);
    for (const job of [...own, ...jobs.filter(({ id }) => id !== jobId)]) {
      if (requests.length >= limit) break;
      if (job.service !== service || !mayGoOn(job, surroundings)) continue;
      const queued = await store.queuedTasks(job.id, limit + inHand.all().length);
      const open = queued.filter(({ id }) => !inHand.has(id) || questions.isAsked(id));
      requests.push(...open.map(({ request }) => request));
    }
    return requests.slice(0, limit);
  };
}
