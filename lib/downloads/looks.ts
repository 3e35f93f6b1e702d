import type { InHand } from './in-hand';
import type { Job } from './job';
import type { Circumstances, Judgement } from './judge-transfer';
import { lookAfter, type LookParts } from './look-after';
import type { DownloadsPort, JobStore } from './ports';
import type { Records } from './records';

/** Looks at what the browser has in hand. */
export interface Looks {
  /** One look at a time at each task; one that is asked for meanwhile follows. */
  look(taskId: string): Promise<void>;
  isAtRest(): boolean;
}

interface Parts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly records: Records;
  readonly inHand: InHand;
  readonly circumstances: () => Circumstances;
  /** A job waits for a person. */
  readonly onNeed: (jobId: string) => void;
}

export function createLooks(parts: Parts): Looks {
  const { store, downloads, records, inHand, circumstances, onNeed } = parts;
  const looks = new Map<string, Promise<void>>();

  const noteJob = async (job: Job, judgement: Judgement): Promise<void> => {
    const { hold, proves, events } = judgement;
    if (proves) await store.changeJob(job.id, (kept) => ({ ...kept, isProven: true }));
    if (hold !== null)
      await store.changeJob(job.id, (kept) => ({ ...kept, hold: kept.hold ?? hold }));
    const isAsked = events.some((event) => event.kind === 'asked' && event.attention !== null);
    if (isAsked || hold !== null) onNeed(job.id);
  };
  const lookParts: LookParts = { store, downloads, record: records.record, noteJob };

  return {
    look(taskId) {
      const last = looks.get(taskId) ?? Promise.resolve();
      const next = last
        .then(() => {
          const begun = records.begunOf(taskId);
          return lookAfter(taskId, lookParts, circumstances(), inHand.has(taskId), begun);
        })
        // A bug in one task must not keep the others from their end.
        .catch((error: unknown) => console.error('not looked after', error))
        .then(() => {
          if (looks.get(taskId) === next) looks.delete(taskId);
        });
      looks.set(taskId, next);
      return next;
    },
    isAtRest: () => looks.size === 0,
  };
}
