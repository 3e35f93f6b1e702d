import type { Entry } from '../selection/entry';
import { isConversion } from './conversion';
import { commandsOf } from './job-commands';
import type { Attention, JobSummary, Wait } from './job';
import type { DownloadsPort, Job, JobStore, Surroundings, Task } from './ports';
import type { ServicePauses } from './service-pauses';
import { isTransferring, takesSlot } from './task';

export interface ViewParts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly pauses: ServicePauses;
  readonly surroundings: Pick<Surroundings, 'isOnline'>;
  readonly now: () => number;
  /** Tasks whose links are being made, or that are being handed over. */
  readonly inHand: () => Iterable<Task>;
  /** Address of a page that shows an entry. */
  readonly pageOf: (entry: Entry) => string | null;
}

const REASONS_SHOWN = 3;

/** What the summary of a job is made of. */
export type JobViewParts = Omit<ViewParts, 'pageOf'>;

/** A job with what its running transfers have brought so far. Its cost does not depend on the job's size. */
export async function summarizeJob(job: Job, parts: JobViewParts): Promise<JobSummary> {
  const { store, downloads } = parts;
  const underWay =
    job.state !== 'finished'
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
  const { id, service, state, place, createdAt, finishedAt, hold } = job;
  const { entries, saved, skipped, failed, found } = job;
  return {
    ...{ id, service, state, place, createdAt, finishedAt, hold },
    ...{ entries, saved, skipped, failed, found, bytes },
    totalBytes: allKnown ? exact : job.size === null ? null : Math.max(job.size, bytes),
    wait: await waitOf(job, underWay, parts),
    converting: countConverting(job, underWay, parts),
    attentions: attentionsOf(underWay),
    commands: commandsOf(job),
    ...reasonsOf(job),
  };
}

/** Why nothing happens although nobody stopped it; null where something does. */
async function waitOf(
  { id, state, hold, service, isCancelled }: Job,
  underWay: readonly Task[],
  { store, pauses, surroundings, now }: JobViewParts,
): Promise<Wait | null> {
  if (state === 'finished' || hold !== null || isCancelled) return null;
  if (!surroundings.isOnline()) return { kind: 'offline', until: null };
  if (await pauses.isLoginDoubtful(service)) return { kind: 'login', until: null };
  const pause = await pauses.current(service);
  if (pause !== null) return { kind: pause.kind, until: pause.until };
  if (state === 'planning' || underWay.some((task) => takesSlot(task.state))) return null;
  const times = (await store.tasksWaiting()).flatMap((task) =>
    task.jobId === id && task.state.kind === 'waiting' ? [task.state.until] : [],
  );
  const until = Math.min(...times);
  return times.length > 0 && until > now() ? { kind: 'retry', until } : null;
}

/** Of what is in hand, the browser has some already. */
function countConverting(
  { id: jobId }: Job,
  underWay: readonly Task[],
  { inHand }: JobViewParts,
): number {
  const handed = new Set(underWay.map(({ id }) => id));
  return [...inHand()].filter(
    (task) => task.jobId === jobId && isConversion(task) && !handed.has(task.id),
  ).length;
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
