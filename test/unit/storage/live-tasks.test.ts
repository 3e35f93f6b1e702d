import { describe, expect, it } from 'vitest';
import type { Task } from '../../../lib/downloads/ports';
import { createLiveTasks } from '../../../lib/storage/live-tasks';
import { sampleTask } from '../../support/fakes/samples';

const numbered = (number: number) => String(number).padStart(6, '0');
const queued = (number: number) => sampleTask({ id: numbered(number) });
const running = (number: number) =>
  sampleTask({ id: numbered(number), state: { kind: 'running', downloadId: number } });

/** A database of tasks, and how often it was searched. */
function start(count: number) {
  const tasks = new Map<string, Task>();
  for (let number = 0; number < count; number += 1) tasks.set(numbered(number), queued(number));
  const searches = { queued: 0, underWay: 0 };
  const all = () => [...tasks.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const pause: { before: (() => Promise<void>) | null } = { before: null };
  const live = createLiveTasks({
    async underWay() {
      searches.underWay += 1;
      const found = all().filter(({ state }) => state.kind === 'running');
      await pause.before?.();
      return found;
    },
    async queued(limit) {
      searches.queued += 1;
      const found = all().filter(({ state }) => state.kind === 'queued');
      await pause.before?.();
      return found.slice(0, limit);
    },
  });
  const change = (task: Task): void => {
    tasks.set(task.id, task);
    live.changed(task);
  };
  const ids = async (limit: number) => (await live.queued(limit)).map(({ id }) => Number(id));
  return { live, change, ids, searches, pause, tasks };
}

describe('the tasks that are looked at again and again', () => {
  it('come in the order of the queue, without a search for each', async () => {
    const { change, ids, searches, live } = start(2000);
    for (let number = 0; number < 2000; number += 1) {
      expect(await ids(1)).toEqual([number]);
      change(running(number));
    }
    expect(await ids(3)).toEqual([]);
    expect(await live.underWay()).toHaveLength(2000);
    expect(searches.queued).toBeLessThanOrEqual(5);
    expect(searches.underWay).toBe(1);
  });

  it('follow each change', async () => {
    const { live, change, ids } = start(3);
    expect(await live.underWay()).toEqual([]);
    change(running(1));
    expect((await live.underWay()).map(({ id }) => Number(id))).toEqual([1]);
    expect(await ids(5)).toEqual([0, 2]);
    change(queued(1));
    expect(await live.underWay()).toEqual([]);
    expect(await ids(5)).toEqual([0, 1, 2]);
  });

  it('are read once more when something changes while they are read', async () => {
    const { live, change, pause, ids } = start(2);
    pause.before = async () => {
      pause.before = null;
      await Promise.resolve();
      change(running(0));
    };
    expect((await live.underWay()).map(({ id }) => Number(id))).toEqual([0]);
    pause.before = async () => {
      pause.before = null;
      await Promise.resolve();
      change(running(1));
    };
    expect(await ids(5)).toEqual([]);
  });

  it('are read anew when all may have changed', async () => {
    const { live, tasks, ids } = start(1);
    expect(await ids(5)).toEqual([0]);
    tasks.set(numbered(9), queued(9));
    live.forget();
    expect(await ids(5)).toEqual([0, 9]);
  });
});
