import type { Failure, SkipReason } from '../core/failure';
import { commandsOf } from './job-commands';
import type { Attention, JobSummary, Wait } from './job';
import type { DownloadsPort, Job, JobStore, ReportEntry, Surroundings, Task } from './ports';
import type { ServicePauses } from './service-pauses';
import { isTransferring, takesSlot } from './task';

export interface ViewParts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly pauses: ServicePauses;
  readonly surroundings: Pick<Surroundings, 'isOnline'>;
  readonly now: () => number;
}

export interface EntrySummary {
  readonly index: number;
  readonly name: string;
  /** The folders that it lies in, from the selection's place down, joined by ` / `. */
  readonly folder: string;
  readonly size: number | null;
  readonly state: 'saved' | 'skipped' | 'failed' | 'pending';
  readonly failure: Failure | null;
  readonly skipReason: SkipReason | null;
  /** Absolute path of the file or archive that holds it. */
  readonly path: string | null;
  /** The name on the disk of a file that is saved by itself, where it is not its own. */
  readonly savedAs: string | null;
  /** Why earlier tries failed, oldest first. */
  readonly tries: Failure[];
}

const REASONS_SHOWN = 3;

/** A job with what its running transfers have brought so far. Its cost does not depend on the job's size. */
export async function summarizeJob(job: Job, parts: ViewParts): Promise<JobSummary> {
  const { store, downloads } = parts;
  const underWay =
    job.state === 'active'
      ? (await store.tasksUnderWay()).filter(({ jobId }) => jobId === job.id)
      : [];
  const transfers = await Promise.all(
    underWay.map(async ({ state }) =>
      isTransferring(state) ? downloads.inspect(state.downloadId, state.linkDigest) : null,
    ),
  );
  const transferring = transfers.filter((transfer) => transfer !== null);
  const bytes = job.savedBytes + transferring.reduce((sum, transfer) => sum + transfer.bytes, 0);
  const allKnown =
    job.state !== 'planning' &&
    transferring.length === job.openTasks &&
    transferring.every(({ totalBytes }) => totalBytes !== null);
  const exact =
    job.savedBytes + transferring.reduce((sum, { totalBytes }) => sum + (totalBytes ?? 0), 0);
  const { id, state, place, createdAt, entries, saved, skipped, failed, found, hold } = job;
  return {
    ...{ id, state, place, createdAt, entries, saved, skipped, failed, found, bytes, hold },
    totalBytes: allKnown ? exact : job.size === null ? null : Math.max(job.size, bytes),
    wait: await waitOf(job, underWay, parts),
    attentions: attentionsOf(underWay),
    commands: commandsOf(job),
    ...reasonsOf(job),
  };
}

/** Why nothing happens although nobody stopped it; null where something does. */
async function waitOf(
  { id, state, hold, service, isCancelled }: Job,
  underWay: readonly Task[],
  { store, pauses, surroundings, now }: ViewParts,
): Promise<Wait | null> {
  if (state === 'finished' || hold !== null || isCancelled) return null;
  if (!surroundings.isOnline()) return { kind: 'offline', until: null };
  const pause = await pauses.current(service);
  if (pause !== null) return { kind: pause.kind, until: pause.until };
  if (state === 'planning' || underWay.some((task) => takesSlot(task.state))) return null;
  const times = (await store.tasksWaiting()).flatMap((task) =>
    task.jobId === id && task.state.kind === 'waiting' ? [task.state.until] : [],
  );
  const until = Math.min(...times);
  return times.length > 0 && until > now() ? { kind: 'retry', until } : null;
}

function attentionsOf(underWay: readonly Task[]): Attention[] {
  const asked = underWay.flatMap(({ state }) =>
    state.kind === 'running' && state.attention !== null ? [state.attention] : [],
  );
  return [...new Set(asked)];
}

function reasonsOf({ reasons }: Job): Pick<JobSummary, 'failures' | 'skipReasons'> {
  const frequent = [...reasons].sort((one, other) => other.count - one.count);
  const failures = frequent.flatMap(({ outcome }) =>
    outcome.kind === 'failed' ? [outcome.failure] : [],
  );
  const skipReasons = frequent.flatMap(({ outcome }) =>
    outcome.kind === 'skipped' ? [outcome.reason] : [],
  );
  return {
    failures: failures.slice(0, REASONS_SHOWN),
    skipReasons: skipReasons.slice(0, REASONS_SHOWN),
  };
}

/** A part of a job's report: one line for each entry that was selected, in that order. */
export async function summarizeEntries(
  jobId: string,
  from: number,
  limit: number,
  store: JobStore,
): Promise<{ entries: EntrySummary[]; next: number | null }> {
  const { lines, tasks, next } = await store.report(jobId, from, limit);
  return {
    entries: lines.map((line) => summarizeEntry(line, tasks.get(line.taskId ?? ''))),
    next,
  };
}

function summarizeEntry(line: ReportEntry, task: Task | undefined): EntrySummary {
  const end = task?.state ?? line.outcome;
  const name = line.entry?.name ?? line.mark.name ?? line.mark.id ?? line.mark.linkId ?? '?';
  const path = end?.kind === 'saved' ? end.path : pathOf(line);
  return {
    index: line.index,
    name,
    folder: line.folders.join(' / '),
    size: line.entry?.kind === 'file' ? line.entry.size : null,
    state: stateOf(end?.kind),
    failure: end?.kind === 'failed' ? end.failure : null,
    skipReason: end?.kind === 'skipped' ? end.reason : null,
    path,
    savedAs: task !== undefined && path !== null ? changedName(task, path, name) : null,
    // The last one is the failure itself.
    tries:
      (end?.kind === 'failed' ? task?.tries.slice(0, -1) : task?.tries)?.map(
        ({ failure }) => failure,
      ) ?? [],
  };
}

function stateOf(kind: string | undefined): EntrySummary['state'] {
  return kind === 'saved' || kind === 'skipped' || kind === 'failed' ? kind : 'pending';
}

function pathOf({ outcome }: ReportEntry): string | null {
  return outcome?.kind === 'skipped' ? (outcome.path ?? null) : null;
}

function changedName({ request }: Task, path: string, name: string): string | null {
  const actual = path.split(/[\\/]/).at(-1) ?? path;
  return request.kind === 'batch' || actual === name ? null : actual;
}
