import { linesOf, tasksOf, type JobsDatabase } from './jobs-schema';

/** Records that are removed in one transaction. */
const CHUNK = 500;

/**
 * Removes a job with its tasks and lines, the job together with the last of them: what a worker that dies leaves
 * behind still belongs to a job. `onRemoved` is called after each transaction.
 */
export async function removeJob(
  database: JobsDatabase,
  jobId: string,
  onRemoved: () => void,
): Promise<void> {
  for (let isLeft = true; isLeft;) {
    const tx = database.transaction(['jobs', 'tasks', 'entries'], 'readwrite');
    const tasks = tx.objectStore('tasks');
    const entries = tx.objectStore('entries');
    const taskIds = await tasks.index('by-place').getAllKeys(tasksOf(jobId), CHUNK);
    const lines = await entries.getAllKeys(linesOf(jobId), CHUNK);
    isLeft = taskIds.length === CHUNK || lines.length === CHUNK;
    await Promise.all([
      ...taskIds.map((id) => tasks.delete(id)),
      ...lines.map((key) => entries.delete(key)),
      ...(isLeft ? [] : [tx.objectStore('jobs').delete(jobId)]),
      tx.done,
    ]);
    onRemoved();
  }
}

/** Ids of the finished jobs that ended before `before` (ms), and of all but the newest so many finished ones. */
export async function outdatedJobs(
  database: JobsDatabase,
  before: number,
  most: number,
): Promise<readonly string[]> {
  const { store } = database.transaction('jobs');
  const jobs = store.index('by-created');
  const oldest = await jobs.openCursor();
  // Mostly there is nothing to do, and no need to look at each of them.
  if ((oldest === null || oldest.value.createdAt >= before) && (await store.count()) <= most)
    return [];
  const outdated: string[] = [];
  let newer = 0;
  let cursor = await jobs.openCursor(null, 'prev');
  for (; cursor !== null; cursor = await cursor.continue()) {
    const { id, state, finishedAt, createdAt } = cursor.value;
    if (state !== 'finished') continue;
    if (newer >= most || (finishedAt ?? createdAt) < before) outdated.push(id);
    newer += 1;
  }
  return outdated;
}

/** Empties the database, in one transaction. */
export async function clearStores(database: JobsDatabase): Promise<void> {
  const tx = database.transaction(['jobs', 'tasks', 'entries', 'saved-files'], 'readwrite');
  await Promise.all([
    ...Array.from(tx.objectStoreNames, (name) => tx.objectStore(name).clear()),
    tx.done,
  ]);
}

/** Forgets the files that were saved before `before` (ms). */
export async function forgetSavedFiles(database: JobsDatabase, before: number): Promise<void> {
  for (let isLeft = true; isLeft;) {
    const tx = database.transaction('saved-files', 'readwrite');
    const keys = await tx.store
      .index('by-time')
      .getAllKeys(IDBKeyRange.upperBound(before, true), CHUNK);
    await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
    isLeft = keys.length === CHUNK;
  }
}
