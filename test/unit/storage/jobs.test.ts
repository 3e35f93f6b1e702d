import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openDB } from 'idb';
import { createJob } from '../../../lib/downloads/create-job';
import { foldTask, type TaskState } from '../../../lib/downloads/job';
import { planJob } from '../../../lib/downloads/plan-job';
import type { JobStore } from '../../../lib/downloads/ports';
import { summarizeJob } from '../../../lib/downloads/views';
import { jobViewSchema } from '../../../lib/messaging/protocol';
import { createJobStore } from '../../../lib/storage/jobs';
import { createFakeJobStore } from '../../support/fakes/job-store';
import {
  sampleEntry,
  sampleJob,
  sampleLine,
  sampleMark,
  sampleNewJob,
  samplePlan,
  sampleTask,
} from '../../support/fakes/samples';
import { createFakeService, fakeFiles } from '../../support/fakes/service';
import { createFakeWorld } from '../../support/fakes/worker';

let names = 0;
const fresh = (): JobStore => createJobStore(`jobs ${(names += 1)}`);

const CANCELLED = { kind: 'skipped', reason: 'cancelled' } as const;
const clickOn = (...ids: readonly string[]) => sampleNewJob(ids.map((id) => sampleMark({ id })));

const saved = (downloadId: number): TaskState => ({
  kind: 'saved',
  downloadId,
  path: '/a',
  bytes: 7,
});

async function storeWith(store: JobStore, states: readonly TaskState[]): Promise<JobStore> {
  await store.create(
    sampleJob({ entries: states.length }),
    states.map((_, index) => sampleLine({ index })),
  );
  const tasks = states.map((state, index) => sampleTask({ id: `job/1/${index}`, state }));
  await store.keepPlan('job', 0, samplePlan({ place: 'Reports', tasks }), (job) => ({
    ...job,
    state: 'active',
    openTasks: tasks.length,
  }));
  return store;
}

describe.each([
  ['in IndexedDB', fresh],
  ['of the tests', createFakeJobStore],
])('a store of jobs %s', (_, create) => {
  it('keeps a job and its entries', async () => {
    const store = create();
    const job = sampleJob({ entries: 2 });
    const lines = [sampleLine({ index: 0 }), sampleLine({ index: 1 })];
    expect(await store.create(job, lines)).toEqual(job);
    expect(await store.job('job')).toEqual(job);
    expect(await store.entries('job')).toEqual(lines);
  });

  it('answers null or nothing for what it does not have', async () => {
    const store = create();
    expect(await store.job('none')).toBeNull();
    expect(await store.entries('none')).toEqual([]);
    expect(await store.tasks('none')).toEqual([]);
    expect(await store.taskByDownload(1)).toBeNull();
    expect(await store.lastDownload('none')).toBeNull();
    expect(await store.changeJob('none', (job) => job)).toBeNull();
    expect(
      await store.changeTask(
        'none',
        (task) => task,
        (job) => job,
      ),
    ).toBeNull();
    await store.remove('none');
    await store.changeLooseEntries(
      'none',
      () => null,
      (job) => job,
    );
    await store.keepPlan('none', 0, samplePlan(), (job) => job);
  });

  it('keeps no second unfinished job of the same key, also when both come at once', async () => {
    const store = create();
    const kept = await Promise.all(
      ['a', 'b', 'c'].map((id) => store.create(sampleJob({ id }), [sampleLine({ jobId: id })])),
    );
    expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
    expect(await store.jobs(10)).toHaveLength(1);
    const [winner = 'a'] = kept.map(({ id }) => id);
    for (const id of ['a', 'b', 'c'])
      expect(await store.entries(id)).toHaveLength(id === winner ? 1 : 0);
  });

  it('keeps another job of the same key once the first is finished', async () => {
    const store = create();
    await store.create(sampleJob({ id: 'a' }), []);
    await store.changeJob('a', (job) => ({ ...job, state: 'finished' }));
    expect((await store.create(sampleJob({ id: 'b' }), [])).id).toBe('b');
    expect((await store.unfinishedJobs()).map(({ id }) => id)).toEqual(['b']);
  });

  it('lists the newest jobs first, as many as wanted', async () => {
    const store = create();
    for (const [id, createdAt] of [
      ['a', 20],
      ['b', 30],
      ['c', 10],
    ] as const)
      await store.create(sampleJob({ id, key: id, createdAt }), []);
    expect((await store.jobs(10)).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect((await store.jobs(2)).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await store.jobs(0)).toEqual([]);
  });

  it('keeps entries in the order of the selection, however many', async () => {
    const store = create();
    const lines = Array.from({ length: 120 }, (_line, index) => sampleLine({ index }));
    await store.create(sampleJob({ entries: 120 }), lines);
    expect((await store.entries('job')).map(({ index }) => index)).toEqual(
      lines.map(({ index }) => index),
    );
  });

  it('finds tasks by their states', async () => {
    const store = await storeWith(create(), [
      { kind: 'queued' },
      { kind: 'starting', since: 1, linkDigest: null },
      { kind: 'running', downloadId: 2 },
      { kind: 'checking', downloadId: 3 },
      saved(4),
      { kind: 'skipped', reason: 'cancelled' },
      { kind: 'failed', failure: { kind: 'network' } },
      { kind: 'queued' },
    ]);
    const numbers = (tasks: readonly { readonly id: string }[]) =>
      tasks.map(({ id }) => Number(id.split('/').at(-1))).sort();
    expect(numbers(await store.tasksUnderWay())).toEqual([1, 2, 3]);
    expect(numbers(await store.queuedTasks(10))).toEqual([0, 7]);
    expect(await store.queuedTasks(1)).toHaveLength(1);
    expect((await store.taskByDownload(3))?.id).toBe('job/1/3');
    expect((await store.taskByDownload(4))?.id).toBe('job/1/4');
    expect(await store.taskByDownload(99)).toBeNull();
    expect(await store.tasks('job')).toHaveLength(8);
  });

  it('changes a task and its job together', async () => {
    const store = await storeWith(create(), [{ kind: 'queued' }]);
    const changed = await store.changeTask(
      'job/1/0',
      (task) => ({ ...task, state: saved(9) }),
      (job, before, after) => foldTask(job, before, after, 50),
    );
    expect(changed?.state).toEqual(saved(9));
    expect(await store.job('job')).toMatchObject({ state: 'finished', saved: 1, savedBytes: 7 });
    expect(await store.lastDownload('job')).toBe(9);
  });

  it('changes nothing when the task stays the same', async () => {
    const store = await storeWith(create(), [{ kind: 'queued' }]);
    const before = await store.job('job');
    await store.changeTask(
      'job/1/0',
      (task) => task,
      () => sampleJob({ failed: 99 }),
    );
    expect(await store.job('job')).toEqual(before);
  });

  it('loses no change when many come at once', async () => {
    const states = Array.from({ length: 25 }, (): TaskState => ({ kind: 'queued' }));
    const store = await storeWith(create(), states);
    await Promise.all(
      states.map((_state, index) =>
        store.changeTask(
          `job/1/${index}`,
          (task) => ({ ...task, state: saved(index) }),
          (job, before, after) => foldTask(job, before, after, 50),
        ),
      ),
    );
    expect(await store.job('job')).toMatchObject({ saved: 25, openTasks: 0, state: 'finished' });
  });

  it('keeps a plan: tasks, what became of entries, and the job', async () => {
    const store = create();
    await store.create(sampleJob({ entries: 2 }), [sampleLine(), sampleLine({ index: 1 })]);
    await store.keepPlan(
      'job',
      0,
      samplePlan({
        place: 'Reports',
        size: 5,
        tasks: [sampleTask({ id: 't' })],
        entries: [
          { index: 0, entry: null, taskId: 't', outcome: null },
          { index: 1, entry: null, taskId: null, outcome: CANCELLED },
        ],
      }),
      (job) => ({ ...job, state: 'active', skipped: 1 }),
    );
    expect((await store.entries('job')).map(({ taskId }) => taskId)).toEqual(['t', null]);
    expect(await store.job('job')).toMatchObject({ state: 'active', skipped: 1 });
    expect(await store.tasks('job')).toHaveLength(1);
  });

  it('keeps what came to light in folders in place of them', async () => {
    const store = create();
    const lines = [0, 1, 2].map((index) => sampleLine({ index }));
    await store.create(sampleJob({ entries: 3 }), lines);
    await store.create(sampleJob({ id: 'other', key: 'other' }), [
      sampleLine({ jobId: 'other', index: 1 }),
    ]);
    const added = [3, 4].map((index) =>
      sampleLine({ index, taskId: 't', entry: sampleEntry(), folders: ['Old'] }),
    );
    await store.keepPlan('job', 0, samplePlan({ added, replaced: [1] }), (job) => ({
      ...job,
      state: 'active',
      entries: 4,
    }));
    expect((await store.entries('job')).map(({ index }) => index)).toEqual([0, 2, 3, 4]);
    expect((await store.entries('job')).slice(2)).toEqual(added);
    expect(await store.entries('other')).toHaveLength(1);
  });

  it('keeps no plan for a job that is not being planned any more', async () => {
    const store = create();
    await store.create(sampleJob({ state: 'finished' }), [sampleLine()]);
    await store.keepPlan(
      'job',
      0,
      samplePlan({
        tasks: [sampleTask()],
        entries: [{ index: 0, entry: null, taskId: 'job/1/0', outcome: null }],
        added: [sampleLine({ index: 1 })],
        replaced: [0],
      }),
      (job) => ({ ...job, state: 'active' }),
    );
    expect(await store.tasks('job')).toEqual([]);
    expect((await store.entries('job'))[0]?.taskId).toBeNull();
    expect((await store.job('job'))?.state).toBe('finished');
  });

  it('changes the entries without a task, and only those', async () => {
    const store = create();
    await store.create(sampleJob({ entries: 2 }), [
      sampleLine({ index: 0, taskId: 't' }),
      sampleLine({ index: 1 }),
    ]);
    await store.changeLooseEntries(
      'job',
      () => ({ kind: 'skipped', reason: 'cancelled' }),
      (job, before, after) => {
        expect([before.length, after.length]).toEqual([1, 1]);
        expect([before[0]?.outcome, after[0]?.outcome?.kind]).toEqual([null, 'skipped']);
        return { ...job, skipped: 1 };
      },
    );
    expect((await store.entries('job')).map(({ outcome }) => outcome?.kind)).toEqual([
      undefined,
      'skipped',
    ]);
    expect((await store.job('job'))?.skipped).toBe(1);
  });

  it('removes a job with all that belongs to it, and nothing else', async () => {
    const store = await storeWith(create(), [{ kind: 'queued' }, saved(3)]);
    await store.create(sampleJob({ id: 'job2', key: 'other' }), [sampleLine({ jobId: 'job2' })]);
    await store.remove('job');
    expect(await store.job('job')).toBeNull();
    expect(await store.entries('job')).toEqual([]);
    expect(await store.tasks('job')).toEqual([]);
    expect(await store.queuedTasks(9)).toEqual([]);
    expect(await store.taskByDownload(3)).toBeNull();
    expect(await store.entries('job2')).toHaveLength(1);
  });

  it('hands out a job’s tasks in the order of its plan', async () => {
    const store = create();
    const files = fakeFiles(12);
    await createJob(store, clickOn(...files.map(({ id }) => id)), 1);
    await planJob(
      store,
      createFakeService(files),
      await jobOf(store),
      () => 'files',
      () => 77,
    );
    expect((await store.queuedTasks(12)).map(({ path }) => path)).toEqual(
      files.map(({ name }) => `KDocs/${name}`),
    );
  });

  it('shows the download that was saved last by its place in the queue', async () => {
    const store = create();
    const files = fakeFiles(12);
    await createJob(store, clickOn(...files.map(({ id }) => id)), 1);
    await planJob(
      store,
      createFakeService(files),
      await jobOf(store),
      () => 'files',
      () => 77,
    );
    for (const task of await store.tasks('job'))
      await store.changeTask(
        task.id,
        (same) => ({ ...same, state: saved(Number(/\d+/.exec(same.path)?.[0])) }),
        (job) => job,
      );
    expect(await store.lastDownload('job')).toBe(12);
  });

  it('takes up an older job before a newer one, whatever they are called', async () => {
    const store = create();
    for (const [id, time] of [
      ['zebra', 1],
      ['ant', 2],
    ] as const) {
      await createJob(store, { ...clickOn(id === 'zebra' ? '1' : '2'), id }, time);
      const job = await jobOf(store, id);
      await planJob(
        store,
        createFakeService(fakeFiles(2)),
        job,
        () => '',
        () => time,
      );
    }
    expect((await store.queuedTasks(1)).map(({ jobId }) => jobId)).toEqual(['zebra']);
  });
});

async function jobOf(store: JobStore, id = 'job') {
  return (await store.job(id)) ?? sampleJob();
}

describe('jobs in IndexedDB', () => {
  it('outlive the store that kept them', async () => {
    const name = `jobs ${(names += 1)}`;
    await storeWith(createJobStore(name), [{ kind: 'queued' }]);
    const later = createJobStore(name);
    expect((await later.job('job'))?.state).toBe('active');
    expect(await later.queuedTasks(5)).toHaveLength(1);
  });

  it('are opened once, however many ask at once', async () => {
    const store = fresh();
    const answers = await Promise.all([
      store.jobs(1),
      store.unfinishedJobs(),
      store.tasksUnderWay(),
    ]);
    expect(answers).toEqual([[], [], []]);
  });

  it('are brought home to the last one', async () => {
    const files = fakeFiles(12);
    const world = createFakeWorld(files, { store: fresh() });
    const job = await world.click(...files.map(({ id }) => id));
    await world.startWorker().wake();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12, failed: 0 });
    expect(world.downloads.files()).toHaveLength(12);
  });
});

describe('jobs that version 1 kept', () => {
  /** Drops what the version did not have. */
  function without<Value extends object>(value: Value, ...names: readonly (keyof Value)[]) {
    return Object.fromEntries(
      Object.entries(value).filter(([name]) => !names.some((dropped) => dropped === name)),
    );
  }

  async function keepInVersion1(
    jobs: readonly object[],
    entries: readonly object[],
    tasks: readonly object[],
  ): Promise<string> {
    const name = `jobs ${(names += 1)}`;
    const database = await openDB(name, 1, {
      upgrade(db) {
        const kept = db.createObjectStore('jobs', { keyPath: 'id' });
        kept.createIndex('by-state', 'state');
        kept.createIndex('by-created', 'createdAt');
        const queue = db.createObjectStore('tasks', { keyPath: 'id' });
        queue.createIndex('by-job', 'jobId');
        queue.createIndex('by-state', 'state.kind');
        queue.createIndex('by-download', 'state.downloadId');
        db.createObjectStore('entries', { keyPath: ['jobId', 'index'] });
      },
    });
    for (const job of jobs) await database.add('jobs', job);
    for (const entry of entries) await database.add('entries', entry);
    for (const task of tasks) await database.add('tasks', task);
    database.close();
    return name;
  }

  const oldJob = (change: Parameters<typeof sampleJob>[0] = {}) =>
    without(sampleJob(change), 'mode', 'found');
  const oldEntry = without(sampleEntry(), 'modifiedAt', 'inside', 'obstacle');
  const oldLine = (change: object = {}) => ({
    ...without(sampleLine(), 'folders', 'except'),
    ...change,
  });

  it('get the fields that they lack, and keep all others', async () => {
    const job = oldJob({ state: 'active', openTasks: 1, entries: 2 });
    const lines = [oldLine({ taskId: 'job/1/0', entry: oldEntry }), oldLine({ index: 1 })];
    const store = createJobStore(await keepInVersion1([job], lines, [sampleTask()]));
    expect(await store.job('job')).toEqual({ ...job, mode: 'archive', found: null });
    expect(await store.entries('job')).toEqual(
      lines.map((line) => ({ ...line, folders: [], except: [] })),
    );
    expect(await store.queuedTasks(5)).toEqual([sampleTask()]);
    expect(await store.tasks('job')).toHaveLength(1);
  });

  it('are many, and all of them are there', async () => {
    const jobs = Array.from({ length: 30 }, (_, index) =>
      oldJob({ id: `job ${index}`, key: String(index), createdAt: index }),
    );
    const store = createJobStore(await keepInVersion1(jobs, [oldLine()], []));
    expect((await store.jobs(50)).map(({ mode }) => mode)).toEqual(jobs.map(() => 'archive'));
  });

  it('that were being planned are brought home', async () => {
    const lines = [oldLine(), oldLine({ index: 1, mark: sampleMark({ id: '2' }) })];
    const name = await keepInVersion1([oldJob({ entries: 2 })], lines, []);
    const world = createFakeWorld(fakeFiles(2), { store: createJobStore(name) });
    await world.startWorker().wake();
    await world.finish();
    expect(await world.job('job')).toMatchObject({ state: 'finished', saved: 2 });
  });

  it('can be shown', async () => {
    const finished = oldJob({ state: 'finished', skipped: 1 });
    const line = oldLine({ entry: oldEntry, outcome: CANCELLED });
    const store = createJobStore(await keepInVersion1([finished], [line], []));
    const [job = sampleJob()] = await store.jobs(5);
    const { downloads } = createFakeWorld([]);
    expect(jobViewSchema.safeParse(await summarizeJob(job, store, downloads)).success).toBe(true);
  });

  it('can be shown when they left folders out', async () => {
    const finished = oldJob({ state: 'finished', skipped: 1 });
    const folder = { ...oldEntry, kind: 'folder' };
    const line = oldLine({ entry: folder, outcome: { kind: 'skipped', reason: 'folder' } });
    const store = createJobStore(await keepInVersion1([finished], [line], []));
    const [job = sampleJob()] = await store.jobs(5);
    const { downloads } = createFakeWorld([]);
    expect(jobViewSchema.safeParse(await summarizeJob(job, store, downloads)).success).toBe(true);
  });
});
