import type { Selection } from '../selection/entry';
import { markKey } from '../selection/marks';
import type { Job, JobStore, ReportEntry } from './ports';

export interface CreatedJob {
  readonly job: Job;
  readonly isNew: boolean;
}

/**
 * Keeps a job for a selection; while the same selection is already being downloaded, answers that job
 * instead. Nothing is asked of the service yet.
 */
export async function createJob(
  store: JobStore,
  selection: Selection,
  id: string,
  now: number,
  place: string | null = null,
): Promise<CreatedJob> {
  const entries: ReportEntry[] = selection.marks.map((mark, index) => ({
    jobId: id,
    index,
    mark,
    entry: null,
    taskId: null,
    outcome: null,
  }));
  const job = await store.create(
    {
      id,
      key: `${selection.service} ${selection.marks.map(markKey).sort().join(' ')}`,
      service: selection.service,
      route: selection.route,
      place,
      state: 'planning',
      createdAt: now,
      finishedAt: null,
      announced: false,
      entries: entries.length,
      saved: 0,
      skipped: 0,
      failed: 0,
      openTasks: 0,
      size: null,
      savedBytes: 0,
    },
    entries,
  );
  return { job, isNew: job.id === id };
}
