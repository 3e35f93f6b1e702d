import { describe, expect, it } from 'vitest';
import type { Task } from '../../../lib/downloads/ports';
import { createLiveTasks } from '../../../lib/storage/live-tasks';
import { sampleTask, sampleTransferring } from '../../support/fakes/samples';

const numbered = (number: number) => String(number).padStart(6, '0');
const queued = (number: number) => sampleTask({ id: numbered(number) });
const running = (number: number, movedAt = 0) =>
  sampleTask({
    id: numbered(number),
    state: { kind: 'running', ...sampleTransferring({ downloadId: number % 100, movedAt }) },
  });
const waiting = (number: number) =>
  sampleTask({
    id: numbered(number),
    state: { kind: 'waiting', until: 5, failure: { kind: 'network' } },
  });

const MOVING = ['starting', 'running', 'paused', 'checking', 'waiting'];

/** A database of tasks, and how many it handed out. */
function start(count: number) {
  const tasks = new Map<string, Task>();
  for (let number = 0; number < count; number += 1) tasks.set(numbered(number), queued(number));
  const read = { queued: 0, moving: 0, searches: 0 };
  const all = () => [...tasks.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const pause: { before: (() => Promise<void> | void) | null } = { before: null };
  const live = createLiveTasks({
    async moving() {
      const found = all().filter(({ state }) => MOVING.includes(state.kind));
      read.searches += 1;
      read.moving += found.length;
      await pause.before?.();
      return found;
    },
    async queued(jobId, after, limit) {
      const found = all()
        .filter((task) => task.jobId === jobId && task.state.kind === 'queued')
        .filter(({ id }) => after === null || id > after)
        .slice(0, limit);
      read.searches += 1;
      read.queued += found.length;
      await pause.before?.();
      return found;
    },
  });
  const change = (...changed: readonly Task[]): void => {
    for (const task of changed) tasks.set(task.id, task);
    live.changed(changed);
  };
  const numbersOf = (found: readonly Task[]) => found.map(({ id }) => Number(id));
  const ids = async (limit: number) => numbersOf(await live.queued('job', limit));
  return { live, change, ids, read, pause, tasks, numbersOf };
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe('the tasks that are looked at again and again', () => {
  it('come in the order of the queue, each read just once', async () => {
    const { change, ids, read, live } = start(3000);
    for (let number = 0; number < 3000; number += 1) {
      expect(await ids(1)).toEqual([number]);
      change(running(number));
      await live.underWay();
      change(sampleTask({ id: numbered(number), state: { kind: 'skipped', reason: 'cancelled' } }));
    }
    expect(await ids(3)).toEqual([]);
    expect(read.queued).toBe(3000);
    expect(read.searches).toBeLessThan(40);
  });

  it('follow each change', async () => {
    const { live, change, ids, numbersOf } = start(3);
    expect(await live.underWay()).toEqual([]);
    change(running(1));
    expect(numbersOf(await live.underWay())).toEqual([1]);
    expect(await ids(5)).toEqual([0, 2]);
    change(waiting(1));
    expect(await live.underWay()).toEqual([]);
    expect(numbersOf(await live.waiting())).toEqual([1]);
    expect(await ids(5)).toEqual([0, 2]);
    change(queued(1));
    expect(await live.waiting()).toEqual([]);
    expect(await ids(5)).toEqual([0, 1, 2]);
  });

  it('know what is under way from the rest', async () => {
    const { live, tasks, numbersOf } = start(6);
    const transfer = sampleTransferring();
    const states: readonly Task['state'][] = [
      { kind: 'starting', since: 1, linkDigest: 'd' },
      { kind: 'running', ...transfer },
      { kind: 'paused', ...transfer },
      { kind: 'checking', ...transfer },
      { kind: 'waiting', until: 1, failure: { kind: 'network' } },
    ];
    for (const [number, state] of states.entries())
      tasks.set(numbered(number), sampleTask({ id: numbered(number), state }));
    expect(numbersOf(await live.underWay())).toEqual([0, 1, 2, 3]);
    expect(numbersOf(await live.waiting())).toEqual([4]);
  });

  it('are found by id, as long as they move', async () => {
    const { live, change } = start(300);
    change(running(1), waiting(2));
    expect(await live.find(numbered(1))).toEqual(running(1));
    expect(await live.find(numbered(2))).toEqual(waiting(2));
    expect(await live.find(numbered(5))).toBeNull();
    change(queued(1));
    expect(await live.find(numbered(1))).toBeNull();
  });

  it('are put where they belong when they are queued again', async () => {
    const { change, ids } = start(2000);
    await ids(1);
    change(...range(0, 50).map((number) => running(number)));
    expect(await ids(2)).toEqual([50, 51]);
    change(queued(7), queued(3));
    change(queued(1900));
    expect(await ids(4)).toEqual([3, 7, 50, 51]);
    expect(await ids(2000)).toEqual([3, 7, ...range(50, 2000)]);
  });

  it('stay right when thousands are queued again at once', async () => {
    const { change, ids } = start(3000);
    change(...range(0, 3000).map((number) => running(number)));
    expect(await ids(1)).toEqual([]);
    change(...range(0, 3000).map((number) => queued(2999 - number)));
    expect(await ids(2)).toEqual([0, 1]);
    change(running(0));
    expect(await ids(4000)).toEqual(range(1, 3000));
  });

  it('keep no more than some hundreds of a queue in memory', async () => {
    const { change, ids, read } = start(3000);
    change(...range(0, 3000).map((number) => running(number)));
    expect(await ids(1)).toEqual([]);
    change(...range(0, 3000).map((number) => queued(number)));
    expect(await ids(1)).toEqual([0]);
    expect(read.queued).toBe(0);
    expect(await ids(3000)).toEqual(range(0, 3000));
    expect(read.queued).toBeGreaterThanOrEqual(2200);
  });

  it('follow what changes while they are read', async () => {
    const { live, change, pause, ids, numbersOf } = start(3);
    const meanwhile = (...changed: readonly Task[]) => {
      pause.before = () => {
        pause.before = null;
        change(...changed);
      };
    };
    meanwhile(running(0));
    expect(numbersOf(await live.underWay())).toEqual([0]);
    meanwhile(running(1), queued(0));
    expect(await ids(5)).toEqual([0, 2]);
    expect(numbersOf(await live.underWay())).toEqual([1]);
  });

  it('are read once, however many ask meanwhile', async () => {
    const { live, ids, read } = start(900);
    await Promise.all([live.underWay(), live.waiting(), live.find('1'), ids(3), ids(2)]);
    expect(read.searches).toBe(2);
  });

  it('are read again after a read that failed, with what changed meanwhile', async () => {
    const { live, change, pause, ids, numbersOf } = start(3);
    const fail = () => {
      pause.before = () => {
        pause.before = null;
        change(running(0));
        throw new Error('the disk is away');
      };
    };
    fail();
    await expect(live.underWay()).rejects.toThrow('the disk is away');
    expect(numbersOf(await live.underWay())).toEqual([0]);
    fail();
    await expect(ids(3)).rejects.toThrow('the disk is away');
    expect(await ids(3)).toEqual([1, 2]);
  });

  it('are without those that were removed', async () => {
    const { live, change, ids, tasks } = start(5);
    change(waiting(3), running(4));
    expect(await ids(9)).toEqual([0, 1, 2]);
    expect(await live.underWay()).toHaveLength(1);
    const gone = [1, 3].flatMap((number) => tasks.get(numbered(number)) ?? []);
    for (const { id } of gone) tasks.delete(id);
    live.removed(gone);
    expect(await ids(9)).toEqual([0, 2]);
    expect(await live.waiting()).toEqual([]);
    expect(await live.underWay()).toHaveLength(1);
  });

  it('are without those that were removed while they were read', async () => {
    const { live, ids, tasks, pause } = start(3);
    pause.before = () => {
      pause.before = null;
      const gone = tasks.get(numbered(1));
      tasks.delete(numbered(1));
      if (gone !== undefined) live.removed([gone]);
    };
    expect(await ids(9)).toEqual([0, 2]);
  });

  it('are apart for each job, and forgotten with it', async () => {
    const { live, change, ids, tasks, numbersOf } = start(2);
    const other = sampleTask({ id: '9', jobId: 'other' });
    change(other, { ...running(8), jobId: 'other' });
    expect(await ids(5)).toEqual([0, 1]);
    expect(numbersOf(await live.queued('other', 5))).toEqual([9]);
    expect(numbersOf(await live.underWay())).toEqual([8]);
    tasks.delete('9');
    tasks.delete(numbered(8));
    live.forget('other');
    expect(await live.queued('other', 5)).toEqual([]);
    expect(await live.underWay()).toEqual([]);
    expect(await ids(5)).toEqual([0, 1]);
  });

  it('are read anew when all may have changed', async () => {
    const { live, tasks, ids, numbersOf } = start(1);
    expect(await ids(5)).toEqual([0]);
    expect(await live.underWay()).toEqual([]);
    tasks.set(numbered(9), queued(9));
    tasks.set(numbered(8), running(8));
    live.forgetAll();
    expect(await ids(5)).toEqual([0, 9]);
    expect(numbersOf(await live.underWay())).toEqual([8]);
  });
});
