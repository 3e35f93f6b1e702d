import type { Job, Task } from './job';
import { judgeTransfer, STALL_TIME, type Circumstances, type Judgement } from './judge-transfer';
import type { DownloadsPort, JobStore } from './ports';
import { advance, isTransferring, type TaskEvent } from './task';

/** Records events of a task, all at once; what it answers is the task afterwards. */
export type RecordEvent = (taskId: string, ...events: TaskEvent[]) => Promise<Task | null>;

/**
 * How long (ms) a download may be unknown that was handed over by a worker that died: Chromium shows it only when
 * the server's headers have come, and goes on with it without the worker (measured in 156).
 */
const HANDOVER_TIME = 20_000;

export type Begun = Extract<TaskEvent, { kind: 'begun' }>;

export interface LookParts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly record: RecordEvent;
  /** The job's first file got the name that it was given, or another, or a person is asked for something. */
  readonly noteJob: (job: Job, judgement: Judgement) => Promise<void>;
}

/**
 * Asks the browser what became of a task that it has in hand, and does what follows. `isHandedOver` tells that
 * this worker itself waits for the browser to tell the id; `begun`, that it did and that this is not recorded yet.
 */
export async function lookAfter(
  taskId: string,
  parts: LookParts,
  circumstances: Circumstances,
  isHandedOver: boolean,
  begun: Begun | null = null,
): Promise<void> {
  const { store, downloads, record } = parts;
  const kept = await store.task(taskId);
  const task = kept === null || begun === null ? kept : advance(kept, begun);
  const job = task === null ? null : await store.job(task.jobId);
  if (task === null || job === null) return;
  const { state } = task;
  if (isTransferring(state)) {
    const transfer = await downloads.inspect(state.downloadId, state.linkDigest);
    const judgement = judgeTransfer({ ...task, state }, job, transfer, circumstances);
    await carryOut(task, state.downloadId, judgement, job, parts, task !== kept);
    return;
  }
  if (state.kind !== 'starting') return;
  const { linkDigest, since } = state;
  const { now: at, jitter, isNewBrowser } = circumstances;
  const found = isHandedOver ? null : await downloads.findByLink(linkDigest, since);
  if (found !== null) {
    await record(taskId, { kind: 'begun', downloadId: found.id, linkDigest, at: since });
    await lookAfter(taskId, parts, circumstances, false);
  } else if (isNewBrowser || (!isHandedOver && at - since >= HANDOVER_TIME)) {
    // It was never begun. Should it come later nevertheless, no task knows it, and it is removed as a stray.
    await record(taskId, { kind: 'postponed' });
  } else if (at - since >= STALL_TIME) {
    const failure = { kind: 'transfer', reason: 'STALLED' } as const;
    await record(taskId, { kind: 'refused', failure, at, jitter });
  }
}

/** First the browser, then the record: a worker that dies in between finds the download gone. */
async function carryOut(
  task: Task,
  downloadId: number,
  judgement: Judgement,
  job: Job,
  parts: LookParts,
  hasNews: boolean,
): Promise<void> {
  const { downloads, record } = parts;
  const { effect } = judgement;
  let { events } = judgement;
  const [first] = events;
  // A file that lies there whole is found again by its path only.
  if (effect === 'discard' && first?.kind === 'named') await record(task.id, first);
  if (effect === 'discard') await downloads.discard(downloadId);
  if (effect === 'pause' && !(await downloads.pause(downloadId)))
    events = events.filter(({ kind }) => kind !== 'paused');
  if (effect === 'resume' && !(await downloads.resume(downloadId))) {
    await downloads.discard(downloadId);
    events = [{ kind: 'postponed' }];
  }
  if (hasNews || events.length > 0) await record(task.id, ...events);
  await parts.noteJob(job, judgement);
}
