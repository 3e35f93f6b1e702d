import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { installFakeBrowser } from '../../support/fakes/browser';
import { sampleTask } from '../../support/fakes/samples';

let signs = 0;
installFakeBrowser({
  runtime: {
    id: 'our-id',
    getPlatformInfo() {
      signs += 1;
      return Promise.resolve();
    },
  },
});
const { createJobStore } = await import('../../../lib/storage/jobs');

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

it('an upgrade of very many records keeps the worker alive, and no longer than it takes', async () => {
  const database = await openDB('many', 3, {
    upgrade(db) {
      const jobs = db.createObjectStore('jobs', { keyPath: 'id' });
      jobs.createIndex('by-state', 'state');
      jobs.createIndex('by-created', 'createdAt');
      const tasks = db.createObjectStore('tasks', { keyPath: 'id' });
      tasks.createIndex('by-place', ['jobId', 'state.kind', 'id']);
      for (let index = 0; index < 100; index += 1)
        void tasks.add(sampleTask({ id: `job/1/${index}` }));
    },
  });
  database.close();
  const opening = createJobStore({ name: 'many' }).unfinishedJobs();
  while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(60_000);
  expect(signs).toBe(3);
  await opening;
  expect(vi.getTimerCount()).toBe(0);
});
