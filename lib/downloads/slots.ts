import type { Task } from './job';
import { takesSlot } from './task';

/** Transfers at once from one host: over HTTP/1.1 a browser opens no more connections to it. */
const PER_HOST = 6;

/** The places for transfers. What waits for a place has its link already, so that no time is lost between two. */
export interface Slots {
  /** Waits for a place; false when `isWanted` says at its turn that it is not needed any more. */
  take(taskId: string, host: string, isWanted: () => Promise<boolean>): Promise<boolean>;
  /** The task's place, if it still has one only because it was given to it. */
  settle(taskId: string): void;
  /** The browser is done with the task's transfer: its place is free while `ended` finds out what became of it. */
  whileOver(taskId: string, ended: () => Promise<void>): Promise<void>;
  /** Something changed: lets in whoever fits now. */
  review(): Promise<void>;
}

interface Waiting {
  readonly taskId: string;
  readonly host: string;
  readonly enter: () => void;
}

/**
 * Places are counted from the tasks that the store calls under way, and from those that were given one and are
 * not recorded yet. The host of what an earlier worker began is unknown and counts for none.
 */
export function createSlots(underWay: () => Promise<readonly Task[]>, limit: () => number): Slots {
  const given = new Set<string>();
  const over = new Set<string>();
  const hosts = new Map<string, string>();
  const queue: Waiting[] = [];

  const review = async (): Promise<void> => {
    if (queue.length === 0) return;
    const tasks = await underWay();
    const most = limit();
    const busy = new Set([
      ...given,
      ...tasks.filter(({ state }) => takesSlot(state)).map(({ id }) => id),
    ]);
    for (const id of over) busy.delete(id);
    for (const id of hosts.keys()) if (!busy.has(id)) hosts.delete(id);
    for (let index = 0; index < queue.length && busy.size < most;) {
      const waiting = queue[index];
      const hasRoom =
        waiting !== undefined &&
        [...hosts.values()].filter((host) => host === waiting.host).length < PER_HOST;
      if (!hasRoom) {
        index += 1;
        continue;
      }
      queue.splice(index, 1);
      given.add(waiting.taskId);
      busy.add(waiting.taskId);
      hosts.set(waiting.taskId, waiting.host);
      waiting.enter();
    }
  };

  return {
    review,
    async take(taskId, host, isWanted) {
      await new Promise<void>((enter) => {
        queue.push({ taskId, host, enter });
        void review();
      });
      if (await isWanted()) return true;
      given.delete(taskId);
      void review();
      return false;
    },
    settle(taskId) {
      given.delete(taskId);
    },
    async whileOver(taskId, ended) {
      over.add(taskId);
      void review();
      try {
        await ended();
      } finally {
        over.delete(taskId);
      }
    },
  };
}
