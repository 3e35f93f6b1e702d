import type { Task } from '../downloads/ports';
import { createCatchUp } from './catch-up';
import { createLiveQueue, type LiveQueue } from './live-queue';

type Kind = Task['state']['kind'];

/** States of tasks that move, or will by themselves. */
export const MOVING = ['starting', 'running', 'paused', 'checking', 'waiting'] as const;

const MOVING_KINDS: ReadonlySet<Kind> = new Set(MOVING);

interface Source {
  /** All tasks in one of the states that move. */
  moving(): Promise<readonly Task[]>;
  /** The next so many tasks of a job's queue behind the one with this id. */
  queued(jobId: string, after: string | null, limit: number): Promise<readonly Task[]>;
}

/** The tasks that are looked at again and again: those that move, and the next in the queues. */
export interface LiveTasks {
  underWay(): Promise<readonly Task[]>;
  waiting(): Promise<readonly Task[]>;
  /** The first so many of a job's queue. */
  queued(jobId: string, limit: number): Promise<readonly Task[]>;
  /** Null when it is not one that moves. */
  find(id: string): Promise<Task | null>;
  /** Has to be told of every change, and of every new task, after it was kept. */
  changed(tasks: readonly Task[]): void;
  /** Has to be told of tasks that were removed from jobs that go on. */
  removed(tasks: readonly Task[]): void;
  /** Tasks of this job were removed. */
  forget(jobId: string): void;
  /** The database may have changed in ways that nobody told. */
  forgetAll(): void;
}

/**
 * Keeps beside a database in memory what it is asked for at every turn. An index of states of which most entries
 * have been moved on is slow to search: each search passes by all that were ever there. The memory is that of the
 * one worker that writes the database; when it is gone, all is read anew.
 */
export function createLiveTasks(source: Source): LiveTasks {
  const reader = createCatchUp();
  const queues = new Map<string, LiveQueue>();
  let moving: Map<string, Task> | null = null;

  const read = async (): Promise<void> => {
    moving = new Map((await source.moving()).map((task) => [task.id, task]));
  };
  const known = async (): Promise<ReadonlyMap<string, Task>> => {
    while (moving === null || reader.isReading()) await reader.read(read);
    return moving;
  };
  const all = async (isWanted: (task: Task) => boolean): Promise<readonly Task[]> =>
    [...(await known()).values()].filter(isWanted);

  const queueOf = (jobId: string): LiveQueue => {
    const queue =
      queues.get(jobId) ?? createLiveQueue((after, limit) => source.queued(jobId, after, limit));
    queues.set(jobId, queue);
    return queue;
  };

  const put = (task: Task): void => {
    if (MOVING_KINDS.has(task.state.kind)) moving?.set(task.id, task);
    else moving?.delete(task.id);
  };
  const drop = (jobId: string): void => {
    for (const task of moving?.values() ?? []) if (task.jobId === jobId) moving?.delete(task.id);
  };

  return {
    underWay: () => all(({ state }) => state.kind !== 'waiting'),
    waiting: () => all(({ state }) => state.kind === 'waiting'),
    queued: (jobId, limit) => queueOf(jobId).first(limit),
    find: async (id) => (await known()).get(id) ?? null,
    changed(tasks) {
      for (const task of tasks) {
        reader.apply(() => put(task));
        queues.get(task.jobId)?.changed(task);
      }
    },
    removed(tasks) {
      for (const { id, jobId } of tasks) {
        reader.apply(() => void moving?.delete(id));
        queues.get(jobId)?.removed(id);
      }
    },
    forget(jobId) {
      queues.delete(jobId);
      reader.apply(() => drop(jobId));
    },
    forgetAll() {
      queues.clear();
      reader.apply(() => {
        moving = null;
      });
    },
  };
}
