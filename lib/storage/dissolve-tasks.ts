import type { Job, JobStore, Task } from '../downloads/ports';
import { linesOf, tasksIn, type JobsDatabase } from './jobs-schema';
import { writeAll } from './write-all';

type Dissolve = Parameters<JobStore['dissolveTasks']>;

/**
 * Removes tasks of a job and sets their lines free, all in one transaction. Answers the tasks that are gone and the
 * job as it is then; null when nothing was to be done. Reads all of the job's report.
 */
export async function dissolveTasks(
  database: JobsDatabase,
  ...[jobId, states, isMeant, fold]: Dissolve
): Promise<{ readonly job: Job; readonly tasks: readonly Task[] } | null> {
  const tx = database.transaction(['jobs', 'tasks', 'entries'], 'readwrite');
  const tasks = tx.objectStore('tasks');
  const entries = tx.objectStore('entries');
  const places = tasks.index('by-place');
  const job = await tx.objectStore('jobs').get(jobId);
  const found = await Promise.all(states.map((state) => places.getAll(tasksIn(jobId, state))));
  const meant = found.flat().filter(isMeant);
  if (job === undefined || meant.length === 0) return null;
  const ids = new Set(meant.map(({ id }) => id));
  const lines = await entries.getAll(linesOf(jobId));
  const freed = lines.filter(({ taskId }) => taskId !== null && ids.has(taskId));
  const folded = fold(job, meant);
  await writeAll(tx, [
    () => tx.objectStore('jobs').put(folded),
    ...meant.map(
      ({ id }) =>
        () =>
          tasks.delete(id),
    ),
    ...freed.map((line) => () => entries.put({ ...line, taskId: null, outcome: null })),
  ]);
  return { job: folded, tasks: meant };
}
