import type { ServiceId } from '../selection/entry';
import type { Service } from '../selection/service';
import type { Hold, Job } from './job';
import type { JobStore } from './ports';

/** Sees to it that a job goes on only for the person who began it. */
export interface AccountGuard {
  /** False when somebody else is logged in: then the job is held, and a person is asked. */
  isRight(jobId: string): Promise<boolean>;
  /** Lets go on what is held, where the right person is logged in again. */
  review(): Promise<void>;
}

interface Parts {
  readonly store: JobStore;
  readonly services: Readonly<Partial<Record<ServiceId, Service>>>;
  /** A job is held from now on. */
  readonly onHeld: (jobId: string) => Promise<void>;
}

export function createAccountGuard({ store, services, onHeld }: Parts): AccountGuard {
  return {
    async isRight(jobId) {
      const job = await store.job(jobId);
      if (!job?.account) return true;
      const now = (await services[job.service]?.account()) ?? null;
      const hold = holdFor(job, now);
      if (hold === null) return true;
      const held = await store.changeJob(jobId, (kept) =>
        kept.hold === null && holdFor(kept, now) !== null ? { ...kept, hold } : kept,
      );
      if (held?.hold === hold) await onHeld(jobId);
      return false;
    },
    async review() {
      for (const job of await store.unfinishedJobs()) {
        if (job.hold?.kind !== 'account') continue;
        const now = (await services[job.service]?.account()) ?? null;
        if (now === null) continue;
        await store.changeJob(job.id, (kept) =>
          kept.hold?.kind === 'account' && kept.account?.id === now.id
            ? { ...kept, hold: null }
            : kept,
        );
      }
    },
  };
}

/** Null where it is the same person, or nobody knows. */
function holdFor(
  { account: was }: Job,
  now: Job['account'],
): Extract<Hold, { kind: 'account' }> | null {
  return was === null || now === null || was.id === now.id ? null : { kind: 'account', was, now };
}
