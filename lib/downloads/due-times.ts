import type { TaskState } from './job';
import { mayGoOn } from './may-go-on';
import type { Job, JobStore, Surroundings } from './ports';
import type { ServicePauses } from './service-pauses';
import { isTransferring } from './task';

/** ms between two looks at transfers, as they do not tell when they stall, or wait for a person to name them. */
const LOOK_PAUSE = 10_000;
const NAME_PAUSE = 1_500;

interface Parts {
  readonly store: Pick<JobStore, 'tasksUnderWay' | 'tasksWaiting'>;
  readonly pauses: Pick<ServicePauses, 'current'>;
  readonly surroundings: Pick<Surroundings, 'isOnline'>;
  readonly now: () => number;
}

/** When (ms since 1970) to look again without being called: at what moves, and when something that waits falls due. */
export async function dueTimes(
  unfinished: readonly Job[],
  { store, pauses, surroundings, now }: Parts,
): Promise<readonly number[]> {
  const open = new Set<string>();
  const due: number[] = [];
  for (const job of unfinished) {
    const pause = await pauses.current(job.service);
    if (pause !== null) due.push(pause.until);
    else if (mayGoOn(job, surroundings)) open.add(job.id);
  }
  for (const { state } of await store.tasksUnderWay())
    due.push(now() + (isNamed(state) ? LOOK_PAUSE : NAME_PAUSE));
  // What is due already waits for a place, and begins when one gets free.
  for (const { jobId, state } of await store.tasksWaiting())
    if (state.kind === 'waiting' && state.until > now() && open.has(jobId)) due.push(state.until);
  return due;
}

function isNamed(state: TaskState): boolean {
  return isTransferring(state) && state.path !== null;
}
