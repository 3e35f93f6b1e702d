import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job, Task, TaskState } from '../../../lib/downloads/job';
import { pickTasks, type PickState } from '../../../lib/downloads/pick-tasks';
import {
  sampleJob,
  sampleRequest,
  sampleTask,
  sampleTransferring,
} from '../../support/fakes/samples';

const proven = (id: string, change: Partial<Job> = {}) =>
  sampleJob({ id, state: 'active', isProven: true, ...change });
const task = (jobId: string, number: number, state: TaskState = { kind: 'queued' }) =>
  sampleTask({ id: `${jobId}/${String(number).padStart(3, '0')}`, jobId, state });
const tasks = (jobId: string, count: number, state?: TaskState, from = 0) =>
  Array.from({ length: count }, (_, number) => task(jobId, from + number, state));

const RUNNING: TaskState = { kind: 'running', ...sampleTransferring() };
const ASKED: TaskState = { kind: 'running', ...sampleTransferring({ attention: 'danger' }) };
const waiting = (until: number): TaskState => ({
  kind: 'waiting',
  until,
  failure: { kind: 'unexpected' },
});

/** Nothing is under way. */
const IDLE: PickState = {
  ...{ jobs: [], underWay: [], waiting: [], inHand: [] },
  ...{ isSlow: () => false, setbacksOf: () => 0 },
  ...{ limit: 6, ahead: 0, now: 100 },
};

/** The ids of what is picked from these queues. */
async function pick(queue: readonly Task[], change: Partial<PickState>): Promise<string[]> {
  const picked = await pickTasks({ ...IDLE, ...change }, (jobId, limit) =>
    Promise.resolve(queue.filter((one) => one.jobId === jobId).slice(0, limit)),
  );
  return picked.map(({ id }) => id);
}

describe('what is begun', () => {
  it('is as much as there are places and links ahead of them', async () => {
    const jobs = [proven('a')];
    expect(await pick(tasks('a', 20), { jobs })).toHaveLength(6);
    expect(await pick(tasks('a', 20), { jobs, ahead: 3 })).toHaveLength(9);
    const underWay = tasks('a', 4, RUNNING, 50);
    expect(await pick(tasks('a', 20), { jobs, underWay })).toHaveLength(2);
  });

  it('is in the order of the queue', async () => {
    const queue = tasks('a', 3);
    expect(await pick(queue, { jobs: [proven('a')] })).toEqual(queue.map(({ id }) => id));
  });

  it('is nothing that is in hand already', async () => {
    const queue = tasks('a', 3);
    const picked = await pick(queue, { jobs: [proven('a')], inHand: queue.slice(0, 2) });
    expect(picked).toEqual(['a/002']);
  });

  it('counts what was just handed over once, as it is recorded', async () => {
    const inHand = tasks('a', 6);
    const underWay = inHand.map((one) => ({
      ...one,
      state: { kind: 'starting', since: 1, linkDigest: 'x' } as const,
    }));
    const change = { jobs: [proven('a')], underWay, inHand };
    expect(await pick(tasks('a', 20), change)).toEqual([]);
    expect(await pick(tasks('a', 20), { ...change, ahead: 3 })).toHaveLength(3);
  });

  it('is of the job that has the fewest places', async () => {
    const jobs = [proven('a'), proven('b')];
    const underWay = tasks('a', 3, RUNNING, 50);
    const picked = await pick([...tasks('a', 9), ...tasks('b', 9)], { jobs, underWay });
    expect(picked).toEqual(['b/000', 'b/001', 'b/002']);
  });

  it('is one of a job whose first file has no name yet, and none beside that', async () => {
    const jobs = [proven('a', { isProven: false })];
    expect(await pick(tasks('a', 9), { jobs })).toHaveLength(1);
    expect(await pick(tasks('a', 9), { jobs, inHand: tasks('a', 1) })).toEqual([]);
    expect(await pick(tasks('a', 9), { jobs, underWay: tasks('a', 1, ASKED, 50) })).toEqual([]);
  });

  it('is the next one of such a job after one that got no answer, and that again in its turn', async () => {
    const jobs = [proven('a', { isProven: false })];
    const setbacks = new Map<string, number>();
    const firsts: (string | undefined)[] = [];
    for (let round = 0; round < 4; round += 1) {
      const change = { jobs, setbacksOf: (id: string) => setbacks.get(id) ?? 0 };
      const [first = ''] = await pick(tasks('a', 3), change);
      firsts.push(first);
      setbacks.set(first, (setbacks.get(first) ?? 0) + 1);
    }
    expect(firsts).toEqual(['a/000', 'a/001', 'a/002', 'a/000']);
  });

  it('is not less because of links that take long, but for more of the same job', async () => {
    const jobs = [proven('a'), proven('b')];
    const queue = [...tasks('a', 20), ...tasks('b', 20)];
    const slow = (count: number) => ({
      jobs,
      inHand: tasks('a', count, undefined, 50),
      isSlow: (id: string) => id.startsWith('a/'),
    });
    expect((await pick(queue, slow(7))).toSorted()).toEqual([
      ...['a/000', 'a/001', 'a/002'],
      ...['b/000', 'b/001', 'b/002'],
    ]);
    expect(await pick(queue, slow(8))).toEqual(tasks('b', 6).map(({ id }) => id));
    const { inHand } = slow(8);
    expect(await pick(queue, { jobs, inHand })).toEqual([]);
  });

  it('is first what waited for its next try, when its time has come', async () => {
    const jobs = [proven('a')];
    const picked = await pick(tasks('a', 1), {
      jobs,
      waiting: [task('a', 7, waiting(101)), task('a', 8, waiting(99)), task('a', 9, waiting(50))],
    });
    expect(picked).toEqual(['a/009', 'a/008', 'a/000']);
  });

  it('is no more of a job of which very much waits for another try', async () => {
    const queue = tasks('a', 9);
    const jobs = [proven('a')];
    expect(await pick(queue, { jobs, waiting: tasks('a', 50, waiting(900), 50) })).toEqual([]);
    expect(await pick(queue, { jobs, waiting: tasks('a', 49, waiting(900), 50) })).toHaveLength(6);
  });

  it('is not less because some wait for a person, until sixteen do', async () => {
    const jobs = [proven('a')];
    const asked = (count: number) => tasks('a', count, ASKED, 50);
    expect(await pick(tasks('a', 20), { jobs, underWay: asked(15) })).toHaveLength(6);
    expect(await pick(tasks('a', 20), { jobs, underWay: asked(16) })).toEqual([]);
  });
});

describe('conversions', () => {
  const converting = (jobId: string, count: number, from = 0, state?: TaskState) =>
    tasks(jobId, count, state, from).map((one) => ({
      ...one,
      request: sampleRequest({ convertTo: 'docx' }),
    }));
  const jobs = [proven('a')];

  it('are begun four at a time beside all that the places allow', async () => {
    const queue = [...converting('a', 10), ...tasks('a', 20, undefined, 10)];
    const picked = await pick(queue, { jobs });
    expect(picked.toSorted()).toEqual([
      ...['a/000', 'a/001', 'a/002', 'a/003'],
      ...['a/010', 'a/011', 'a/012', 'a/013', 'a/014', 'a/015'],
    ]);
  });

  it('in hand take no place from files, and no more than four are in hand', async () => {
    const inHand = converting('a', 4);
    const queue = [...converting('a', 10), ...tasks('a', 20, undefined, 10)];
    expect(await pick(queue, { jobs, inHand })).toHaveLength(6);
    expect(await pick(converting('a', 10), { jobs, inHand })).toEqual([]);
    expect(await pick(converting('a', 10), { jobs, inHand: inHand.slice(1) })).toEqual(['a/000']);
  });

  it('that the browser has take a place like all others', async () => {
    const underWay = converting('a', 6, 50, RUNNING);
    const queue = [...tasks('a', 3), ...converting('a', 3, 10)];
    const picked = await pick(queue, { jobs, underWay, inHand: converting('a', 6, 50) });
    expect(picked).toEqual(['a/010', 'a/011', 'a/012']);
  });

  it('are of the job that has the fewest of them', async () => {
    const both = [proven('a'), proven('b')];
    const queue = [...converting('a', 9), ...converting('b', 9)];
    const picked = await pick(queue, { jobs: both, inHand: converting('a', 2) });
    expect(picked).toEqual(['b/000', 'b/001']);
  });

  it('do not go first where a file can prove the names of a job', async () => {
    const unproven = [proven('a', { isProven: false })];
    expect(
      await pick([...converting('a', 5), ...tasks('a', 5, undefined, 7)], { jobs: unproven }),
    ).toEqual(['a/007']);
    expect(await pick(converting('a', 5), { jobs: unproven })).toEqual(['a/000']);
    const setbacksOf = (id: string) => (id === 'a/007' ? 1 : 0);
    expect(
      await pick([...converting('a', 5), ...tasks('a', 1, undefined, 7)], {
        jobs: unproven,
        setbacksOf,
      }),
    ).toEqual(['a/000']);
    expect(
      await pick(tasks('a', 5, undefined, 7), { jobs: unproven, inHand: converting('a', 1) }),
    ).toEqual([]);
  });

  it('are passed over in a queue of any length that is looked at', async () => {
    const limits: number[] = [];
    await pickTasks({ ...IDLE, jobs }, (_, limit) => {
      limits.push(limit);
      return Promise.resolve([]);
    });
    expect(limits).toEqual([100]);
  });
});

describe('the places of any jobs', () => {
  it('are all taken while there is work, and no job has two more than one that has work left', async () => {
    const sizes = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 16 }), async (counts, limit) => {
        const jobs = counts.map((_, index) => proven(`job${index}`));
        const queue = counts.flatMap((count, index) => tasks(`job${index}`, count));
        const picked = await pick(queue, { jobs, limit });
        expect(picked).toHaveLength(Math.min(limit, queue.length));
        const got = counts.map(
          (_, index) => picked.filter((id) => id.startsWith(`job${index}/`)).length,
        );
        const most = Math.max(...got);
        counts.forEach((count, index) => {
          if ((got[index] ?? 0) < count) expect(most - (got[index] ?? 0)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});
