import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { foldTask } from '../../../lib/downloads/fold-job';
import type { JobStore } from '../../../lib/downloads/ports';
import { advance, type TaskEvent } from '../../../lib/downloads/task';
import { createJobStore } from '../../../lib/storage/jobs';
import { sampleJob, sampleLine, samplePlan, sampleTask } from '../../support/fakes/samples';

const READS = ['get', 'getKey', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor'] as const;

/** Objects and keys that the database handed out. */
let read = 0;

function countOf(result: unknown): number {
  if (Array.isArray(result)) return result.length;
  return result === undefined || result === null ? 0 : 1;
}

beforeEach(() => {
  for (const { prototype } of [IDBObjectStore, IDBIndex])
    for (const method of READS) {
      const original = prototype[method] as (...args: unknown[]) => IDBRequest;
      vi.spyOn(prototype, method).mockImplementation(function (this: unknown, ...args: unknown[]) {
        const request = original.apply(this, args);
        request.addEventListener('success', () => (read += countOf(request.result)));
        return request as never;
      });
    }
});

afterEach(() => vi.restoreAllMocks());

const idOf = (index: number) => `job/1/${String(index).padStart(6, '0')}`;

async function keepJob(name: string, count: number): Promise<JobStore> {
  const store = createJobStore({ name, now: () => 1 });
  const lines = Array.from({ length: count }, (_, index) => sampleLine({ index }));
  const tasks = lines.map(({ index }) =>
    sampleTask({ id: idOf(index), brings: { entryId: String(index), version: '1' } }),
  );
  await store.create(sampleJob({ entries: count }), lines);
  const entries = lines.map((line, index) => ({ ...line, taskId: idOf(index) }));
  await store.keepPlan('job', 0, samplePlan({ tasks, entries }), (job) => ({
    ...job,
    state: 'active',
    openTasks: count,
  }));
  return store;
}

/** Brings so many tasks home, as a runner does. */
async function bringHome(store: JobStore, count: number): Promise<void> {
  const record = (id: string, event: TaskEvent) =>
    store.changeTask(
      id,
      (task) => advance(task, event),
      (job, before, after) => foldTask(job, before, after, 1),
    );
  for (let turn = 0; turn < count; turn += 1) {
    await store.unfinishedJobs();
    await store.tasksWaiting();
    const [task] = await store.queuedTasks('job', 6);
    if (task === undefined) throw new Error('the queue is empty');
    const downloadId = turn + 1;
    await record(task.id, {
      kind: 'handed',
      linkDigest: 'd',
      at: 1,
      way: 'single',
      isWrapped: false,
    });
    await record(task.id, { kind: 'begun', downloadId, linkDigest: 'd', at: 1 });
    await store.tasksUnderWay();
    const running = await store.task(task.id);
    if (running?.state.kind !== 'running') throw new Error('the transfer is unknown');
    await record(task.id, { kind: 'completed' });
    await record(task.id, { kind: 'verified', path: '/a', bytes: 1 });
    await store.lastDownload('job');
    await store.report('job', turn, 10);
  }
}

/** Reads of a worker that brings some home, and of the next one that goes on. */
async function readsOf(count: number): Promise<readonly number[]> {
  const name = `scale ${count}`;
  const first = await keepJob(name, count);
  read = 0;
  await bringHome(first, 450);
  const before = read;
  await bringHome(createJobStore({ name, now: () => 1 }), 100);
  return [before, read - before];
}

describe('the work of one event', () => {
  it('does not grow with the job', { timeout: 60_000 }, async () => {
    const small = await readsOf(1000);
    expect(await readsOf(5000)).toEqual(small);
    // 20 of each turn are the page of the report.
    expect(small[0]).toBeLessThan(450 * 40);
  });

  it('is the same when thousands are cancelled: some hundreds in each transaction', async () => {
    const store = await keepJob('cancelled', 2000);
    const puts: number[] = [];
    const original = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args
    ) {
      puts.push(read);
      return original.apply(this, args);
    });
    read = 0;
    await store.changeTasks(
      'job',
      ['queued'],
      (task) => advance(task, { kind: 'left-out', reason: 'cancelled' }),
      (job, before, after) => foldTask(job, before, after, 1),
    );
    const steps = [...puts, read].map((value, index, all) => value - (all[index - 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(500);
    expect(await store.job('job')).toMatchObject({ skipped: 2000, state: 'finished' });
  });
});
