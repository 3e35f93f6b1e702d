import type { Failure } from '../core/failure';
import { foldOutcomes, foldTask, settleJob } from './fold-job';
import { canDo } from './job-commands';
import type { Job, JobCommand, ReportEntry } from './job';
import type { JobStore } from './ports';
import { advance } from './task';

/**
 * Keeps with a job what a person wants of it; what has to be done about its transfers follows when they are
 * looked after next, also by another worker. Null when the command does not apply.
 */
export async function applyCommand(
  jobId: string,
  command: JobCommand,
  store: JobStore,
  now: () => number,
): Promise<Job | null> {
  const before = await store.job(jobId);
  if (before === null || !canDo(before, command)) return null;
  const job = await store.changeJob(jobId, (kept) =>
    canDo(kept, command) ? changed(kept, command) : kept,
  );
  if (job === null) return null;
  if (command === 'retry') await retryFailed(job, store, now);
  if (command === 'remove') await store.remove(jobId);
  return job;
}

function changed(job: Job, command: JobCommand): Job {
  switch (command) {
    case 'pause':
      return { ...job, hold: { kind: 'paused' } };
    case 'resume':
      return { ...job, hold: null, account: accountAfter(job) };
    case 'keep-names':
      return { ...job, hold: null, acceptsNames: true, isProven: true };
    case 'cancel':
      return { ...job, hold: null, isCancelled: true };
    case 'retry':
    case 'remove':
      return job;
  }
}

/** Whose files are downloaded from now on: a person who goes on with another account means that one. */
function accountAfter({ account, hold }: Job): Job['account'] {
  return hold?.kind === 'account' ? hold.now : account;
}

/** Ends what is open of a cancelled job and not in the browser's hands. */
export async function endOpen(jobId: string, store: JobStore, now: () => number): Promise<void> {
  await store.changeTasks(
    jobId,
    ['queued', 'waiting'],
    (task) => advance(task, { kind: 'left-out', reason: 'cancelled' }),
    (job, before, after) => foldTask(job, before, after, now()),
  );
  await store.changeLooseEntries(
    jobId,
    (outcome) => outcome ?? { kind: 'skipped', reason: 'cancelled' },
    (job, before, after) => {
      const planned =
        job.state === 'planning' ? ({ ...job, state: 'active', found: null } as const) : job;
      return settleJob(fold(planned, before, after), now());
    },
  );
}

/** Takes up exactly what failed: tasks go back into the queue, entries without a task are planned anew. */
async function retryFailed(job: Job, store: JobStore, now: () => number): Promise<void> {
  await store.changeTasks(
    job.id,
    ['failed'],
    (task) => advance(task, { kind: 'retried' }),
    (kept, before, after) => ({ ...foldTask(kept, before, after, now()), announced: false }),
  );
  await store.changeLooseEntries(
    job.id,
    (outcome) => (outcome?.kind === 'failed' && canBeFound(outcome.failure) ? null : outcome),
    (kept, before, after) => {
      if (after.every(({ outcome }) => outcome !== null)) return kept;
      const reopened = { ...fold(kept, before, after), announced: false };
      return { ...reopened, state: 'planning', round: kept.round + 1, finishedAt: null };
    },
  );
}

/** Entries that nobody could name cannot be asked for again. */
function canBeFound({ kind }: Failure): boolean {
  return kind !== 'not-shown';
}

function fold(job: Job, before: readonly ReportEntry[], after: readonly ReportEntry[]): Job {
  const outcomes = (entries: readonly ReportEntry[]) => entries.map(({ outcome }) => outcome);
  return foldOutcomes(job, outcomes(before), outcomes(after));
}
