import type { IDBPTransaction } from 'idb';
import type { Job, SavedFile, Task } from '../downloads/ports';
import { tasksIn, type JobsDatabase, type JobsSchema } from './jobs-schema';
import { writeAll } from './write-all';

type Kind = Task['state']['kind'];
type ChangeTask = (task: Task) => Task;
type FoldTask = (job: Job, before: Task, after: Task) => Job;

interface TaskChange {
  readonly before: Task;
  readonly after: Task;
}

/** One task to be changed, and its job along with it. */
export interface ChangeRequest {
  readonly id: string;
  readonly change: ChangeTask;
  readonly fold: FoldTask;
}

interface Parts {
  readonly now: () => number;
  /** Told after each transaction. */
  readonly onKept: (tasks: readonly Task[], jobs: readonly Job[]) => void;
}

const STORES = ['jobs', 'tasks', 'saved-files'] as const;
type Transaction = IDBPTransaction<JobsSchema, typeof STORES, 'readwrite'>;

/** Tasks that are changed in one transaction. */
const CHUNK = 300;

/**
 * Does all that is asked for, in order and in one transaction. For each request the task afterwards, null when
 * there is none, or what its callbacks threw: then it changed nothing.
 */
export async function changeTogether(
  database: JobsDatabase,
  requests: readonly ChangeRequest[],
  { now, onKept }: Parts,
): Promise<readonly (Task | null | { readonly thrown: unknown })[]> {
  const tx = database.transaction(STORES, 'readwrite');
  const tasks = await readAll(
    tx.objectStore('tasks'),
    requests.map(({ id }) => id),
  );
  const jobs = await readAll(
    tx.objectStore('jobs'),
    Array.from(tasks.values(), ({ jobId }) => jobId),
  );
  const changes: TaskChange[] = [];
  const answers = requests.map(({ id, change, fold }) => {
    const before = tasks.get(id);
    if (before === undefined) return null;
    try {
      const after = change(before);
      if (after === before) return before;
      const job = jobs.get(before.jobId);
      if (job !== undefined) jobs.set(job.id, fold(job, before, after));
      tasks.set(id, after);
      changes.push({ before, after });
      return after;
    } catch (thrown) {
      return { thrown };
    }
  });
  const changed = new Map(changes.map(({ after }) => [after.id, after]));
  const jobIds = new Set(changes.map(({ after }) => after.jobId));
  const folded = [...jobs.values()].filter(({ id }) => jobIds.has(id));
  await keep(tx, folded, [...changed.values()], changes, now());
  onKept([...changed.values()], folded);
  return answers;
}

/** Each task that is in one of the states is changed once, also where it lands in another of them. */
export async function changeAll(
  database: JobsDatabase,
  jobId: string,
  states: readonly Kind[],
  change: ChangeTask,
  fold: FoldTask,
  { now, onKept }: Parts,
): Promise<void> {
  const moved = new Set<string>();
  for (const [index, state] of states.entries()) {
    const later = states.slice(index + 1);
    for (let last: string | null | undefined = null; last !== undefined;) {
      const tx = database.transaction(STORES, 'readwrite');
      const places = tx.objectStore('tasks').index('by-place');
      const found: Task[] = await places.getAll(tasksIn(jobId, state, last), CHUNK);
      const changes = found
        .filter(({ id }) => !moved.has(id))
        .map((task) => ({ before: task, after: change(task) }))
        .filter(({ before, after }) => before !== after);
      const job = await tx.objectStore('jobs').get(jobId);
      const folded =
        job === undefined || changes.length === 0
          ? []
          : [changes.reduce((sum, { before, after }) => fold(sum, before, after), job)];
      const tasks = changes.map(({ after }) => after);
      await keep(tx, folded, tasks, changes, now());
      onKept(tasks, folded);
      for (const { id, state: next } of tasks) if (later.includes(next.kind)) moved.add(id);
      last = found.length < CHUNK ? undefined : found.at(-1)?.id;
    }
  }
}

/** Nothing is written before all callbacks have run: one that throws leaves everything as it was. */
async function keep(
  tx: Transaction,
  jobs: readonly Job[],
  tasks: readonly Task[],
  changes: readonly TaskChange[],
  now: number,
): Promise<void> {
  const files = changes.flatMap((change) => savedBy(change, now));
  await writeAll(tx, [
    ...jobs.map((job) => () => tx.objectStore('jobs').put(job)),
    ...tasks.map((task) => () => tx.objectStore('tasks').put(task)),
    ...files.map((file) => () => tx.objectStore('saved-files').put(file)),
  ]);
}

async function readAll<Value extends { readonly id: string }>(
  store: { get(id: string): Promise<Value | undefined> },
  ids: readonly string[],
): Promise<Map<string, Value>> {
  const found = await Promise.all([...new Set(ids)].map((id) => store.get(id)));
  return new Map(found.flatMap((value) => (value === undefined ? [] : [[value.id, value]])));
}

/** The file that is here since the task was saved. */
function savedBy({ before, after }: TaskChange, now: number): SavedFile[] {
  const { service, brings, state } = after;
  if (brings === null || state.kind !== 'saved' || before.state.kind === 'saved') return [];
  const { entryId, version } = brings;
  return [
    { service, entryId, version, downloadId: state.downloadId, path: state.path, savedAt: now },
  ];
}
