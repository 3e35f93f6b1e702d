import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_FORMATS } from '../../../lib/core/document-formats';
import { DEFAULT_NAMING } from '../../../lib/core/naming';
import { createJob } from '../../../lib/downloads/create-job';
import type { Job, ReportEntry, Task } from '../../../lib/downloads/ports';
import { createJobStore } from '../../../lib/storage/jobs';
import {
  sampleEntry,
  sampleJob,
  sampleLine,
  sampleMark,
  sampleNewJob,
  sampleRequest,
  sampleTask,
  sampleTransferring,
} from '../../support/fakes/samples';

let names = 0;

interface Kept {
  readonly jobs?: readonly object[];
  readonly entries?: readonly object[];
  readonly tasks?: readonly object[];
}

/** A database as one of the earlier versions made it. */
async function keep(version: 1 | 2 | 3, { jobs = [], entries = [], tasks = [] }: Kept) {
  const name = `old jobs ${(names += 1)}`;
  const database = await openDB(name, version, {
    upgrade(db) {
      const kept = db.createObjectStore('jobs', { keyPath: 'id' });
      kept.createIndex('by-state', 'state');
      kept.createIndex('by-created', 'createdAt');
      const queue = db.createObjectStore('tasks', { keyPath: 'id' });
      db.createObjectStore('entries', { keyPath: ['jobId', 'index'] });
      if (version === 3) {
        queue.createIndex('by-place', ['jobId', 'state.kind', 'id']);
        db.createObjectStore('saved-files', { keyPath: ['service', 'entryId'] }).createIndex(
          'by-time',
          'savedAt',
        );
        return;
      }
      queue.createIndex('by-job', 'jobId');
      queue.createIndex('by-state', 'state.kind');
      queue.createIndex('by-download', 'state.downloadId');
    },
  });
  const tx = database.transaction(['jobs', 'tasks', 'entries'], 'readwrite');
  await Promise.all([
    ...jobs.map((job) => tx.objectStore('jobs').add(job)),
    ...tasks.map((task) => tx.objectStore('tasks').add(task)),
    ...entries.map((entry) => tx.objectStore('entries').add(entry)),
    tx.done,
  ]);
  database.close();
  return name;
}

/** Drops what a version did not have. */
function without<Value extends object>(value: Value, ...dropped: readonly (keyof Value)[]) {
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => !dropped.some((one) => one === name)),
  );
}

const NEW: readonly (keyof Job)[] = [
  'naming',
  'conflicts',
  'skipExisting',
  'hold',
  'isCancelled',
  'isProven',
  'acceptsNames',
  'reasons',
  'formats',
  'archiveBytes',
  'account',
];

const job1 = (change: Partial<Job> = {}) =>
  without(sampleJob(change), 'mode', 'found', 'round', ...NEW);
const job2 = (change: Partial<Job> = {}) => without(sampleJob(change), ...NEW);
const entry1 = (kind: 'file' | 'folder' = 'file') =>
  without(sampleEntry({ kind, drive: '7', id: '3' }), 'modifiedAt', 'inside', 'obstacle');
const line1 = (change: object = {}) => ({
  ...without(sampleLine(), 'folders', 'except'),
  ...change,
});
const oldTask = (index: number, state: object, change: object = {}) => ({
  id: `job/1/${index}`,
  jobId: 'job',
  service: 'kdocs',
  request: { kind: 'file', drive: 'd', file: 'f' },
  path: `KDocs/${index}.pdf`,
  size: 1000,
  entryCount: 1,
  attempts: 1,
  state,
  ...change,
});
/** The same task today. */
const newTask = (index: number, state: object, change: object = {}) => ({
  ...without(oldTask(index, state, change), 'attempts'),
  request: sampleRequest(),
  way: null,
  isWrapped: false,
  ownPath: null,
  leastSize: 0,
  brings: null,
  tries: [],
});

const QUEUED = { kind: 'queued' };
const CANCELLED = { kind: 'skipped', reason: 'cancelled' } as const;
const NETWORK = { kind: 'failed', failure: { kind: 'network' } } as const;
const SAVED = { kind: 'saved', downloadId: 4, path: '/a', bytes: 7 };

const FILLED = {
  naming: DEFAULT_NAMING,
  conflicts: 'keep-both',
  skipExisting: true,
  hold: null,
  isCancelled: false,
  isProven: true,
  acceptsNames: false,
  reasons: [],
  formats: DEFAULT_FORMATS,
  archiveBytes: null,
  account: null,
};

describe('jobs that version 1 kept', () => {
  it('get the fields that they lack, and keep all others', async () => {
    const job = job1({ state: 'active', openTasks: 1, entries: 2 });
    const lines = [line1({ taskId: 'job/1/0', entry: entry1() }), line1({ index: 1 })];
    const name = await keep(1, { jobs: [job], entries: lines, tasks: [oldTask(0, QUEUED)] });
    const store = createJobStore({ name });
    expect(await store.job('job')).toEqual({
      ...{ ...job, mode: 'archive', found: null, round: 0 },
      ...FILLED,
    });
    const listed = { ...entry1(), modifiedAt: null, inside: null, obstacle: null };
    expect(await store.entries('job')).toEqual([
      { ...lines[0], entry: listed, folders: [], except: [] },
      { ...lines[1], folders: [], except: [] },
    ]);
    expect(await store.queuedTasks('job', 5)).toEqual([newTask(0, QUEUED)]);
    expect((await store.unfinishedJobs()).map(({ id }) => id)).toEqual(['job']);
  });

  it('that left folders out tell so by a reason that there still is', async () => {
    const line = line1({
      entry: entry1('folder'),
      outcome: { kind: 'skipped', reason: 'folder' },
    });
    const name = await keep(1, { jobs: [job1({ skipped: 1 })], entries: [line] });
    const store = createJobStore({ name });
    const [upgraded] = await store.entries('job');
    expect(upgraded?.outcome).toEqual(CANCELLED);
    expect(upgraded?.entry?.inside).toEqual({ drive: '7', folder: '3' });
    expect((await store.job('job'))?.reasons).toEqual([{ outcome: CANCELLED, count: 1 }]);
  });
});

describe('jobs that version 2 kept', () => {
  it('get the fields that they lack, and keep all others', async () => {
    const found = { files: 3, folders: 1, online: 0, bytes: 5 } as unknown as Job['found'];
    const job = job2({ mode: 'files', round: 2, found });
    const lines: ReportEntry[] = [
      sampleLine({ entry: sampleEntry({ modifiedAt: 5 }), folders: ['Old'], except: ['9'] }),
      sampleLine({ index: 1, mark: sampleMark({ id: '2' }), outcome: CANCELLED }),
    ];
    const store = createJobStore({ name: await keep(2, { jobs: [job], entries: lines }) });
    expect(await store.job('job')).toEqual({
      ...{ ...job, ...FILLED },
      reasons: [{ outcome: CANCELLED, count: 1 }],
    });
    expect(await store.entries('job')).toEqual(lines);
  });

  it('go on with their tasks; what cannot be told to be theirs is begun again', async () => {
    const states = [
      [QUEUED, QUEUED],
      [{ kind: 'starting', since: 5, linkDigest: null }, QUEUED],
      [{ kind: 'starting', since: 5, linkDigest: 'd' }, null],
      [{ kind: 'running', downloadId: 2 }, QUEUED],
      [{ kind: 'checking', downloadId: 3 }, QUEUED],
      [SAVED, null],
      [CANCELLED, null],
      [NETWORK, null],
    ] as const;
    const tasks = states.map(([before], index) => oldTask(index, before));
    const job = job2({ state: 'active', openTasks: 5 });
    const store = createJobStore({ name: await keep(2, { jobs: [job], tasks }) });
    for (const [index, [before, after]] of states.entries())
      expect(await store.task(`job/1/${index}`)).toEqual(newTask(index, after ?? before));
    expect(await store.queuedTasks('job', 9)).toHaveLength(4);
    expect((await store.tasksUnderWay()).map(({ id }) => id)).toEqual(['job/1/2']);
    expect(await store.lastDownload('job')).toBe(4);
    expect(await store.taskPaths('job')).toHaveLength(8);
  });

  it('tell why entries were not saved, the most frequent first, each job its own', async () => {
    const gone = { kind: 'failed', failure: { kind: 'gone', answer: null } } as const;
    const name = await keep(2, {
      jobs: [job2(), job2({ id: 'other', key: 'other' }), job2({ id: 'none', key: 'none' })],
      tasks: [
        oldTask(0, NETWORK),
        oldTask(1, CANCELLED, { entryCount: 5 }),
        oldTask(2, SAVED, { entryCount: 9 }),
        oldTask(3, gone, { jobId: 'other' }),
      ],
      entries: [
        sampleLine({ index: 0, outcome: NETWORK }),
        sampleLine({ index: 1, taskId: 'job/1/0' }),
        sampleLine({ index: 2 }),
      ],
    });
    const store = createJobStore({ name });
    expect((await store.job('job'))?.reasons).toEqual([
      { outcome: CANCELLED, count: 5 },
      { outcome: NETWORK, count: 2 },
    ]);
    expect((await store.job('other'))?.reasons).toEqual([{ outcome: gone, count: 1 }]);
    expect((await store.job('none'))?.reasons).toEqual([]);
  });

  it('remember no more than thirty reasons', async () => {
    const tasks = Array.from({ length: 40 }, (_, index) =>
      oldTask(
        index,
        { kind: 'failed', failure: { kind: 'transfer', reason: `R${index}` } },
        { entryCount: index + 1 },
      ),
    );
    const store = createJobStore({ name: await keep(2, { jobs: [job2()], tasks }) });
    const reasons = (await store.job('job'))?.reasons ?? [];
    expect([reasons.length, reasons[0]?.count, reasons.at(-1)?.count]).toEqual([30, 40, 11]);
  });

  it('are many, and all of them are there', async () => {
    const jobs = Array.from({ length: 30 }, (_, index) =>
      job2({ id: `job ${index}`, key: String(index), createdAt: index }),
    );
    const tasks = Array.from({ length: 500 }, (_, index) => oldTask(index, QUEUED));
    const store = createJobStore({ name: await keep(2, { jobs, tasks }) });
    expect((await store.jobs(50)).map(({ conflicts }) => conflicts)).toEqual(
      jobs.map(() => 'keep-both'),
    );
    expect(await store.taskPaths('job')).toHaveLength(500);
  });

  it('leave no index behind that nobody searches', async () => {
    const name = await keep(2, {});
    await createJobStore({ name }).jobs(1);
    const database = await openDB(name);
    const indexes = [...database.transaction('tasks').store.indexNames];
    expect(indexes.sort()).toEqual(['by-place']);
    database.close();
  });
});

describe('an upgrade that fails', () => {
  afterEach(() => vi.restoreAllMocks());

  it('leaves the old records as they were, to be tried again', async () => {
    const broken = { ...oldTask(1, QUEUED), state: null };
    const name = await keep(2, { jobs: [job2()], tasks: [oldTask(0, QUEUED), broken] });
    const log = vi.spyOn(console, 'error').mockReturnValue();
    await expect(createJobStore({ name }).jobs(1)).rejects.toThrow();
    expect(log).toHaveBeenCalled();
    const database = await openDB(name);
    expect(database.version).toBe(2);
    expect(await database.get('tasks', 'job/1/0')).toEqual(oldTask(0, QUEUED));
    database.close();
  });
});

describe('jobs that version 3 kept', () => {
  const job3 = (change: Partial<Job> = {}) =>
    without(sampleJob(change), 'formats', 'archiveBytes', 'account');
  const task3 = (change: Partial<Task>, request: object) => ({
    ...without(sampleTask(change), 'way', 'isWrapped'),
    request,
  });

  it('get what they lack, and keep all others', async () => {
    const reasons = [{ outcome: NETWORK, count: 7 }];
    const job = job3({ state: 'active', openTasks: 1, isProven: false, reasons });
    const line = sampleLine({ taskId: 'job/1/0', folders: ['a'], except: ['9'] });
    const store = createJobStore({ name: await keep(3, { jobs: [job], entries: [line] }) });
    expect(await store.job('job')).toEqual({
      ...job,
      ...{ formats: DEFAULT_FORMATS, archiveBytes: null, account: null },
    });
    expect(await store.entries('job')).toEqual([line]);
  });

  it('are found again by a click on the same files', async () => {
    const store = createJobStore({ name: await keep(3, {}) });
    const { job } = await createJob(store, sampleNewJob([sampleMark()], { id: 'today' }), 1);
    const key = job.key.replace(' docx ', ' ');
    const old = createJobStore({ name: await keep(3, { jobs: [job3({ id: 'old', key })] }) });
    const again = await createJob(old, sampleNewJob([sampleMark()], { id: 'again' }), 2);
    expect(key).not.toBe(job.key);
    expect(again).toMatchObject({ isNew: false, job: { id: 'old' } });
  });

  it('go on with their tasks as they are, with their tries', async () => {
    const tries = [{ at: 5, failure: { kind: 'network' } as const }];
    const states: readonly Task['state'][] = [
      { kind: 'queued' },
      { kind: 'waiting', until: 9, failure: { kind: 'network' } },
      { kind: 'starting', since: 3, linkDigest: 'digest' },
      { kind: 'running', ...sampleTransferring() },
      { kind: 'paused', ...sampleTransferring() },
      { kind: 'failed', failure: { kind: 'network' } },
    ];
    const tasks = states.map((state, index) => ({
      ...{ id: `job/1/${index}`, state, tries, ownPath: 'KDocs/a (1).pdf', leastSize: 7 },
      brings: { entryId: '1', version: '2' },
    }));
    const old = tasks.map((one) => task3(one, { kind: 'file', drive: 'd', file: 'f' }));
    const jobs = [job3({ state: 'active', openTasks: 5 })];
    const store = createJobStore({ name: await keep(3, { jobs, tasks: old }) });
    for (const one of tasks) expect(await store.task(one.id)).toEqual(sampleTask(one));
    expect(await store.tasksUnderWay()).toHaveLength(3);
    expect(await store.tasksWaiting()).toHaveLength(1);
    expect(await store.queuedTasks('job', 9)).toHaveLength(1);
  });

  it('ask for the same things as before', async () => {
    const batch = { kind: 'batch', drive: 'd', files: ['a', 'b'] } as const;
    const requests = [
      [{ kind: 'file', drive: 'd', file: 'f' }, sampleRequest()],
      [
        { kind: 'web-file', drive: '7', file: '1' },
        sampleRequest({ open: null, web: { drive: '7', file: '1' } }),
      ],
      [batch, batch],
    ] as const;
    const tasks = requests.map(([old], index) => task3({ id: `job/1/${index}` }, old));
    const jobs = [job3({ state: 'active', openTasks: 3 })];
    const store = createJobStore({ name: await keep(3, { jobs, tasks }) });
    const kept = await store.queuedTasks('job', 9);
    expect(kept.map(({ request }) => request)).toEqual(requests.map(([, request]) => request));
  });
});
