import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import type { Job, JobStore, ReportEntry, Task } from '../../../lib/downloads/ports';
import { summarizeEntries, summarizeJob } from '../../../lib/downloads/views';
import { createFakeDownloads } from '../../support/fakes/downloads';
import { createFakeJobStore } from '../../support/fakes/job-store';
import {
  sampleEntry,
  sampleJob,
  sampleLine,
  sampleMark,
  samplePlan,
  sampleTask,
} from '../../support/fakes/samples';

async function storeWith(
  job: Job,
  lines: readonly ReportEntry[],
  tasks: readonly Task[] = [],
): Promise<JobStore> {
  const store = createFakeJobStore();
  await store.create({ ...job, state: 'planning' }, lines);
  await store.keepPlan(job.id, 0, samplePlan({ tasks }), () => job);
  return store;
}

const saved = (bytes: number) => ({ kind: 'saved', downloadId: 9, path: '/a', bytes }) as const;
const NETWORK: Failure = { kind: 'network' };

describe('the summary of a job', () => {
  it('adds what running transfers have brought to what is saved', async () => {
    const downloads = createFakeDownloads();
    await downloads.start('https://kcos.kdocs.cn/1', 'KDocs/a');
    downloads.progress(1, 300, 1000);
    const job = sampleJob({ state: 'active', openTasks: 1, savedBytes: 50, size: 900 });
    const store = await storeWith(
      job,
      [sampleLine()],
      [sampleTask({ state: { kind: 'running', downloadId: 1 } })],
    );
    expect(await summarizeJob(job, store, downloads)).toMatchObject({
      bytes: 350,
      totalBytes: 1050,
    });
  });

  it('goes by the sizes that the service told while some transfers tell none', async () => {
    const downloads = createFakeDownloads();
    await downloads.start('https://kcos.kdocs.cn/1', 'KDocs/a');
    downloads.progress(1, 300, null);
    const job = sampleJob({ state: 'active', openTasks: 2, size: 900 });
    const store = await storeWith(
      job,
      [],
      [sampleTask({ id: 'a', state: { kind: 'running', downloadId: 1 } }), sampleTask({ id: 'b' })],
    );
    expect((await summarizeJob(job, store, downloads)).totalBytes).toBe(900);
    downloads.progress(1, 950, null);
    expect((await summarizeJob(job, store, downloads)).totalBytes).toBe(950);
    expect((await summarizeJob({ ...job, size: null }, store, downloads)).totalBytes).toBeNull();
  });

  it('does not count transfers of other jobs', async () => {
    const downloads = createFakeDownloads();
    await downloads.start('https://kcos.kdocs.cn/1', 'KDocs/a');
    downloads.progress(1, 300, 1000);
    const job = sampleJob({ id: 'other', state: 'active', openTasks: 1, size: 10 });
    const store = await storeWith(
      sampleJob({ state: 'active' }),
      [],
      [sampleTask({ state: { kind: 'running', downloadId: 1 } })],
    );
    expect((await summarizeJob(job, store, downloads)).bytes).toBe(0);
  });

  it('of a finished one is what was saved', async () => {
    const job = sampleJob({ state: 'finished', saved: 1, savedBytes: 70, size: 100 });
    const store = await storeWith(job, [sampleLine()], [sampleTask({ state: saved(70) })]);
    expect(await summarizeJob(job, store, createFakeDownloads())).toMatchObject({
      bytes: 70,
      totalBytes: 70,
    });
  });

  it('of one that is still being planned has no total yet', async () => {
    const job = sampleJob();
    const store = await storeWith(job, [sampleLine()]);
    expect((await summarizeJob(job, store, createFakeDownloads())).totalBytes).toBeNull();
  });

  it('tells what has been found in folders so far', async () => {
    const job = sampleJob({ found: { files: 12, folders: 3 } });
    const store = await storeWith(job, [sampleLine()]);
    expect(await summarizeJob(job, store, createFakeDownloads())).toMatchObject({
      found: { files: 12, folders: 3 },
    });
  });

  it('names each reason once, the most frequent first, three at most', async () => {
    const failures: Failure[] = [
      { kind: 'gone', answer: null },
      NETWORK,
      NETWORK,
      { kind: 'unidentified' },
      { kind: 'unidentified' },
      { kind: 'unidentified' },
      { kind: 'logged-out' },
    ];
    const job = sampleJob({ state: 'finished', failed: failures.length });
    const lines = failures.map((failure, index) =>
      sampleLine({ index, outcome: { kind: 'failed', failure } }),
    );
    const store = await storeWith(job, lines);
    expect((await summarizeJob(job, store, createFakeDownloads())).failures).toEqual([
      { kind: 'unidentified' },
      NETWORK,
      { kind: 'gone', answer: null },
    ]);
  });
});

describe('the report', () => {
  it('has a line for each entry, with its task’s end or its own', async () => {
    const lines = [
      sampleLine({ index: 0, taskId: 'a', entry: sampleEntry({ name: 'a.pdf', size: 5 }) }),
      sampleLine({ index: 1, taskId: 'b', entry: sampleEntry({ name: 'b.pdf', size: null }) }),
      sampleLine({ index: 2, taskId: 'c', entry: sampleEntry({ name: 'c.pdf' }) }),
      sampleLine({ index: 3, outcome: { kind: 'skipped', reason: 'cancelled' } }),
      sampleLine({ index: 4, outcome: { kind: 'failed', failure: NETWORK } }),
      sampleLine({ index: 5 }),
    ];
    const store = await storeWith(sampleJob({ state: 'active' }), lines, [
      sampleTask({ id: 'a', state: saved(5) }),
      sampleTask({ id: 'b', state: { kind: 'failed', failure: { kind: 'unidentified' } } }),
      sampleTask({ id: 'c', state: { kind: 'running', downloadId: 1 } }),
    ]);
    expect(await summarizeEntries('job', store)).toMatchObject([
      { name: 'a.pdf', size: 5, state: 'saved', path: '/a', failure: null, skipReason: null },
      { name: 'b.pdf', size: null, state: 'failed', failure: { kind: 'unidentified' }, path: null },
      { name: 'c.pdf', state: 'pending', path: null },
      { state: 'skipped', skipReason: 'cancelled' },
      { state: 'failed', failure: NETWORK },
      { state: 'pending', failure: null, skipReason: null },
    ]);
  });

  it('tells in which folders an entry lies, and no size of a folder', async () => {
    const lines = [
      sampleLine({ index: 0, entry: sampleEntry(), folders: ['Old', '2024'] }),
      sampleLine({ index: 1, entry: sampleEntry({ kind: 'folder', size: 4096 }) }),
    ];
    const store = await storeWith(sampleJob(), lines);
    expect(await summarizeEntries('job', store)).toMatchObject([
      { folder: 'Old / 2024', size: 1000 },
      { folder: '', size: null },
    ]);
  });

  it('names an entry as well as it can', async () => {
    const lines = [
      sampleLine({ index: 0, mark: sampleMark({ name: 'from the page' }), entry: sampleEntry() }),
      sampleLine({ index: 1, mark: sampleMark({ name: 'from the page' }) }),
      sampleLine({ index: 2, mark: sampleMark({ id: '77' }) }),
      sampleLine({ index: 3, mark: sampleMark({ id: null, linkId: 'cAAAAAAAAAA1' }) }),
      sampleLine({ index: 4, mark: sampleMark({ id: null }) }),
    ];
    const store = await storeWith(sampleJob(), lines);
    expect((await summarizeEntries('job', store)).map(({ name }) => name)).toEqual([
      'report.pdf',
      'from the page',
      '77',
      'cAAAAAAAAAA1',
      '?',
    ]);
  });
});
