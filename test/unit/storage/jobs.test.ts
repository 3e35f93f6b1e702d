import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { foldDissolved, foldTask } from '../../../lib/downloads/fold-job';
import type { Task, TaskState } from '../../../lib/downloads/job';
import type { JobStore } from '../../../lib/downloads/ports';
import { createJobStore } from '../../../lib/storage/jobs';
import { createFakeJobStore } from '../../support/fakes/job-store';
import {
  sampleEntry,
  sampleJob,
  sampleLine,
  samplePlan,
  sampleTask,
  sampleTransferring,
} from '../../support/fakes/samples';

let names = 0;
const newName = () => `jobs ${(names += 1)}`;
const fresh = (now = () => 77): JobStore => createJobStore({ name: newName(), now });

const CANCELLED = { kind: 'skipped', reason: 'cancelled' } as const;
const NETWORK = { kind: 'failed', failure: { kind: 'network' } } as const;
const QUEUED = { kind: 'queued' } as const;
const WAITING = { kind: 'waiting', until: 9, failure: { kind: 'network' } } as const;
const running = (downloadId: number, movedAt = 0): TaskState => ({
  kind: 'running',
  ...sampleTransferring({ downloadId, movedAt }),
});

const saved = (downloadId: number): TaskState => ({
  kind: 'saved',
  downloadId,
  path: '/a',
  bytes: 7,
});

const numbered = (index: number) => String(index).padStart(5, '0');
const into =
  (state: TaskState) =>
  (task: Task): Task => ({ ...task, state });
const fold: Parameters<JobStore['changeTask']>[2] = (job, before, after) =>
  foldTask(job, before, after, 50);

/** Keeps a job with a task and a line for each of the states. */
async function storeWith(
  store: JobStore,
  states: readonly TaskState[],
  { id = 'job', ...change }: Partial<Task> = {},
): Promise<JobStore> {
  const lines = states.map((_, index) => sampleLine({ jobId: id, index }));
  await store.create(sampleJob({ id, key: id, entries: states.length }), lines);
  const tasks = states.map((state, index) =>
    sampleTask({ ...change, id: `${id}/1/${numbered(index)}`, jobId: id, state }),
  );
  const entries = lines.map((line, index) => ({ ...line, taskId: tasks[index]?.id ?? null }));
  await store.keepPlan(id, 0, samplePlan({ place: 'Reports', tasks, entries }), (job) => ({
    ...job,
    state: 'active',
    openTasks: tasks.length,
  }));
  return store;
}

async function idsOf(found: Promise<readonly Task[]>): Promise<string[]> {
  return (await found).map(({ id }) => id).sort();
}

describe.each([
  ['in IndexedDB', () => fresh()],
  ['of the tests', () => createFakeJobStore(() => 77)],
])('a store of jobs %s', (_, create) => {
  it('keeps a job and its entries', async () => {
    const store = create();
    const job = sampleJob({ entries: 2 });
    const lines = [sampleLine({ index: 0 }), sampleLine({ index: 1 })];
    expect(await store.create(job, lines)).toEqual(job);
    expect(await store.job('job')).toEqual(job);
    expect(await store.entries('job')).toEqual(lines);
  });

  it('answers the job of the same selection, unless it is somebody else’s', async () => {
    const store = create();
    const account = (id: string) => ({ account: { id, name: null, isBusiness: false } });
    const click = async (id: string, change: object = {}) =>
      (await store.create(sampleJob({ id, ...change }), [])).id;
    expect(await click('a', account('501'))).toBe('a');
    expect(await click('b', account('502'))).toBe('b');
    expect(await click('c', account('502'))).toBe('b');
    expect(await click('d')).toMatch(/^[ab]$/);
  });

  it('answers null or nothing for what it does not have', async () => {
    const store = create();
    expect(await store.job('none')).toBeNull();
    expect(await store.entries('none')).toEqual([]);
    expect(await store.taskPaths('none')).toEqual([]);
    expect(await store.queuedTasks('none', 5)).toEqual([]);
    expect(await store.task('none')).toBeNull();
    expect(await store.report('none', 0, 5)).toEqual({ lines: [], tasks: new Map(), next: null });
    expect(await store.savedFiles('kdocs', ['none'])).toEqual([]);
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

  describe('when tasks are dissolved', () => {
    const STATES = ['queued', 'waiting'] as const;

    it('removes them, and sets their entries free', async () => {
      const store = await storeWith(create(), [QUEUED, WAITING, running(3), saved(4), QUEUED]);
      const meant: string[] = [];
      // A store that remembers what it was asked has to forget it.
      expect(await store.queuedTasks('job', 9)).toHaveLength(2);
      expect(await store.tasksWaiting()).toHaveLength(1);
      await store.dissolveTasks('job', STATES, ({ id }) => !id.endsWith('4'), foldDissolved);
      for (const index of [0, 1]) meant.push(`job/1/${numbered(index)}`);
      for (const id of meant) expect(await store.task(id)).toBeNull();
      expect((await store.entries('job')).map(({ taskId }) => taskId)).toEqual([
        null,
        null,
        ...[2, 3, 4].map((index) => `job/1/${numbered(index)}`),
      ]);
      expect(await store.job('job')).toMatchObject({
        ...{ state: 'planning', round: 1, openTasks: 3, entries: 5 },
      });
      expect(await idsOf(store.queuedTasks('job', 9))).toEqual([`job/1/${numbered(4)}`]);
      expect(await idsOf(store.tasksWaiting())).toEqual([]);
      expect(await idsOf(store.tasksUnderWay())).toEqual([`job/1/${numbered(2)}`]);
    });

    it('changes nothing where none is meant, or in another state by now', async () => {
      const store = await storeWith(create(), [running(3), QUEUED]);
      const before = [await store.job('job'), await store.entries('job')];
      const never = () => {
        throw new Error('nothing to fold');
      };
      await store.dissolveTasks('job', STATES, ({ id }) => id.endsWith('0'), never);
      await store.dissolveTasks('none', STATES, () => true, never);
      expect([await store.job('job'), await store.entries('job')]).toEqual(before);
    });

    it('refuses the plan of an earlier round, and keeps that of the next', async () => {
      const store = await storeWith(create(), [QUEUED, QUEUED]);
      const dissolve = (end: string) =>
        store.dissolveTasks('job', STATES, ({ id }) => id.endsWith(end), foldDissolved);
      await Promise.all([dissolve('0'), dissolve('1')]);
      const task = sampleTask({ id: 'job/2/0' });
      const lines = (await store.entries('job')).map((line) => ({ ...line, taskId: task.id }));
      const keep = (round: number) =>
        store.keepPlan('job', round, samplePlan({ tasks: [task], entries: lines }), (job) => ({
          ...job,
          state: 'active',
          openTasks: job.openTasks + 1,
        }));
      await keep(1);
      expect(await store.job('job')).toMatchObject({ state: 'planning', round: 2, openTasks: 0 });
      await keep(2);
      expect(await store.job('job')).toMatchObject({ state: 'active', openTasks: 1 });
      expect(await idsOf(store.queuedTasks('job', 9))).toEqual([task.id]);
    });
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
      QUEUED,
      { kind: 'starting', since: 1, linkDigest: 'd' },
      running(2),
      { kind: 'checking', ...sampleTransferring({ downloadId: 3 }) },
      saved(4),
      { kind: 'paused', ...sampleTransferring({ downloadId: 5 }) },
      NETWORK,
      QUEUED,
      WAITING,
    ]);
    const numbers = (tasks: readonly { readonly id: string }[]) =>
      tasks.map(({ id }) => Number(id.split('/').at(-1))).sort();
    expect(numbers(await store.tasksUnderWay())).toEqual([1, 2, 3, 5]);
    expect(numbers(await store.tasksWaiting())).toEqual([8]);
    expect(numbers(await store.queuedTasks('job', 10))).toEqual([0, 7]);
    expect(await store.queuedTasks('job', 1)).toHaveLength(1);
    expect(await store.queuedTasks('jo', 9)).toEqual([]);
    for (const number of [0, 2, 4])
      expect((await store.task(`job/1/0000${number}`))?.id).toBe(`job/1/0000${number}`);
    expect(await store.taskPaths('job')).toHaveLength(9);
  });

  it('changes a task and its job together', async () => {
    const store = await storeWith(create(), [QUEUED]);
    const changed = await store.changeTask('job/1/00000', into(saved(9)), fold);
    expect(changed?.state).toEqual(saved(9));
    expect(await store.job('job')).toMatchObject({ state: 'finished', saved: 1, savedBytes: 7 });
    expect(await store.lastDownload('job')).toBe(9);
    expect((await store.task('job/1/00000'))?.state).toEqual(saved(9));
  });

  it('tells what became of a task at once, whatever asks', async () => {
    const store = await storeWith(create(), [QUEUED, QUEUED]);
    const id = 'job/1/00000';
    await store.changeTask(id, into(running(5)), fold);
    expect(await idsOf(store.tasksUnderWay())).toEqual([id]);
    expect((await store.task(id))?.state).toEqual(running(5));
    expect(await store.queuedTasks('job', 9)).toHaveLength(1);
    await store.changeTask(id, into(WAITING), fold);
    expect(await idsOf(store.tasksWaiting())).toEqual([id]);
    expect(await store.tasksUnderWay()).toEqual([]);
    await store.changeTask(id, into(QUEUED), fold);
    expect((await store.queuedTasks('job', 9))[0]?.id).toBe(id);
  });

  it('changes nothing when the task stays the same', async () => {
    const store = await storeWith(create(), [{ kind: 'queued' }]);
    const before = await store.job('job');
    await store.changeTask(
      'job/1/00000',
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
          `job/1/${numbered(index)}`,
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
    expect(await store.taskPaths('job')).toHaveLength(1);
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
    expect(await store.taskPaths('job')).toEqual([]);
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
    expect(await store.taskPaths('job')).toEqual([]);
    expect(await store.queuedTasks('job', 9)).toEqual([]);
    expect(await store.task('job/1/00001')).toBeNull();
    expect(await store.entries('job2')).toHaveLength(1);
  });

  it('lists unfinished jobs, the oldest first', async () => {
    const store = create();
    for (const [id, createdAt, state] of [
      ['a', 20, 'active'],
      ['b', 30, 'planning'],
      ['c', 10, 'planning'],
      ['d', 5, 'finished'],
    ] as const)
      await store.create(sampleJob({ id, key: id, createdAt, state }), []);
    expect((await store.unfinishedJobs()).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('lets a job that is being cancelled stand in no new one’s way', async () => {
    const store = create();
    await store.create(sampleJob({ id: 'a', isCancelled: true }), []);
    expect((await store.create(sampleJob({ id: 'b' }), [])).id).toBe('b');
  });

  it('hands out a job’s queue in the order of its plan', async () => {
    const store = await storeWith(create(), Array<TaskState>(12).fill(QUEUED));
    expect((await store.queuedTasks('job', 3)).map(({ id }) => id)).toEqual(
      [0, 1, 2].map((index) => `job/1/0000${index}`),
    );
  });

  it('shows the download that was saved last by its place in the queue', async () => {
    const store = await storeWith(create(), [saved(5), QUEUED, saved(3), NETWORK, running(8)]);
    expect(await store.lastDownload('job')).toBe(3);
    await store.changeTask('job/1/00001', into(saved(9)), fold);
    expect(await store.lastDownload('job')).toBe(3);
    await store.changeTask('job/1/00004', into(saved(8)), fold);
    expect(await store.lastDownload('job')).toBe(8);
  });

  it('shows a report in parts', async () => {
    const store = await storeWith(create(), [QUEUED, saved(1), QUEUED, QUEUED, QUEUED]);
    await storeWith(store, [QUEUED], { id: 'job2' });
    const first = await store.report('job', 0, 2);
    expect(first.lines.map(({ index }) => index)).toEqual([0, 1]);
    expect([...first.tasks.keys()].sort()).toEqual(['job/1/00000', 'job/1/00001']);
    expect(first.tasks.get('job/1/00001')?.state).toEqual(saved(1));
    expect(first.next).toBe(2);
    expect((await store.report('job', 3, 2)).next).toBeNull();
    expect((await store.report('job', 3, 9)).lines.map(({ index }) => index)).toEqual([3, 4]);
    expect((await store.report('job', 5, 9)).lines).toEqual([]);
  });

  it('tells where a report goes on when a folder’s line is gone', async () => {
    const store = create();
    await store.create(
      sampleJob(),
      [0, 1, 2, 3].map((index) => sampleLine({ index })),
    );
    await store.keepPlan('job', 0, samplePlan({ replaced: [2] }), (job) => job);
    expect((await store.report('job', 0, 2)).next).toBe(3);
  });

  it('names a task of several lines once', async () => {
    const store = create();
    const lines = [0, 1, 2].map((index) => sampleLine({ index, taskId: 't' }));
    await store.create(sampleJob(), lines);
    await store.keepPlan('job', 0, samplePlan({ tasks: [sampleTask({ id: 't' })] }), (job) => job);
    expect([...(await store.report('job', 0, 3)).tasks.keys()]).toEqual(['t']);
  });

  it('changes all tasks in some states, and no others', async () => {
    const store = await storeWith(create(), [QUEUED, WAITING, running(3), saved(4), QUEUED]);
    await storeWith(store, [QUEUED], { id: 'job2' });
    await store.changeTasks('job', ['queued', 'waiting'], into(CANCELLED), fold);
    expect(await store.job('job')).toMatchObject({ skipped: 3, openTasks: 2, state: 'active' });
    expect(await store.queuedTasks('job', 9)).toEqual([]);
    expect(await store.tasksWaiting()).toEqual([]);
    expect(await idsOf(store.tasksUnderWay())).toEqual(['job/1/00002']);
    expect(await store.queuedTasks('job2', 9)).toHaveLength(1);
  });

  it('changes each of more than a thousand tasks once', async () => {
    const store = await storeWith(create(), Array<TaskState>(1100).fill(NETWORK));
    const seen: string[] = [];
    await store.changeTasks(
      'job',
      ['failed'],
      (task) => {
        seen.push(task.id);
        return { ...task, state: QUEUED };
      },
      (job) => ({ ...job, openTasks: job.openTasks + 1 }),
    );
    expect([seen.length, new Set(seen).size]).toEqual([1100, 1100]);
    expect((await store.job('job'))?.openTasks).toBe(2200);
    expect(await store.queuedTasks('job', 1200)).toHaveLength(1100);
  });

  it('ends when nothing changes, or what changes stays among the wanted', async () => {
    const store = await storeWith(create(), Array<TaskState>(700).fill(QUEUED));
    const count = { calls: 0, folds: 0 };
    const countFold: typeof fold = (job) => {
      count.folds += 1;
      return job;
    };
    const countCall = (state?: TaskState) => (task: Task) => {
      count.calls += 1;
      return state === undefined ? task : { ...task, state };
    };
    await store.changeTasks('job', ['queued', 'waiting'], countCall(), countFold);
    expect(count).toEqual({ calls: 700, folds: 0 });
    await store.changeTasks('job', ['queued', 'waiting'], countCall(QUEUED), countFold);
    expect(count).toEqual({ calls: 1400, folds: 700 });
    await store.changeTasks('job', ['queued', 'waiting'], countCall(WAITING), countFold);
    expect(count).toEqual({ calls: 2100, folds: 1400 });
    expect(await store.tasksWaiting()).toHaveLength(700);
  });

  it('remembers what was saved, file by file', async () => {
    const brings = { entryId: 'e1', version: 'v2' };
    const store = await storeWith(create(), [running(3)], { brings });
    await store.changeTask('job/1/00000', into(WAITING), fold);
    expect(await store.savedFiles('kdocs', ['e1'])).toEqual([]);
    await store.changeTask('job/1/00000', into(saved(3)), fold);
    const file = { service: 'kdocs', ...brings, downloadId: 3, path: '/a', savedAt: 77 };
    expect(await store.savedFiles('kdocs', ['e0', 'e1', 'e1'])).toEqual([file]);
    expect(await store.savedFiles('cloudbase', ['e1'])).toEqual([]);
    await store.remove('job');
    expect(await store.savedFiles('kdocs', ['e1'])).toEqual([file]);
  });

  it('keeps the newest of what was saved of an entry', async () => {
    const brings = { entryId: 'e1', version: 'v1' };
    const store = await storeWith(create(), [running(3)], { brings });
    await storeWith(store, [running(4)], { id: 'b', brings: { ...brings, version: 'v2' } });
    await store.changeTask('job/1/00000', into(saved(3)), fold);
    await store.changeTask('b/1/00000', into(saved(4)), fold);
    expect((await store.savedFiles('kdocs', ['e1'])).map(({ version }) => version)).toEqual(['v2']);
  });

  it('remembers no archive', async () => {
    const store = await storeWith(create(), [running(3)]);
    await store.changeTask('job/1/00000', into(saved(3)), fold);
    expect(await store.savedFiles('kdocs', ['1', 'null', ''])).toEqual([]);
  });

  it('cleans away what ended long ago, and the oldest of too many', async () => {
    const store = create();
    for (const [id, createdAt, finishedAt] of [
      ['old', 10, 100],
      ['late', 11, 900],
      ['open', 12, null],
      ['b', 13, 500],
      ['c', 14, 600],
    ] as const) {
      const state = finishedAt === null ? 'active' : 'finished';
      await store.create(sampleJob({ id, key: id, createdAt, state, finishedAt }), [
        sampleLine({ jobId: id }),
      ]);
    }
    await store.clean(101, 9);
    expect((await store.jobs(9)).map(({ id }) => id)).toEqual(['c', 'b', 'open', 'late']);
    await store.clean(101, 2);
    expect((await store.jobs(9)).map(({ id }) => id)).toEqual(['c', 'b', 'open']);
    expect(await store.entries('late')).toEqual([]);
    expect(await store.entries('open')).toHaveLength(1);
  });

  it('removes all at once, and knows nothing of it afterwards', async () => {
    const store = create();
    await store.create(sampleJob({ state: 'active' }), [sampleLine()]);
    expect(await store.unfinishedJobs()).toHaveLength(1);
    await store.removeAll();
    expect(await store.unfinishedJobs()).toEqual([]);
    expect(await store.jobs(9)).toEqual([]);
    expect(await store.entries('job')).toEqual([]);
    await store.create(sampleJob({ state: 'active' }), [sampleLine()]);
    expect(await store.jobs(9)).toHaveLength(1);
  });
});

describe('jobs in IndexedDB', () => {
  it('outlive the store that kept them', async () => {
    const name = newName();
    await storeWith(createJobStore({ name }), [QUEUED, running(4), WAITING]);
    const later = createJobStore({ name });
    expect((await later.job('job'))?.state).toBe('active');
    expect(await later.queuedTasks('job', 5)).toHaveLength(1);
    expect(await later.tasksUnderWay()).toHaveLength(1);
    expect(await later.tasksWaiting()).toHaveLength(1);
    expect((await later.task('job/1/00001'))?.state).toEqual(running(4));
  });

  it('are opened once, however many ask at once', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const store = fresh();
    const answers = await Promise.all([
      store.jobs(1),
      store.unfinishedJobs(),
      store.tasksUnderWay(),
    ]);
    expect(answers).toEqual([[], [], []]);
    expect(open).toHaveBeenCalledTimes(1);
    open.mockRestore();
  });

  it('are opened again after the browser closed them, or could not open them', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    open.mockImplementationOnce(() => {
      throw new Error('the disk is away');
    });
    const store = fresh();
    await expect(store.jobs(1)).rejects.toThrow('the disk is away');
    await storeWith(store, [QUEUED, running(4)]);
    await store.queuedTasks('job', 5);
    const { result } = open.mock.results.at(-1)?.value as IDBOpenDBRequest;
    const closed = new Promise((resolve) => result.addEventListener('close', resolve));
    forceCloseDatabase(result as unknown as Parameters<typeof forceCloseDatabase>[0]);
    await closed;
    expect(await store.queuedTasks('job', 5)).toHaveLength(1);
    expect(await store.tasksUnderWay()).toHaveLength(1);
    open.mockRestore();
  });

  it('stay as they were when a change throws', async () => {
    const store = await storeWith(fresh(), [QUEUED, WAITING]);
    const job = await store.job('job');
    const fail = () => {
      throw new Error('a bug');
    };
    await expect(store.changeTask('job/1/00000', into(running(4)), fail)).rejects.toThrow('a bug');
    await expect(
      store.changeTasks('job', ['queued', 'waiting'], into(CANCELLED), fail),
    ).rejects.toThrow('a bug');
    await expect(store.changeJob('job', fail)).rejects.toThrow('a bug');
    await expect(store.changeLooseEntries('job', () => CANCELLED, fail)).rejects.toThrow('a bug');
    expect(await store.job('job')).toEqual(job);
    expect(await store.tasksUnderWay()).toEqual([]);
    expect(await store.queuedTasks('job', 5)).toHaveLength(1);
    expect((await store.task('job/1/00000'))?.state).toEqual(QUEUED);
    expect((await store.entries('job')).map(({ outcome }) => outcome)).toEqual([null, null]);
  });

  it('fold several changes of one task, and of tasks of one job, in their order', async () => {
    const store = await storeWith(fresh(), [QUEUED, QUEUED, QUEUED]);
    await storeWith(store, [QUEUED], { id: 'job2' });
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const folded: string[] = [];
    const note: typeof fold = (job, before, after) => {
      folded.push(`${before.id} ${before.state.kind} ${after.state.kind}`);
      return fold(job, before, after);
    };
    const answers = await Promise.all([
      store.changeTask('job/1/00000', into(WAITING), note),
      store.changeTask('job/1/00001', into(running(4)), note),
      store.changeTask('job/1/00001', into(saved(4)), note),
      store.changeTask('none', into(saved(4)), note),
      store.changeTask('job2/1/00000', into(saved(6)), note),
      store.changeTask('job/1/00000', into(NETWORK), note),
    ]);
    const writes = transactions.mock.calls.filter(([, mode]) => mode === 'readwrite');
    transactions.mockRestore();
    expect(writes).toHaveLength(2);
    expect(answers.map((task) => task?.state.kind)).toEqual([
      ...['waiting', 'running', 'saved', undefined, 'saved', 'failed'],
    ]);
    expect(folded).toEqual([
      'job/1/00000 queued waiting',
      'job/1/00001 queued running',
      'job/1/00001 running saved',
      'job2/1/00000 queued saved',
      'job/1/00000 waiting failed',
    ]);
    expect(await store.job('job')).toMatchObject({ saved: 1, failed: 1, openTasks: 1 });
    expect(await store.job('job2')).toMatchObject({ saved: 1, state: 'finished' });
    expect((await store.task('job/1/00000'))?.state).toEqual(NETWORK);
    expect([await store.tasksUnderWay(), await store.tasksWaiting()]).toEqual([[], []]);
  });

  it('lose one change that throws, and none of those that were asked for with it', async () => {
    const name = newName();
    const store = await storeWith(createJobStore({ name }), [QUEUED, QUEUED, QUEUED, QUEUED]);
    const fail = () => {
      throw new Error('a bug');
    };
    const answers = await Promise.allSettled([
      store.changeTask('job/1/00000', into(saved(1)), fold),
      store.changeTask('job/1/00001', into(saved(2)), fold),
      store.changeTask('job/1/00002', fail, fold),
      store.changeTask('job/1/00001', into(NETWORK), fail),
      store.changeTask('job/1/00003', into(saved(3)), fold),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled', 'rejected', 'rejected', 'fulfilled'],
    ]);
    for (const each of [store, createJobStore({ name })]) {
      expect(await each.job('job')).toMatchObject({ saved: 3, failed: 0, openTasks: 1 });
      expect((await each.task('job/1/00001'))?.state).toEqual(saved(2));
      expect((await each.queuedTasks('job', 9)).map(({ id }) => id)).toEqual(['job/1/00002']);
    }
  });

  it('lose what a transaction that fails would have kept, and nothing of the next', async () => {
    const name = newName();
    const store = await storeWith(createJobStore({ name }), [QUEUED, QUEUED, QUEUED]);
    await store.queuedTasks('job', 9);
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (
      this: IDBObjectStore,
      ...args
    ) {
      const request = put.apply(this, args);
      request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
    const first = store.changeTask('job/1/00000', into(saved(1)), fold);
    const group = ['job/1/00000', 'job/1/00001'].map((id) =>
      store.changeTask(id, into(NETWORK), fold),
    );
    await expect(first).rejects.toThrow();
    expect((await Promise.all(group)).map((task) => task?.state)).toEqual([NETWORK, NETWORK]);
    vi.restoreAllMocks();
    for (const each of [store, createJobStore({ name })]) {
      expect(await each.job('job')).toMatchObject({ saved: 0, failed: 2, openTasks: 1 });
      expect(await each.queuedTasks('job', 9)).toHaveLength(1);
    }
  });

  it('forget the files that were saved more than a year ago', async () => {
    const day = 24 * 3_600_000;
    let today = 1000;
    const store = fresh(() => today * day);
    for (const [index, entryId] of ['a', 'b'].entries()) {
      today += index;
      await storeWith(store, [running(3)], { id: entryId, brings: { entryId, version: '' } });
      await store.changeTask(`${entryId}/1/00000`, into(saved(3)), fold);
    }
    today = 1001 + 365;
    await store.clean(0, 99);
    expect((await store.savedFiles('kdocs', ['a', 'b'])).map((file) => file.entryId)).toEqual([
      'b',
    ]);
  });

  it('are removed to the last of thousands of tasks and lines, and only they', async () => {
    const store = await storeWith(fresh(), Array<TaskState>(1300).fill(saved(3)));
    await storeWith(store, [QUEUED, saved(4)], { id: 'job2' });
    await store.remove('job');
    expect([await store.taskPaths('job'), await store.entries('job')]).toEqual([[], []]);
    expect(await store.task('job/1/01299')).toBeNull();
    expect(await store.taskPaths('job2')).toHaveLength(2);
    expect(await store.entries('job2')).toHaveLength(2);
    expect((await store.jobs(9)).map(({ id }) => id)).toEqual(['job2']);
  });

  it('tell the paths of all of thousands of tasks', async () => {
    const states = Array.from({ length: 1200 }, (_, index) => (index % 2 ? QUEUED : saved(index)));
    const store = await storeWith(fresh(), states);
    expect(await store.taskPaths('job')).toHaveLength(1200);
  });
});
