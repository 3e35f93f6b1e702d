import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { browser } from 'wxt/browser';
import type { Job, ReportEntry, SavedFile, Task } from '../downloads/ports';
import { upgradeRecords } from './jobs-upgrade';

export interface JobsSchema extends DBSchema {
  jobs: {
    key: string;
    value: Job;
    indexes: { 'by-state': Job['state']; 'by-created': number };
  };
  tasks: {
    key: string;
    value: Task;
    indexes: {
      /** Job, state, id: the tasks of one job in one state, in the order of its plan. */
      'by-place': [string, Task['state']['kind'], string];
    };
  };
  entries: {
    key: [string, number];
    value: ReportEntry;
  };
  'saved-files': {
    key: [SavedFile['service'], string];
    value: SavedFile;
    indexes: { 'by-time': number };
  };
}

export type JobsDatabase = IDBPDatabase<JobsSchema>;

const VERSION = 4;

/** ms; a worker that calls the browser more often than each 30 s is not stopped. */
const IDLE_TIME = 20_000;

/** `onLost`: the browser closed the database by itself. */
export function openJobs(name: string, onLost: () => void): Promise<JobsDatabase> {
  return openDB<JobsSchema>(name, VERSION, {
    upgrade(database, from, _to, tx) {
      const tasks = from === 0 ? createStores(database) : tx.objectStore('tasks');
      if (from < 3) {
        tasks.createIndex('by-place', ['jobId', 'state.kind', 'id']);
        database
          .createObjectStore('saved-files', { keyPath: ['service', 'entryId'] })
          .createIndex('by-time', 'savedAt');
        for (const name of Array.from<string>(tasks.indexNames))
          if (name !== 'by-place') tasks.deleteIndex(name);
      }
      if (from === 0) return;
      // Very many records take longer than an idle worker lives, and each new one would begin anew.
      const timer = setInterval(() => void browser.runtime.getPlatformInfo(), IDLE_TIME);
      const stop = () => clearInterval(timer);
      tx.done.then(stop, stop);
      // The database opens when all of this is done; half of it must not be kept.
      upgradeRecords(tx, from).catch((error: unknown) => {
        console.error('not upgraded', error);
        // The opening fails with it.
        tx.abort();
      });
    },
    terminated: onLost,
  });
}

/** What versions 1 and 2 had, without the indexes that are not used any more. */
function createStores(database: JobsDatabase) {
  const jobs = database.createObjectStore('jobs', { keyPath: 'id' });
  jobs.createIndex('by-state', 'state');
  jobs.createIndex('by-created', 'createdAt');
  database.createObjectStore('entries', { keyPath: ['jobId', 'index'] });
  return database.createObjectStore('tasks', { keyPath: 'id' });
}

/** Keys of a job's lines, from that with the index `from` on. */
export function linesOf(jobId: string, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([jobId, from], [jobId, Number.MAX_SAFE_INTEGER]);
}

/** Places of a job's tasks, behind that of `after`. An array comes behind every text. */
export function tasksOf(jobId: string, after: Task | null = null): IDBKeyRange {
  const end = [jobId, []];
  return after === null
    ? IDBKeyRange.bound([jobId], end)
    : IDBKeyRange.bound([jobId, after.state.kind, after.id], end, true);
}

/** Places of a job's tasks in one state, behind the one with the id `after`. */
export function tasksIn(
  jobId: string,
  state: Task['state']['kind'],
  after: string | null = null,
): IDBKeyRange {
  const end = [jobId, state, []];
  return after === null
    ? IDBKeyRange.bound([jobId, state], end)
    : IDBKeyRange.bound([jobId, state, after], end, true);
}
