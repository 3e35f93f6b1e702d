import type { IDBPObjectStore } from 'idb';
import type { ReportPage, Task } from '../downloads/ports';
import { linesOf, tasksOf, type JobsDatabase, type JobsSchema } from './jobs-schema';

/** Tasks of which the paths are read at once. */
const CHUNK = 500;

/** So many lines of a job's report with their tasks, behind the first `skip` of those from the index `from` on. */
export async function readReport(
  database: JobsDatabase,
  jobId: string,
  from: number,
  limit: number,
  skip = 0,
): Promise<ReportPage> {
  const tx = database.transaction(['entries', 'tasks']);
  const entries = tx.objectStore('entries');
  const first = skip === 0 ? from : await indexBehind(entries, jobId, from, skip);
  if (first === null) return { lines: [], tasks: new Map(), next: null };
  const found = await entries.getAll(linesOf(jobId, first), limit + 1);
  const lines = found.slice(0, limit);
  const ids = new Set(lines.flatMap(({ taskId }) => taskId ?? []));
  return {
    lines,
    tasks: await readTasks(tx.objectStore('tasks'), [...ids].sort()),
    next: found[limit]?.index ?? null,
  };
}

type Stored<Name extends 'entries' | 'tasks'> = IDBPObjectStore<
  JobsSchema,
  ('entries' | 'tasks')[],
  Name
>;

/** Null when there are no more lines. */
async function indexBehind(
  entries: Stored<'entries'>,
  jobId: string,
  from: number,
  skip: number,
): Promise<number | null> {
  const first = await entries.openKeyCursor(linesOf(jobId, from));
  const reached = (await first?.advance(skip)) ?? null;
  return reached === null ? null : reached.key[1];
}

/**
 * Tasks with these ids, which are sorted. Lines follow each other mostly as their tasks do: one read of a range
 * brings nearly all of them, and costs far less than as many single ones.
 */
async function readTasks(
  tasks: Stored<'tasks'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Task>> {
  const [first] = ids;
  const last = ids.at(-1);
  if (first === undefined || last === undefined) return new Map();
  const near = await tasks.getAll(IDBKeyRange.bound(first, last), ids.length);
  const wanted = new Set(ids);
  const known = new Map(near.flatMap((task) => (wanted.has(task.id) ? [[task.id, task]] : [])));
  const far = await Promise.all(ids.filter((id) => !known.has(id)).map((id) => tasks.get(id)));
  for (const task of far) if (task !== undefined) known.set(task.id, task);
  return known;
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
