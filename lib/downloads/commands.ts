import type { Failure } from '../core/failure';
import { foldOutcomes, settleJob, type Job, type ReportEntry, type Task } from './job';
import type { DownloadsPort, JobStore } from './ports';
import type { RecordEvent } from './start-task';
import { openDownloadId } from './task';

/** Ends whatever is open of a job. Files that are on the disk stay; what has arrived in part is removed. */
export async function cancelJob(
  jobId: string,
  store: JobStore,
  downloads: DownloadsPort,
  record: RecordEvent,
  now: number,
): Promise<void> {
  for (const task of await store.tasks(jobId)) {
    // First the browser, then the record: a worker that dies in between leaves nothing running.
    const downloadId = await findDownload(task, downloads);
    if (downloadId !== null) await downloads.cancel(downloadId);
    await record(task.id, { kind: 'cancelled' });
  }
  await store.changeLooseEntries(
    jobId,
    (outcome) => outcome ?? { kind: 'skipped', reason: 'cancelled' },
    (job, before, after) => {
      const planned = job.state === 'planning' ? ({ ...job, state: 'active' } as const) : job;
      return settleJob(fold(planned, before, after), now);
    },
  );
}

/** The browser's id of a task's open download, also of one that a worker handed over just before it died. */
async function findDownload({ state }: Task, downloads: DownloadsPort): Promise<number | null> {
  if (state.kind !== 'starting') return openDownloadId(state);
  if (state.linkDigest === null) return null;
  return (await downloads.findByLink(state.linkDigest, state.since))?.id ?? null;
}

/** Takes up exactly what failed: tasks go back into the queue, entries without a task are planned anew. */
export async function retryJob(jobId: string, store: JobStore, record: RecordEvent): Promise<void> {
  const failed = (await store.tasks(jobId)).filter(({ state }) => state.kind === 'failed');
  for (const task of failed) await record(task.id, { kind: 'retried' });
  await store.changeLooseEntries(
    jobId,
    (outcome) => (outcome?.kind === 'failed' && canBeFound(outcome.failure) ? null : outcome),
    (job, before, after) => {
      const unplanned = after.some(({ outcome }) => outcome === null);
      if (!unplanned && failed.length === 0) return job;
      const reopened = { ...fold(job, before, after), announced: false };
      return unplanned
        ? { ...reopened, state: 'planning', round: job.round + 1, finishedAt: null }
        : reopened;
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
