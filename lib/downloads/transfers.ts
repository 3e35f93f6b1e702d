import type { InHand } from './in-hand';
import type { Begun } from './look-after';
import type { Looks } from './looks';
import type { Job, JobStore } from './ports';
import type { Records } from './records';
import type { Slots } from './slots';
import { advance } from './task';

/** Downloads that changed before their numbers were known; far more than are ever handed over at a time. */
const UNCLAIMED_KEPT = 1000;

/** Hears what the browser tells of its downloads, and sees to it that the tasks are looked at that it concerns. */
export interface Transfers {
  /** The browser told the id; false when the task does not wait for this download any more. */
  begun(taskId: string, event: Begun): Promise<boolean>;
  /** It is new, or changed; false when no task knows it, and none is being handed over that might. */
  changed(downloadId: number, isOver: boolean): Promise<boolean>;
  /** Finds out with the unfinished jobs which changes matter from now on. */
  attend(unfinished: readonly Job[]): void;
  /** Forgets the downloads that no task knew: the tasks are gone. */
  forgetAll(): void;
}

interface Parts {
  readonly store: JobStore;
  readonly records: Records;
  readonly looks: Looks;
  readonly slots: Slots;
  readonly inHand: InHand;
  /** Goes on where something ended. */
  readonly proceed: () => Promise<void>;
}

export function createTransfers(parts: Parts): Transfers {
  const { store, records, looks, slots, inHand, proceed } = parts;
  /** Downloads that changed and that no task knew, while some were being handed over. */
  const unclaimed = new Set<number>();
  /** Whether a job has not got its first file named yet. */
  let isProving = true;

  return {
    async begun(taskId, event) {
      const task = await store.task(taskId);
      if (task === null || advance(task, event) === task) return false;
      records.keepBegun(taskId, event);
      // It may have changed before its number was known; and a first file's name is waited for.
      if (unclaimed.delete(event.downloadId) || isProving) void looks.look(taskId).then(proceed);
      return true;
    },
    async changed(downloadId, isOver) {
      const taskId = await records.taskOf(downloadId);
      if (taskId !== null) {
        // What else changes is seen at the next look; only a first file's name is waited for.
        if (!isOver && !isProving) return true;
        if (isOver) await slots.whileOver(taskId, () => looks.look(taskId));
        else await looks.look(taskId);
        await proceed();
        return true;
      }
      if (inHand.all().length === 0) return false;
      // Most of them are its own; what others download is forgotten now and then.
      if (unclaimed.size >= UNCLAIMED_KEPT) unclaimed.clear();
      if (isOver || isProving) unclaimed.add(downloadId);
      return true;
    },
    attend(unfinished) {
      isProving = unfinished.some((job) => job.state === 'active' && !job.isProven);
    },
    forgetAll() {
      unclaimed.clear();
    },
  };
}
