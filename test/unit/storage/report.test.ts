import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { JobStore } from '../../../lib/downloads/ports';
import { createJobStore } from '../../../lib/storage/jobs';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { sampleJob, sampleLine, samplePlan, sampleTask } from '../../support/fakes/samples';

afterEach(() => vi.restoreAllMocks());

let names = 0;
const stores = [
  ['in the database', () => createJobStore({ name: `report ${(names += 1)}` })],
  ['in memory', () => createFakeJobStore()],
] as const;

/** Lines with even indexes; `taskOf` names the task of a line by its place. */
async function keep(store: JobStore, count: number, taskOf: (place: number) => string | null) {
  const lines = Array.from({ length: count }, (_, place) =>
    sampleLine({ index: place * 2, taskId: taskOf(place) }),
  );
  const ids = new Set(lines.flatMap(({ taskId }) => taskId ?? []));
  const other = sampleTask({ id: 'job/1/3.5', jobId: 'other' });
  const tasks = [...ids].map((id) => sampleTask({ id }));
  await store.create(sampleJob(), lines);
  await store.keepPlan('job', 0, samplePlan({ tasks: [...tasks, other] }), (job) => job);
  return store;
}

const idOf = (place: number) => `job/1/${place}`;

describe.each(stores)('a part of a report %s', (_, open) => {
  it('can begin a number of lines behind one that is known', async () => {
    const store = await keep(open(), 9, () => null);
    const indexes = async (...asked: Parameters<JobStore['report']>) => {
      const { lines, next } = await store.report(...asked);
      return [lines.map(({ index }) => index), next];
    };
    expect(await indexes('job', 0, 2, 3)).toEqual([[6, 8], 10]);
    expect(await indexes('job', 3, 2, 1)).toEqual([[6, 8], 10]);
    expect(await indexes('job', 4, 9, 0)).toEqual([[4, 6, 8, 10, 12, 14, 16], null]);
    expect(await indexes('job', 0, 5, 8)).toEqual([[16], null]);
    expect(await indexes('job', 0, 5, 9)).toEqual([[], null]);
    expect(await indexes('nobody', 0, 5, 3)).toEqual([[], null]);
  });

  it('has the tasks of its lines, and no others, however they are ordered', async () => {
    const order = [7, 0, 3, 3, 1, 5, 9, 2];
    const store = await keep(open(), order.length, (place) => idOf(order[place] ?? 0));
    const { tasks } = await store.report('job', 0, 3);
    expect([...tasks.keys()].sort()).toEqual([0, 3, 7].map(idOf));
    const all = await store.report('job', 0, 20);
    expect([...all.tasks.keys()].sort()).toEqual([0, 1, 2, 3, 5, 7, 9].map(idOf));
    for (const [id, task] of all.tasks) expect(task.id).toBe(id);
  });
});

describe('the work of a part of a report', () => {
  it('is a few requests where the tasks lie as the lines do, wherever it begins', async () => {
    const numbered = (place: number) => `job/1/${String(place).padStart(6, '0')}`;
    const store = await keep(createJobStore({ name: 'work' }), 300, numbered);
    let requests = 0;
    for (const { prototype } of [IDBObjectStore, IDBIndex])
      for (const method of ['get', 'getAll', 'openKeyCursor'] as const) {
        const original = prototype[method] as (...asked: unknown[]) => IDBRequest;
        vi.spyOn(prototype, method).mockImplementation(function (
          this: unknown,
          ...asked: unknown[]
        ) {
          requests += 1;
          return original.apply(this, asked) as never;
        });
      }
    for (const skip of [0, 150]) {
      requests = 0;
      const { lines, tasks } = await store.report('job', 0, 100, skip);
      expect([lines.length, tasks.size]).toEqual([100, 100]);
      expect(requests).toBeLessThanOrEqual(3);
    }
  });
});
