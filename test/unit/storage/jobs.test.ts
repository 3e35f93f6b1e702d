import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createJob } from '../../../lib/downloads/create-job';
import { foldTask, type TaskState } from '../../../lib/downloads/job';
import { planJob } from '../../../lib/downloads/plan-job';
import type { JobStore } from '../../../lib/downloads/ports';
import { createJobStore } from '../../../lib/storage/jobs';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { sampleJob, sampleLine, sampleSelection, sampleTask } from '../../support/fakes/samples';
import { createFakeService, fakeFiles } from '../../support/fakes/service';
import { createFakeWorld } from '../../support/fakes/worker';

let names = 0;
const fresh = (): JobStore => createJobStore(`jobs ${(names += 1)}`);

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
  await store.keepPlan('job', { place: 'Reports', size: null, tasks, entries: [] }, (job) => ({
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
    await store.keepPlan('none', { place: null, size: null, tasks: [], entries: [] }, (job) => job);
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
      {
        place: 'Reports',
        size: 5,
        tasks: [sampleTask({ id: 't' })],
        entries: [
          { index: 0, entry: null, taskId: 't', outcome: null },
          { index: 1, entry: null, taskId: null, outcome: { kind: 'skipped', reason: 'folder' } },
        ],
      },
      (job) => ({ ...job, state: 'active', skipped: 1 }),
    );
    expect((await store.entries('job')).map(({ taskId }) => taskId)).toEqual(['t', null]);
    expect(await store.job('job')).toMatchObject({ state: 'active', skipped: 1 });
    expect(await store.tasks('job')).toHaveLength(1);
  });

  it('keeps no plan for a job that is not being planned any more', async () => {
    const store = create();
    await store.create(sampleJob({ state: 'finished' }), [sampleLine()]);
    await store.keepPlan(
      'job',
      {
        place: null,
        size: null,
        tasks: [sampleTask()],
        entries: [{ index: 0, entry: null, taskId: 'job/1/0', outcome: null }],
      },
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
    await createJob(store, sampleSelection(...files.map(({ id }) => id)), 'job', 1);
    await planJob(store, createFakeService(files), await jobOf(store), () => 'files', 77);
    expect((await store.queuedTasks(12)).map(({ path }) => path)).toEqual(
      files.map(({ name }) => `KDocs/${name}`),
    );
  });

  it('shows the download that was saved last by its place in the queue', async () => {
    const store = create();
    const files = fakeFiles(12);
    await createJob(store, sampleSelection(...files.map(({ id }) => id)), 'job', 1);
    await planJob(store, createFakeService(files), await jobOf(store), () => 'files', 77);
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
      await createJob(store, sampleSelection(id === 'zebra' ? '1' : '2'), id, time);
      await planJob(store, createFakeService(fakeFiles(2)), await jobOf(store, id), () => '', time);
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
