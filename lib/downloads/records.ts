import { foldTask } from './fold-job';
import type { InHand } from './in-hand';
import type { Begun, RecordEvent } from './look-after';
import type { JobStore } from './ports';
import { advance, isTransferring, isUnderWay } from './task';

/** What happens to tasks: what is recorded of it, and what the browser told and is not recorded yet. */
export interface Records {
  readonly record: RecordEvent;
  /** Remembers what the browser told of a task that is recorded as handed over. */
  keepBegun(taskId: string, event: Begun): void;
  /** Null when nothing is left to be recorded. */
  begunOf(taskId: string): Begun | null;
  /** The task that a download is for; null when none is known to have it. */
  taskOf(downloadId: number): Promise<string | null>;
  /** Forgets what is not recorded: the tasks are gone. */
  forgetAll(): void;
}

interface Parts {
  readonly store: JobStore;
  readonly inHand: InHand;
  readonly now: () => number;
  /** A job has ended by what was recorded last. */
  readonly onEnded: () => void;
}

export function createRecords({ store, inHand, now, onEnded }: Parts): Records {
  /**
   * It is recorded with the next thing that happens: most files are small, and here by then. The digest that is
   * recorded finds the download as well.
   */
  const begunBy = new Map<string, Begun>();

  return {
    async record(taskId, ...events) {
      const begun = begunBy.get(taskId);
      const all = begun === undefined ? events : [begun, ...events];
      const after = await store.changeTask(
        taskId,
        (task) => all.reduce(advance, task),
        (job, before, changed) => {
          const folded = foldTask(job, before, changed, now());
          if (folded.state === 'finished') onEnded();
          return folded;
        },
      );
      if (after?.state.kind !== 'starting') begunBy.delete(taskId);
      // Given up while the browser still waits for the server: it may be taken up again.
      if (after !== null && !isUnderWay(after.state)) inHand.drop(taskId);
      return after;
    },
    keepBegun(taskId, event) {
      begunBy.set(taskId, event);
    },
    begunOf: (taskId) => begunBy.get(taskId) ?? null,
    async taskOf(downloadId) {
      const underWay = await store.tasksUnderWay();
      // After the wait, in which the browser may have told it.
      for (const [taskId, event] of begunBy) if (event.downloadId === downloadId) return taskId;
      const known = underWay.find(
        ({ state }) => isTransferring(state) && state.downloadId === downloadId,
      );
      return known?.id ?? null;
    },
    forgetAll() {
      begunBy.clear();
    },
  };
}
