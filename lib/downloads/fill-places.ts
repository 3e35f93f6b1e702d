import type { ServiceId } from '../selection/entry';
import type { Service } from '../selection/service';
import type { InHand } from './in-hand';
import { mayGoOn } from './may-go-on';
import { pickTasks } from './pick-tasks';
import type { Job, JobStore, Surroundings } from './ports';
import type { Questions } from './questions';
import type { ServicePauses } from './service-pauses';
import type { Setbacks } from './setbacks';
import type { Starter } from './starter';
import type { Turn, Turns } from './turns';

/** Links made ahead of the transfers, so that none has to wait for its link. */
const LINKS_AHEAD = 3;

export interface FillParts {
  readonly store: JobStore;
  readonly services: Readonly<Partial<Record<ServiceId, Service>>>;
  readonly surroundings: Pick<Surroundings, 'isOnline'>;
  readonly pauses: ServicePauses;
  readonly questions: Questions;
  readonly setbacks: Setbacks;
  readonly turns: Turns;
  readonly inHand: InHand;
  readonly start: Starter;
  readonly now: () => number;
}

/** Begins what there is room for among so many transfers at once. */
export async function fillPlaces(
  unfinished: readonly Job[],
  limit: number,
  parts: FillParts,
): Promise<void> {
  const { store, services, surroundings, pauses, questions, setbacks, turns, inHand } = parts;
  const jobs: Job[] = [];
  for (const job of unfinished)
    if (mayGoOn(job, surroundings) && (await pauses.current(job.service)) === null) jobs.push(job);
  if (jobs.length === 0) return;
  const picked = await pickTasks(
    {
      jobs,
      underWay: await store.tasksUnderWay(),
      waiting: await store.tasksWaiting(),
      inHand: inHand.all(),
      isSlow: questions.isSlow,
      setbacksOf: setbacks.countOf,
      limit,
      ahead: LINKS_AHEAD,
      now: parts.now(),
    },
    store.queuedTasks,
  );
  const left = new Map<ServiceId, Turn>();
  for (const { service } of picked) left.set(service, await turns.forLinks(service));
  for (const task of picked) {
    const service = services[task.service];
    const turn = left.get(task.service);
    if (service === undefined || inHand.has(task.id) || turn === 'none') continue;
    if (turn === 'one') left.set(task.service, 'none');
    parts.start(task, service);
  }
}
