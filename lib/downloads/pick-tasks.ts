import { isConversion } from './conversion';
import type { Job, Task } from './job';
import { isUnderWay, takesSlot } from './task';

/** Transfers that wait for a person; beyond it, nothing new is begun. */
const ASKED_LIMIT = 16;

/** Tasks of a job that wait for their next try; beyond it, its queue waits too. */
const WAITING_LIMIT = 50;

/** Files of a job whose links take long, beside the places; beyond it, its queue waits too. */
const SLOW_LIMIT = 8;

/** Conversions that the service is asked for at once, beside the places: they take long and bring nothing meanwhile. */
const CONVERSIONS_AT_ONCE = 4;

/** Tasks of a queue among which others are looked for where the next ones have no room. */
const LOOK_AHEAD = 100;

export interface PickState {
  /** Jobs that may go on, oldest first. */
  readonly jobs: readonly Job[];
  readonly underWay: readonly Task[];
  readonly waiting: readonly Task[];
  /** Tasks that this worker has in hand; some of them are under way. */
  readonly inHand: readonly Task[];
  /** Whether the link of one in hand takes long. */
  readonly isSlow: (taskId: string) => boolean;
  /** How often a task could not be asked for, because nobody could. */
  readonly setbacksOf: (taskId: string) => number;
  /** Transfers at once, and links made ahead of them. */
  readonly limit: number;
  readonly ahead: number;
  /** ms since 1970. */
  readonly now: number;
}

/** A job, and what could be begun of it, in order. */
interface Line {
  readonly job: Job;
  readonly candidates: readonly Task[];
}

/**
 * The tasks to begin now, fairly: each place goes to the job that has the fewest. Conversions have places of their
 * own until the browser has them, and so have files whose links take long. A job whose first file has not got its name
 * yet has one at a time, if it can be no conversion: all others wait for it.
 */
export async function pickTasks(
  { jobs, underWay, waiting, inHand, isSlow, setbacksOf, limit, ahead, now }: PickState,
  queued: (jobId: string, limit: number) => Promise<readonly Task[]>,
): Promise<readonly Task[]> {
  // What is recorded of a task counts: the one in hand is as it was when it was taken up.
  const busy = new Map([...inHand, ...underWay].map((task) => [task.id, task]));
  const asked = underWay.filter(({ state }) => state.kind === 'running' && !takesSlot(state));
  if (asked.length >= ASKED_LIMIT) return [];
  // One that is only in hand is about to take its place.
  const all = [...busy.values()];
  const converting = all.filter((task) => !isUnderWay(task.state) && isConversion(task));
  const asking = all.filter((task) => !isUnderWay(task.state) && isOrdinary(task));
  const slow = countByJob(asking.filter(({ id }) => isSlow(id)));
  const slots = [
    ...all.filter(({ state }) => isUnderWay(state) && takesSlot(state)),
    ...asking.filter(({ id }) => !isSlow(id)),
  ];
  const free = limit + ahead - slots.length;
  const freeConversions = CONVERSIONS_AT_ONCE - converting.length;
  if (free <= 0 && freeConversions <= 0) return [];

  const lines = await Promise.all(
    jobs.map(async (job): Promise<Line> => {
      const own = waiting.filter(({ jobId }) => jobId === job.id);
      const due = own
        .filter(({ id, state }) => state.kind === 'waiting' && state.until <= now && !busy.has(id))
        .sort(byTime);
      const isStuck = own.length >= WAITING_LIMIT || (slow.get(job.id) ?? 0) >= SLOW_LIMIT;
      const rest = isStuck ? [] : await queued(job.id, Math.max(LOOK_AHEAD, free + busy.size));
      const isBusy = all.some(({ jobId }) => jobId === job.id);
      const candidates = [...due, ...rest.filter(({ id }) => !busy.has(id))];
      const first = isBusy ? [] : firstOf(candidates, setbacksOf);
      return { job, candidates: job.isProven ? candidates : first };
    }),
  );
  return [
    ...share(only(lines, isOrdinary), free, countByJob(slots)),
    ...share(only(lines, isConversion), freeConversions, countByJob(converting)),
  ];
}

function isOrdinary(task: Task): boolean {
  return !isConversion(task);
}

/** One that was set back comes behind those that were not: it may be the only one to which that happens. */
function firstOf(tasks: readonly Task[], setbacksOf: (taskId: string) => number): readonly Task[] {
  const inOrder = [...tasks.filter(isOrdinary), ...tasks.filter(isConversion)];
  return inOrder.sort((one, other) => setbacksOf(one.id) - setbacksOf(other.id)).slice(0, 1);
}

function only(lines: readonly Line[], isMeant: (task: Task) => boolean): readonly Line[] {
  return lines.map(({ job, candidates }) => ({ job, candidates: candidates.filter(isMeant) }));
}

/** So many of the candidates; `counts` tells how many places each job has already. */
function share(
  lines: readonly Line[],
  places: number,
  counts: Map<string, number>,
): readonly Task[] {
  const picked: Task[] = [];
  const next = lines.map(() => 0);
  for (let free = places; free > 0; free -= 1) {
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

function countByJob(tasks: readonly Task[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { jobId } of tasks) increase(counts, jobId);
  return counts;
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
