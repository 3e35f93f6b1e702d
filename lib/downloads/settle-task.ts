import { checkTransfer } from './check';
import type { Task } from './job';
import type { DownloadsPort } from './ports';
import type { RecordEvent } from './start-task';
import { isUnderWay, openDownloadId } from './task';

/** Asks the browser what became of a task's download, and records it; nothing while it still runs. */
export async function settleTask(
  task: Task,
  downloads: DownloadsPort,
  record: RecordEvent,
): Promise<Task | null> {
  const downloadId = openDownloadId(task.state);
  if (downloadId === null) return task;
  const transfer = await downloads.inspect(downloadId);
  if (transfer === null) return record(task.id, { kind: 'lost', from: task.state.kind });
  if (transfer.state === 'in_progress') return task;
  if (transfer.state === 'interrupted') {
    await downloads.discard(downloadId);
    const reason = transfer.error ?? 'UNKNOWN';
    return record(task.id, { kind: 'refused', failure: { kind: 'transfer', reason } });
  }
  const failure = checkTransfer(task, transfer);
  if (failure === null) {
    const { path, bytes } = transfer;
    return record(task.id, { kind: 'completed' }, { kind: 'verified', path, bytes });
  }
  // A worker that dies before the wrong file is removed finds the task in this state.
  await record(task.id, { kind: 'completed' });
  // A file in another place may be there because somebody chose the place: it is told, not removed.
  const isElsewhere = failure.kind === 'wrong-content' && failure.found === 'name';
  if (!isElsewhere) await downloads.discard(downloadId);
  return record(task.id, { kind: 'refused', failure });
}

/**
 * How long (ms) a download may be unknown after it was handed over: Chromium shows it only when the server's
 * headers have come, though it goes on without the worker that began it (measured in 156).
 */
const HANDOVER_TIME = 60_000;

/** Finds out what became of a task that an earlier worker left under way. */
export async function reconcileTask(
  task: Task,
  downloads: DownloadsPort,
  record: RecordEvent,
  now: number,
): Promise<void> {
  if (!isUnderWay(task.state)) return;
  if (task.state.kind !== 'starting') {
    await settleTask(task, downloads, record);
    return;
  }
  const { linkDigest, since } = task.state;
  const transfer = linkDigest === null ? null : await downloads.findByLink(linkDigest, since);
  if (transfer === null) {
    const mayStillCome = linkDigest !== null && now - since < HANDOVER_TIME;
    if (!mayStillCome) await record(task.id, { kind: 'lost', from: 'starting' });
    return;
  }
  const begun = await record(task.id, { kind: 'begun', downloadId: transfer.id });
  if (begun !== null) await settleTask(begun, downloads, record);
}
