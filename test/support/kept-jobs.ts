import type { Page } from 'puppeteer-core';
import type { Job, ReportEntry, Task } from '../../lib/downloads/ports';
import { sampleEntry, sampleJob, sampleLine, sampleTask } from './fakes/samples';
import { waitUntil } from './wait-until';

/** A finished job with its report, as the extension keeps it. */
export interface KeptJob {
  readonly job: Job;
  readonly lines: readonly ReportEntry[];
  readonly tasks: readonly Task[];
}

interface Wanted {
  readonly id: string;
  readonly place: string;
  readonly count: number;
  /** Every so many-th file failed. */
  readonly failedEach: number;
  /** ms since 1970. */
  readonly createdAt: number;
}

/** Files in ten years with twelve months each, every eleventh of them left out. */
export function largeJob({ id, place, count, failedEach, createdAt }: Wanted): KeptJob {
  const lines: ReportEntry[] = [];
  const tasks: Task[] = [];
  const counts = { saved: 0, skipped: 0, failed: 0 };
  for (let index = 0; index < count; index += 1) {
    const state = stateOf(index, failedEach);
    const name = `文件 ${String(index).padStart(5, '0')}.docx`;
    const taskId = `${id}/1/${String(index).padStart(6, '0')}`;
    const year = String(2017 + (index % 10));
    const month = `${1 + (Math.floor(index / 10) % 12)} 月`;
    const path = `KDocs/${place}/${year}/${month}/${name}`;
    counts[state] += 1;
    lines.push(
      sampleLine({
        ...{ jobId: id, index, taskId, folders: [place, year, month] },
        entry: sampleEntry({ id: String(index), name, size: 20_000 + index }),
      }),
    );
    tasks.push(sampleTask({ id: taskId, jobId: id, path, way: 'web', state: endOf(state, path) }));
  }
  const savedBytes = counts.saved * 20_000;
  const job = sampleJob({
    ...{ id, key: id, place, mode: 'files', state: 'finished', entries: count, ...counts },
    ...{ createdAt, finishedAt: createdAt + 754_000, announced: true, savedBytes },
    reasons: [
      {
        outcome: { kind: 'failed', failure: { kind: 'gone', answer: null } },
        count: counts.failed,
      },
      { outcome: { kind: 'skipped', reason: 'already-here' }, count: counts.skipped },
    ].filter((reason) => reason.count > 0) as Job['reasons'],
  });
  return { job, lines, tasks };
}

function stateOf(index: number, failedEach: number): 'saved' | 'skipped' | 'failed' {
  if (index % failedEach === failedEach - 1) return 'failed';
  return index % 11 === 10 ? 'skipped' : 'saved';
}

function endOf(state: 'saved' | 'skipped' | 'failed', path: string): Task['state'] {
  switch (state) {
    case 'saved':
      return { kind: 'saved', downloadId: 1, path: `/home/ann/Downloads/${path}`, bytes: 20_000 };
    case 'skipped':
      return { kind: 'skipped', reason: 'already-here' };
    case 'failed':
      return { kind: 'failed', failure: { kind: 'gone', answer: null } };
  }
}

/** Puts jobs into the database of the extension, which has made it. To be called on one of its pages. */
export async function keepJobs(page: Page, jobs: readonly KeptJob[]): Promise<void> {
  const hasDatabase = `indexedDB.databases().then((all) => all.some(({ name }) => name === 'jobs'))`;
  await waitUntil(async () => (await page.evaluate(hasDatabase)) === true, 'the database');
  for (const job of jobs) await page.evaluate(keep, job);
}

async function keep({ job, lines, tasks }: KeptJob): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('jobs');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('not opened'));
  });
  const tx = database.transaction(['jobs', 'tasks', 'entries'], 'readwrite');
  tx.objectStore('jobs').put(job);
  for (const task of tasks) tx.objectStore('tasks').put(task);
  for (const line of lines) tx.objectStore('entries').put(line);
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(new Error('not kept'));
  });
  database.close();
}
