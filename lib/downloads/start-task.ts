import type { Service } from '../selection/service';
import type { Task } from './job';
import type { DownloadsPort } from './ports';
import type { TaskEvent } from './task';

/** Records events of a task, all at once; what it answers is the task afterwards. */
export type RecordEvent = (taskId: string, ...events: TaskEvent[]) => Promise<Task | null>;

/**
 * Makes a link for a claimed task and hands it to the browser. What identifies the download is recorded
 * before the call, the browser's id after it.
 */
export async function startTask(
  task: Task,
  service: Service,
  downloads: DownloadsPort,
  record: RecordEvent,
  now: () => number,
): Promise<Task | null> {
  const link = await service.makeLink(task.request);
  if (!link.ok) return record(task.id, { kind: 'refused', failure: link.failure });
  const linkDigest = await downloads.digest(link.value);
  const linked = await record(task.id, { kind: 'linked', linkDigest, at: now() });
  if (linked?.state.kind !== 'starting') return linked;
  const started = await downloads.start(link.value, task.path);
  if (!started.ok) return record(task.id, { kind: 'refused', failure: started.failure });
  const begun = await record(task.id, { kind: 'begun', downloadId: started.value });
  // Cancelled between the two: the browser's download would go on by itself.
  if (begun?.state.kind !== 'running') await downloads.cancel(started.value);
  return begun;
}
