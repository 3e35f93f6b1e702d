import type { Failure, SkipReason } from '../core/failure';
import { groupBy } from '../core/group-by';
import type { JobSummary } from './job';
import type { DownloadsPort, Job, JobStore, ReportEntry, Task } from './ports';
import { openDownloadId } from './task';

export interface EntrySummary {
  readonly index: number;
  readonly name: string;
  /** The folders that it lies in, from the selection's place down, joined by ` / `. */
  readonly folder: string;
  readonly size: number | null;
  readonly state: 'saved' | 'skipped' | 'failed' | 'pending';
  readonly failure: Failure | null;
  readonly skipReason: SkipReason | null;
  readonly path: string | null;
}

const REASONS_SHOWN = 3;

/** A job with what its running transfers have brought so far. */
export async function summarizeJob(
  job: Job,
  store: JobStore,
  downloads: DownloadsPort,
): Promise<JobSummary> {
  const running = job.state === 'active' ? await store.tasksUnderWay() : [];
  const transfers = await Promise.all(
    running
      .filter(({ jobId }) => jobId === job.id)
      .map(({ state }) => openDownloadId(state))
      .map(async (id) => (id === null ? null : downloads.inspect(id))),
  );
  const transferring = transfers.filter((transfer) => transfer !== null);
  const bytes = job.savedBytes + transferring.reduce((sum, transfer) => sum + transfer.bytes, 0);
  const allKnown =
    job.state !== 'planning' &&
    transferring.length === job.openTasks &&
    transferring.every(({ totalBytes }) => totalBytes !== null);
  const exact =
    job.savedBytes + transferring.reduce((sum, { totalBytes }) => sum + (totalBytes ?? 0), 0);
  const { id, state, place, createdAt, entries, saved, skipped, failed, found } = job;
  return {
    ...{ id, state, place, createdAt, entries, saved, skipped, failed, found, bytes },
    totalBytes: allKnown ? exact : job.size === null ? null : Math.max(job.size, bytes),
    ...(failed + skipped === 0 ? { failures: [], skipReasons: [] } : await reasonsOf(job, store)),
  };
}

async function reasonsOf(
  job: Job,
  store: JobStore,
): Promise<Pick<JobSummary, 'failures' | 'skipReasons'>> {
  const entries = await summarizeEntries(job.id, store);
  const failures = entries.map(({ failure }) => failure).filter((failure) => failure !== null);
  const skipReasons = entries.map(({ skipReason }) => skipReason).filter((one) => one !== null);
  return {
    failures: mostFrequent(failures, (failure) => JSON.stringify(failure)),
    skipReasons: mostFrequent(skipReasons, (reason) => reason),
  };
}

function mostFrequent<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...groupBy(items, keyOf).values()]
    .sort((one, other) => other.length - one.length)
    .slice(0, REASONS_SHOWN)
    .flatMap(([item]) => (item === undefined ? [] : [item]));
}

/** A job's report: one line for each entry that was selected, in that order. */
export async function summarizeEntries(jobId: string, store: JobStore): Promise<EntrySummary[]> {
  const tasks = new Map((await store.tasks(jobId)).map((task) => [task.id, task]));
  return (await store.entries(jobId)).map((line) =>
    summarizeEntry(line, tasks.get(line.taskId ?? '')),
  );
}

function summarizeEntry(line: ReportEntry, task: Task | undefined): EntrySummary {
  const end = task?.state ?? line.outcome;
  const ended = end?.kind === 'saved' || end?.kind === 'skipped' || end?.kind === 'failed';
  return {
    index: line.index,
    name: line.entry?.name ?? line.mark.name ?? line.mark.id ?? line.mark.linkId ?? '?',
    folder: line.folders.join(' / '),
    size: line.entry?.kind === 'file' ? line.entry.size : null,
    state: ended ? end.kind : 'pending',
    failure: end?.kind === 'failed' ? end.failure : null,
    skipReason: end?.kind === 'skipped' ? end.reason : null,
    path: end?.kind === 'saved' ? end.path : null,
  };
}
