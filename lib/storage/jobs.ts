import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPObjectStore,
  type StoreNames,
} from 'idb';
import type { Job, JobStore, ReportEntry, Task } from '../downloads/ports';
import { createLiveTasks } from './live-tasks';

const NAME = 'jobs';
const VERSION = 2;

interface Schema extends DBSchema {
  jobs: {
    key: string;
    value: Job;
    indexes: { 'by-state': Job['state']; 'by-created': number };
  };
  tasks: {
    key: string;
    value: Task;
    indexes: { 'by-job': string; 'by-state': Task['state']['kind']; 'by-download': number };
  };
  entries: {
    key: [string, number];
    value: ReportEntry;
  };
}

const UNDER_WAY = ['starting', 'running', 'checking'] as const;
const UNFINISHED = ['planning', 'active'] as const;

/** Jobs in IndexedDB. Opened at the first call and kept open; a worker that dies loses nothing. */
export function createJobStore(name = NAME): JobStore {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () => (opened ??= open(name));
  const live = createLiveTasks({
    async underWay() {
      const states = (await database()).transaction('tasks').store.index('by-state');
      return (await Promise.all(UNDER_WAY.map((state) => states.getAll(state)))).flat();
    },
    async queued(limit) {
      return (await database()).getAllFromIndex('tasks', 'by-state', 'queued', limit);
    },
  });

  return {
    async create(job, entries) {
      const tx = (await database()).transaction(['jobs', 'entries'], 'readwrite');
      const jobs = tx.objectStore('jobs');
      for (const state of UNFINISHED)
        for (const other of await jobs.index('by-state').getAll(state))
          if (other.key === job.key) return other;
      void jobs.add(job);
      for (const entry of entries) void tx.objectStore('entries').add(entry);
      await tx.done;
      return job;
    },
    async job(id) {
      return (await (await database()).get('jobs', id)) ?? null;
    },
    async jobs(limit) {
      const newest: Job[] = [];
      const tx = (await database()).transaction('jobs');
      let cursor = await tx.store.index('by-created').openCursor(null, 'prev');
      while (cursor !== null && newest.length < limit) {
        newest.push(cursor.value);
        cursor = await cursor.continue();
      }
      return newest;
    },
    async unfinishedJobs() {
      const states = (await database()).transaction('jobs').store.index('by-state');
      return (await Promise.all(UNFINISHED.map((state) => states.getAll(state)))).flat();
    },
    async entries(jobId) {
      return (await database()).getAll('entries', entriesOf(jobId));
    },
    async tasks(jobId) {
      return (await database()).getAllFromIndex('tasks', 'by-job', jobId);
    },
    tasksUnderWay: live.underWay,
    queuedTasks: live.queued,
    async taskByDownload(downloadId) {
      const task = await (await database()).getFromIndex('tasks', 'by-download', downloadId);
      return task ?? null;
    },
    async lastDownload(jobId) {
      const tasks = await (await database()).getAllFromIndex('tasks', 'by-job', jobId);
      const saved = tasks.flatMap(({ state }) =>
        state.kind === 'saved' ? [state.downloadId] : [],
      );
      return saved.at(-1) ?? null;
    },
    async changeJob(id, change) {
      const tx = (await database()).transaction('jobs', 'readwrite');
      const job = await tx.store.get(id);
      const changed = job === undefined ? null : change(job);
      if (changed !== null) await tx.store.put(changed);
      await tx.done;
      return changed;
    },
    async changeTask(id, change, fold) {
      const tx = (await database()).transaction(['jobs', 'tasks'], 'readwrite');
      const tasks = tx.objectStore('tasks');
      const before = await tasks.get(id);
      if (before === undefined) return null;
      const after = change(before);
      if (after !== before) {
        await tasks.put(after);
        const job = await tx.objectStore('jobs').get(before.jobId);
        if (job !== undefined) await tx.objectStore('jobs').put(fold(job, before, after));
      }
      await tx.done;
      if (after !== before) live.changed(after);
      return after;
    },
    async keepPlan(jobId, round, plan, fold) {
      const tx = (await database()).transaction(['jobs', 'tasks', 'entries'], 'readwrite');
      const job = await tx.objectStore('jobs').get(jobId);
      if (job?.state !== 'planning' || job.round !== round) return;
      for (const task of plan.tasks) void tx.objectStore('tasks').put(task);
      for (const planned of plan.entries) {
        const line = await tx.objectStore('entries').get([jobId, planned.index]);
        if (line !== undefined) void tx.objectStore('entries').put({ ...line, ...planned });
      }
      for (const line of plan.added) void tx.objectStore('entries').put(line);
      for (const index of plan.replaced) void tx.objectStore('entries').delete([jobId, index]);
      void tx.objectStore('jobs').put(fold(job));
      await tx.done;
      live.forget();
    },
    async changeLooseEntries(jobId, change, fold) {
      const tx = (await database()).transaction(['jobs', 'entries'], 'readwrite');
      const job = await tx.objectStore('jobs').get(jobId);
      if (job === undefined) return;
      const all = await tx.objectStore('entries').getAll(entriesOf(jobId));
      const before = all.filter(({ taskId }) => taskId === null);
      const after = before.map((line) => ({ ...line, outcome: change(line.outcome) }));
      for (const line of after) void tx.objectStore('entries').put(line);
      void tx.objectStore('jobs').put(fold(job, before, after));
      await tx.done;
    },
    async remove(jobId) {
      const tx = (await database()).transaction(['jobs', 'tasks', 'entries'], 'readwrite');
      void tx.objectStore('jobs').delete(jobId);
      void tx.objectStore('entries').delete(entriesOf(jobId));
      const tasks = tx.objectStore('tasks');
      for (const key of await tasks.index('by-job').getAllKeys(jobId)) void tasks.delete(key);
      await tx.done;
      live.forget();
    },
  };
}

function entriesOf(jobId: string): IDBKeyRange {
  return IDBKeyRange.bound([jobId, 0], [jobId, Number.MAX_SAFE_INTEGER]);
}

function open(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, VERSION, {
    upgrade(db, from, _to, tx) {
      if (from === 1) {
        // The transaction ends when all of this is done, and the database opens after it.
        void fillFields(tx.objectStore('jobs'), { mode: 'archive', found: null, round: 0 });
        void fillFields(tx.objectStore('entries'), { folders: [], except: [] }).then(() =>
          endAsKnown(tx.objectStore('entries')),
        );
        return;
      }
      const jobs = db.createObjectStore('jobs', { keyPath: 'id' });
      jobs.createIndex('by-state', 'state');
      jobs.createIndex('by-created', 'createdAt');
      const tasks = db.createObjectStore('tasks', { keyPath: 'id' });
      tasks.createIndex('by-job', 'jobId');
      tasks.createIndex('by-state', 'state.kind');
      tasks.createIndex('by-download', 'state.downloadId');
      db.createObjectStore('entries', { keyPath: ['jobId', 'index'] });
    },
  });
}

/** Gives the records of an older version the fields that they lack. */
async function fillFields<Name extends 'jobs' | 'entries'>(
  records: IDBPObjectStore<Schema, StoreNames<Schema>[], Name, 'versionchange'>,
  fields: Partial<Schema[Name]['value']>,
): Promise<void> {
  for (let cursor = await records.openCursor(); cursor !== null; cursor = await cursor.continue())
    await cursor.update({ ...fields, ...cursor.value });
}

/** Version 1 left folders out, by a reason that is none any more. */
async function endAsKnown(
  entries: IDBPObjectStore<Schema, StoreNames<Schema>[], 'entries', 'versionchange'>,
): Promise<void> {
  for (let cursor = await entries.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    const { entry, outcome } = cursor.value;
    if (entry?.kind === 'folder' && outcome?.kind === 'skipped')
      await cursor.update({ ...cursor.value, outcome: { kind: 'skipped', reason: 'cancelled' } });
  }
}
