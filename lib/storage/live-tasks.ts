import type { Task } from '../downloads/ports';

/** Tasks of the queue that are read at once. */
const AHEAD = 500;

const UNDER_WAY: ReadonlySet<Task['state']['kind']> = new Set(['starting', 'running', 'checking']);

interface Source {
  underWay(): Promise<readonly Task[]>;
  /** The first so many tasks of the queue. */
  queued(limit: number): Promise<readonly Task[]>;
}

/** The tasks that are looked at again and again: those under way, and the next in the queue. */
export interface LiveTasks extends Source {
  /** Has to be told of every change, after it was kept. */
  changed(task: Task): void;
  /** Something changed that is not told task by task. */
  forget(): void;
}

/**
 * Keeps beside a database in memory what it is asked for at every turn. An index of states of which most entries
 * have been moved on is slow to search: each search passes by all that were ever there. The memory is that of the
 * one worker that writes the database; when it is gone, all is read anew.
 */
export function createLiveTasks(source: Source): LiveTasks {
  let underWay: Map<string, Task> | null = null;
  let queue: readonly Task[] | null = null;
  let isWhole = false;
  let changes = 0;

  /** Reads until nothing changed while reading. */
  const readSteadily = async <Value>(read: () => Promise<Value>): Promise<Value> => {
    for (;;) {
      const before = changes;
      const value = await read();
      if (changes === before) return value;
    }
  };

  return {
    async underWay() {
      if (underWay === null) {
        const tasks = await readSteadily(source.underWay);
        underWay = new Map(tasks.map((task) => [task.id, task]));
      }
      return [...underWay.values()];
    },
    async queued(limit) {
      if (queue === null || (queue.length < limit && !isWhole)) {
        const wanted = Math.max(limit, AHEAD);
        queue = await readSteadily(() => source.queued(wanted));
        isWhole = queue.length < wanted;
      }
      return queue.slice(0, limit);
    },
    changed(task) {
      changes += 1;
      if (UNDER_WAY.has(task.state.kind)) underWay?.set(task.id, task);
      else underWay?.delete(task.id);
      // One that is queued again has its place somewhere in the order.
      queue =
        task.state.kind === 'queued' ? null : (queue?.filter(({ id }) => id !== task.id) ?? null);
    },
    forget() {
      changes += 1;
      underWay = null;
      queue = null;
    },
  };
}
