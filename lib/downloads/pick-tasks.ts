import type { Job, Task } from './job';
import { isUnderWay, takesSlot } from './task';

/** Transfers that wait for a person; beyond it, nothing new is begun. */
const ASKED_LIMIT = 16;

/** Tasks of a job that wait for their next try; beyond it, its queue waits too. */
const WAITING_LIMIT = 50;

export interface PickState {
  /** Jobs that may go on, oldest first. */
  readonly jobs: readonly Job[];
  readonly underWay: readonly Task[];
  readonly waiting: readonly Task[];
  /** Tasks that this worker has in hand; some of them are under way. */
  readonly inHand: readonly Task[];
  /** Transfers at once, and links made ahead of them. */
  readonly limit: number;
  readonly ahead: number;
  /** ms since 1970. */
  readonly now: number;
}

/**
 * The tasks to begin now, fairly: each place goes to the job that has the fewest. A job whose first file has not
 * got its name yet has one at a time.
 */
export async function pickTasks(
  { jobs, underWay, waiting, inHand, limit, ahead, now }: PickState,
  queued: (jobId: string, limit: number) => Promise<readonly Task[]>,
): Promise<readonly Task[]> {
  // What is recorded of a task counts: the one in hand is as it was when it was taken up.
  const busy = new Map([...inHand, ...underWay].map((task) => [task.id, task]));
  const asked = underWay.filter(({ state }) => state.kind === 'running' && !takesSlot(state));
  // One that is only in hand is about to take its place.
  const slots = [...busy.values()].filter(({ state }) => !isUnderWay(state) || takesSlot(state));
  let free = asked.length >= ASKED_LIMIT ? 0 : limit + ahead - slots.length;
  if (free <= 0) return [];

  const counts = countBy(slots, ({ jobId }) => jobId);
  const lines = await Promise.all(
    jobs.map(async (job) => {
      const own = waiting.filter(({ jobId }) => jobId === job.id);
      const due = own
        .filter(({ id, state }) => state.kind === 'waiting' && state.until <= now && !busy.has(id))
        .sort(byTime);
      const isStuck = own.length >= WAITING_LIMIT;
      const rest = isStuck ? [] : await queued(job.id, free + busy.size);
      const isBusy = [...busy.values()].some(({ jobId }) => jobId === job.id);
      const candidates = [...due, ...rest.filter(({ id }) => !busy.has(id))];
      return { job, candidates: job.isProven ? candidates : isBusy ? [] : candidates.slice(0, 1) };
    }),
  );

  const picked: Task[] = [];
  const next = lines.map(() => 0);
  for (; free > 0; free -= 1) {
    const open = lines.flatMap((line, index) => {
      const task = line.candidates[next[index] ?? 0];
      return task === undefined ? [] : [{ index, task, count: counts.get(line.job.id) ?? 0 }];
    });
    const [best] = open.sort((one, other) => one.count - other.count);
    if (best === undefined) break;
    picked.push(best.task);
    next[best.index] = (next[best.index] ?? 0) + 1;
    increase(counts, best.task.jobId);
  }
  return picked;
}

function byTime(one: Task, other: Task): number {
  const timeOf = ({ state }: Task) => (state.kind === 'waiting' ? state.until : 0);
  return timeOf(one) - timeOf(other);
}

function countBy(tasks: readonly Task[], keyOf: (task: Task) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const task of tasks) increase(counts, keyOf(task));
  return counts;
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
