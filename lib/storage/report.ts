import type { ReportPage, Task } from '../downloads/ports';
import { linesOf, tasksOf, type JobsDatabase } from './jobs-schema';

/** Tasks of which the paths are read at once. */
const CHUNK = 500;

/** So many lines of a job's report from the index `from` on, with their tasks. */
export async function readReport(
  database: JobsDatabase,
  jobId: string,
  from: number,
  limit: number,
): Promise<ReportPage> {
  const tx = database.transaction(['entries', 'tasks']);
  const found = await tx.objectStore('entries').getAll(linesOf(jobId, from), limit + 1);
  const lines = found.slice(0, limit);
  const ids = new Set(lines.flatMap(({ taskId }) => taskId ?? []));
  const tasks = await Promise.all([...ids].map((id) => tx.objectStore('tasks').get(id)));
  return {
    lines,
    tasks: new Map(tasks.flatMap((task) => (task === undefined ? [] : [[task.id, task]]))),
    next: found[limit]?.index ?? null,
  };
}

/** Paths of all tasks of a job, without all of them in memory. */
export async function readTaskPaths(
  database: JobsDatabase,
  jobId: string,
): Promise<readonly string[]> {
  const places = database.transaction('tasks').store.index('by-place');
  const paths: string[] = [];
  for (let last: Task | null | undefined = null; last !== undefined;) {
    const tasks: readonly Task[] = await places.getAll(tasksOf(jobId, last), CHUNK);
    for (const { path } of tasks) paths.push(path);
    last = tasks.length < CHUNK ? undefined : tasks.at(-1);
  }
  return paths;
}
