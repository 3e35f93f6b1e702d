import { mayBeSamePerson } from '../core/same-person';
import type { ServiceId } from '../selection/entry';
import type { Service } from '../selection/service';
import type { Hold, Job } from './job';
import type { JobStore } from './ports';

/** Sees to it that a job goes on only for the person who began it. */
export interface AccountGuard {
  /** False when somebody else is logged in: then the job is held, and a person is asked. */
  isRight(jobId: string): Promise<boolean>;
  /**
   * Lets go on what is held, where the right person is logged in again, and holds what is being planned, where
   * somebody else is.
   */
  review(): Promise<void>;
}

interface Parts {
  readonly store: JobStore;
  readonly services: Readonly<Partial<Record<ServiceId, Service>>>;
  /** A job is held from now on. */
  readonly onHeld: (jobId: string) => void;
  /** Some job is not held any more. */
  readonly onFreed: () => void;
}

export function createAccountGuard({ store, services, onHeld, onFreed }: Parts): AccountGuard {
  /** Null when nobody knows. */
  const accountAt = async (service: ServiceId): Promise<Job['account']> => {
    try {
      return (await services[service]?.account()) ?? null;
    } catch (error) {
      console.warn('nobody tells who is logged in', error);
      return null;
    }
  };
  const isRight = async (jobId: string): Promise<boolean> => {
    const job = await store.job(jobId);
    if (!job?.account) return true;
    const now = await accountAt(job.service);
    const hold = holdFor(job, now);
    if (hold === null) return true;
    const held = await store.changeJob(jobId, (kept) =>
      kept.hold === null && holdFor(kept, now) !== null ? { ...kept, hold } : kept,
    );
    if (held?.hold === hold) onHeld(jobId);
    return false;
  };
  const free = async (job: Job): Promise<void> => {
    const now = await accountAt(job.service);
    if (now === null) return;
    const freed = await store.changeJob(job.id, (kept) =>
      kept.hold?.kind === 'account' && kept.account?.id === now.id ? { ...kept, hold: null } : kept,
    );
    if (freed?.hold === null) onFreed();
  };
  return {
    isRight,
    async review() {
      for (const job of await store.unfinishedJobs())
        if (job.hold?.kind === 'account') await free(job);
        else if (job.state === 'planning' && job.hold === null && !job.isCancelled)
          await isRight(job.id);
    },
  };
}

/** Null where it is the same person, or nobody knows. */
function holdFor(
  { account: was }: Job,
  now: Job['account'],
): Extract<Hold, { kind: 'account' }> | null {
  return was === null || now === null || mayBeSamePerson(was, now)
    ? null
    : { kind: 'account', was, now };
}
