import type { Task } from '../../lib/downloads/job';
import type { Scenario } from './scenario';
import { waitUntil } from './wait-until';

/** What the extension has written down of its tasks, read without starting its worker. */
export interface KeptTasks {
  readonly all: () => Promise<readonly Task[]>;
  /** Some task that is in this state, once one is. */
  readonly waitFor: (kind: Task['state']['kind']) => Promise<Task>;
}

/** The database must not be made by whoever only looks into it. */
const READ = `(async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'jobs')) return [];
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open('jobs'));
  try {
    return await done(database.transaction('tasks').objectStore('tasks').getAll());
  } finally {
    database.close();
  }
})()`;

/** Opens a quiet page of the extension to read from; the page that was in front is in front again afterwards. */
export async function openKeptTasks({ chromium, page: front }: Scenario): Promise<KeptTasks> {
  const page = await chromium.openExtensionPage('options.html');
  await front.bringToFront();
  const all = async () => (await page.evaluate(READ)) as readonly Task[];
  return {
    all,
    waitFor: (kind) =>
      waitUntil(
        async () => (await all()).find(({ state }) => state.kind === kind) ?? null,
        `a task to be ${kind}`,
      ),
  };
}
