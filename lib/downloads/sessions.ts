import { coalesce, createSerial } from '../core/serial';
import type { ServiceId } from '../selection/entry';
import type { Service } from '../selection/service';
import { createAccountGuard, type AccountGuard } from './account-guard';
import type { News } from './news';
import type { Job, JobStore } from './ports';
import type { ServicePauses } from './service-pauses';

/** ms after which it is asked once more who is logged in; an idle worker lives that long. */
const HELD_PAUSE = 20_000;

/** Who is logged in, and what follows from it for the jobs. */
export interface Sessions extends AccountGuard {
  /** Begins a review where one of the unfinished jobs asks whose files are meant; nobody has to wait for it. */
  reviewHeld(unfinished: readonly Job[]): void;
  /** Somebody has logged in or out, or may have. */
  changed(): Promise<void>;
}

interface Parts {
  readonly store: JobStore;
  readonly services: Readonly<Partial<Record<ServiceId, Service>>>;
  readonly pauses: Pick<ServicePauses, 'loggedIn'>;
  readonly news: Pick<News, 'forgetNeed' | 'tellNeed'>;
  readonly now: () => number;
  /** Looks at all that is unfinished. */
  readonly wake: () => Promise<void>;
  /** Wakes at the earliest of these times (ms since 1970). */
  readonly wakeAt: (times: readonly number[]) => void;
}

export function createSessions(parts: Parts): Sessions {
  const { store, services, pauses, news, now, wake, wakeAt } = parts;
  const accounts = createAccountGuard({
    ...{ store, services },
    onHeld(jobId) {
      news.forgetNeed(jobId);
      news.tellNeed(jobId);
      // The right one may have logged in again before it was held.
      wakeAt([now() + HELD_PAUSE]);
    },
    onFreed: () => void wake(),
  });
  /** Beside all other work: it may take long until the service tells who is logged in. */
  const review = coalesce(createSerial(), accounts.review);

  return {
    isRight: accounts.isRight,
    review,
    reviewHeld(unfinished) {
      if (unfinished.some(isQuestion))
        void review().catch((error: unknown) => console.error('not reviewed', error));
    },
    async changed() {
      // First of all: what waits for a login must not go on in the name of somebody else.
      await review();
      for (const { id } of Object.values(services)) await pauses.loggedIn(id);
      if ((await store.unfinishedJobs()).length === 0) return;
      await wake();
      // Nobody may have told who it is.
      wakeAt([now() + HELD_PAUSE]);
    },
  };
}

/** Whether a person is asked whose files are meant: nobody answers that for several jobs at once. */
export function isQuestion({ hold }: Job): boolean {
  return hold?.kind === 'account';
}
