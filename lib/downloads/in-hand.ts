import type { Task } from './job';

/** Tasks whose links are being made, or that are being handed over by this worker, as they were when taken up. */
export interface InHand {
  has(taskId: string): boolean;
  take(task: Task): void;
  /** Only as it was taken up: it may have been taken up again. */
  release(task: Task): void;
  drop(taskId: string): void;
  all(): readonly Task[];
}

export function createInHand(): InHand {
  const tasks = new Map<string, Task>();
  return {
    has: (taskId) => tasks.has(taskId),
    take(task) {
      tasks.set(task.id, task);
    },
    release(task) {
      if (tasks.get(task.id) === task) tasks.delete(task.id);
    },
    drop(taskId) {
      tasks.delete(taskId);
    },
    all: () => [...tasks.values()],
  };
}
