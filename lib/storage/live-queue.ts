import type { Task } from '../downloads/ports';
import { createCatchUp } from './catch-up';

/** Tasks that are read at once, and the most that are kept. */
const AHEAD = 100;
const MOST = 2 * AHEAD;

/** The next so many queued tasks of a job behind the one with this id, in the order of their ids. */
export type ReadQueue = (after: string | null, limit: number) => Promise<readonly Task[]>;

/** The head of one job's queue. */
export interface LiveQueue {
  first(limit: number): Promise<readonly Task[]>;
  /** Has to be told of every change of a task of this job, after it was kept. */
  changed(task: Task): void;
  /** A task of this job is gone. */
  removed(id: string): void;
}

/** Reads on from where it read last, so that what was moved on is passed by only once. */
export function createLiveQueue(read: ReadQueue): LiveQueue {
  const reader = createCatchUp();
  /** All queued tasks up to the id `readTo`, or simply all, by id. */
  let head: Task[] = [];
  let readTo: string | null = null;
  let isWhole = false;

  const readOn = async (limit: number): Promise<void> => {
    const more = await read(readTo, limit);
    head.push(...more);
    readTo = more.at(-1)?.id ?? readTo;
    isWhole = more.length < limit;
  };

  const isCovered = (id: string): boolean => isWhole || (readTo !== null && id <= readTo);

  /** What lies beyond is read again when it is wanted. */
  const cut = (): void => {
    head = head.slice(0, AHEAD);
    readTo = head.at(-1)?.id ?? null;
    isWhole = false;
  };

  const put = (task: Task): void => {
    const at = placeOf(head, task.id);
    const known = head[at]?.id === task.id ? 1 : 0;
    if (task.state.kind !== 'queued') head.splice(at, known);
    else if (isCovered(task.id)) head.splice(at, known, task);
    if (head.length > MOST) cut();
  };

  const drop = (id: string): void => {
    const at = placeOf(head, id);
    if (head[at]?.id === id) head.splice(at, 1);
  };

  return {
    async first(limit) {
      while (reader.isReading() || (head.length < limit && !isWhole))
        await reader.read(() => readOn(Math.max(AHEAD, limit - head.length)));
      return head.slice(0, limit);
    },
    changed: (task) => reader.apply(() => put(task)),
    removed: (id) => reader.apply(() => drop(id)),
  };
}

/** Where a task with this id is, or would be, among tasks in the order of their ids. */
function placeOf(tasks: readonly Task[], id: string): number {
  let low = 0;
  let high = tasks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tasks[middle]?.id ?? id) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
