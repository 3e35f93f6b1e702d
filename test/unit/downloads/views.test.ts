import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import type { Job, JobStore, ReportEntry, Task } from '../../../lib/downloads/ports';
import type { Entry } from '../../../lib/selection/entry';
import { createServicePauses } from '../../../lib/downloads/service-pauses';
import { summarizeJob, type ViewParts } from '../../../lib/downloads/views';
import { createFakeDownloads, digestOf } from '../../support/fakes/downloads';
import { createFakeJobStore } from '../../support/fakes/job-store';
import {
  sampleJob,
  sampleLine,
  samplePlan,
  sampleTask,
  sampleTransferring,
} from '../../support/fakes/samples';
import { createFakeSurroundings } from '../../support/fakes/surroundings';

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

const NOW = 50_000;
const pageOf = ({ id }: Entry) => `https://www.kdocs.cn/p/${id}`;

function parts(store: JobStore, downloads = createFakeDownloads()): ViewParts {
  const surroundings = createFakeSurroundings();
  const now = () => NOW;
  const pauses = createServicePauses(surroundings, now, () => 0.5);
  return { store, downloads, surroundings, now, pauses, inHand: () => [], pageOf };
}

const LINK = 'https://kcos.kdocs.cn/1';
const running = {
  kind: 'running',
  ...sampleTransferring({ downloadId: 1, linkDigest: digestOf(LINK) }),
} as const;

const saved = (bytes: number) => ({ kind: 'saved', downloadId: 9, path: '/a', bytes }) as const;
const NETWORK: Failure = { kind: 'network' };

describe('the summary of a job', () => {
  it('adds what running transfers have brought to what is saved', async () => {
    const downloads = createFakeDownloads();
    await downloads.start(LINK, 'KDocs/a', 'uniquify');
    downloads.progress(1, 300, 1000);
    const job = sampleJob({ state: 'active', openTasks: 1, savedBytes: 50, size: 900 });
    const store = await storeWith(job, [sampleLine()], [sampleTask({ state: running })]);
    expect(await summarizeJob(job, parts(store, downloads))).toMatchObject({
      bytes: 350,
      totalBytes: 1050,
    });
  });

  it('goes by the sizes that the service told while some transfers tell none', async () => {
    const downloads = createFakeDownloads();
    await downloads.start(LINK, 'KDocs/a', 'uniquify');
    downloads.progress(1, 300, null);
    const job = sampleJob({ state: 'active', openTasks: 2, size: 900 });
    const store = await storeWith(
      job,
      [],
      [sampleTask({ id: 'a', state: running }), sampleTask({ id: 'b' })],
    );
    expect((await summarizeJob(job, parts(store, downloads))).totalBytes).toBe(900);
    downloads.progress(1, 950, null);
    expect((await summarizeJob(job, parts(store, downloads))).totalBytes).toBe(950);
    expect(
      (await summarizeJob({ ...job, size: null }, parts(store, downloads))).totalBytes,
    ).toBeNull();
  });

  it('does not count transfers of other jobs', async () => {
    const downloads = createFakeDownloads();
    await downloads.start(LINK, 'KDocs/a', 'uniquify');
    downloads.progress(1, 300, 1000);
    const job = sampleJob({ id: 'other', state: 'active', openTasks: 1, size: 10 });
    const store = await storeWith(
      sampleJob({ state: 'active' }),
      [],
      [sampleTask({ state: running })],
    );
    expect((await summarizeJob(job, parts(store, downloads))).bytes).toBe(0);
  });

  it('of a finished one is what was saved', async () => {
    const job = sampleJob({ state: 'finished', saved: 1, savedBytes: 70, size: 100 });
    const store = await storeWith(job, [sampleLine()], [sampleTask({ state: saved(70) })]);
    expect(await summarizeJob(job, parts(store))).toMatchObject({
      bytes: 70,
      totalBytes: 70,
    });
  });

  it('of one that is still being planned has no total yet', async () => {
    const job = sampleJob();
    const store = await storeWith(job, [sampleLine()]);
    expect((await summarizeJob(job, parts(store))).totalBytes).toBeNull();
  });

  it('tells what has been found in folders so far', async () => {
    const job = sampleJob({ found: { files: 12, folders: 3 } });
    const store = await storeWith(job, [sampleLine()]);
    expect(await summarizeJob(job, parts(store))).toMatchObject({
      found: { files: 12, folders: 3 },
    });
  });

  it('names the most frequent reasons, three at most', async () => {
    const failed = (failure: Failure, count: number) => ({
      ...{ outcome: { kind: 'failed', failure } as const },
      count,
    });
    const job = sampleJob({
      ...{ state: 'finished', failed: 10, skipped: 3 },
      reasons: [
        failed({ kind: 'gone', answer: null }, 2),
        failed(NETWORK, 3),
        failed({ kind: 'logged-out' }, 1),
        { outcome: { kind: 'skipped', reason: 'cancelled' }, count: 1 },
        { outcome: { kind: 'skipped', reason: 'already-here' }, count: 2 },
        failed({ kind: 'unidentified' }, 4),
      ],
    });
    const store = await storeWith(job, []);
    expect(await summarizeJob(job, parts(store))).toMatchObject({
      failures: [{ kind: 'unidentified' }, NETWORK, { kind: 'gone', answer: null }],
      skipReasons: ['already-here', 'cancelled'],
    });
  });

  it('asks for nothing that grows with the job', async () => {
    const store = createFakeJobStore();
    const refuse = () => Promise.reject(new Error('too much'));
    const job = sampleJob({ state: 'active', openTasks: 100_000, entries: 100_000 });
    const sparing = { ...store, entries: refuse, report: refuse, taskPaths: refuse };
    expect(await summarizeJob(job, parts(sparing))).toMatchObject({ entries: 100_000 });
  });

  it('tells what can be done', async () => {
    const job = sampleJob({ state: 'active', openTasks: 1, hold: { kind: 'paused' } });
    const store = await storeWith(job, []);
    expect(await summarizeJob(job, parts(store))).toMatchObject({
      hold: { kind: 'paused' },
      commands: ['resume', 'cancel'],
    });
  });

  it('tells what the browser asks the person, each once', async () => {
    const job = sampleJob({ state: 'active', openTasks: 3 });
    const asked = (id: string, attention: 'danger' | 'paused' | null, jobId = 'job') =>
      sampleTask({ id, jobId, state: { ...running, attention } });
    const store = await storeWith(
      job,
      [],
      [
        asked('a', 'danger'),
        asked('b', 'danger'),
        asked('c', null),
        asked('d', 'paused', 'another'),
      ],
    );
    expect((await summarizeJob(job, parts(store))).attentions).toEqual(['danger']);
  });
});

describe('why a job waits', () => {
  const ACTIVE = sampleJob({ state: 'active', openTasks: 1 });
  const waiting = (until: number, jobId = 'job') =>
    sampleTask({
      id: `${jobId} ${until}`,
      jobId,
      state: { kind: 'waiting', until, failure: NETWORK },
    });

  async function waitOf(job: Job, tasks: readonly Task[], change: Partial<ViewParts> = {}) {
    const store = await storeWith(job, [], tasks);
    return (await summarizeJob(job, { ...parts(store), ...change })).wait;
  }
  const offline = { surroundings: { isOnline: () => false } };

  it('is nothing while something is under way', async () => {
    expect(await waitOf(ACTIVE, [sampleTask({ state: running }), waiting(NOW + 500)])).toBeNull();
  });

  it('is the network, whatever else', async () => {
    expect(await waitOf(ACTIVE, [waiting(NOW + 500)], offline)).toEqual({
      kind: 'offline',
      until: null,
    });
  });

  it.each(['network', 'slow-down'] as const)('is the service, because of %s', async (kind) => {
    const store = await storeWith(ACTIVE, []);
    const own = parts(store);
    await own.pauses.note('kdocs', kind === 'network' ? { kind } : { kind, retryAfter: 3000 });
    const { wait } = await summarizeJob(ACTIVE, own);
    expect(wait?.kind).toBe(kind);
    expect(wait?.until).toBeGreaterThan(NOW);
  });

  it('is the next try, and when the first of them is', async () => {
    const tasks = [waiting(NOW + 900), waiting(NOW + 500), waiting(NOW + 100, 'another')];
    expect(await waitOf(ACTIVE, tasks)).toEqual({ kind: 'retry', until: NOW + 500 });
  });

  it('is not told of a job that a person stopped, or that is finished', async () => {
    for (const change of [
      { hold: { kind: 'paused' } },
      { isCancelled: true },
      { state: 'finished' },
    ] as const)
      expect(await waitOf({ ...ACTIVE, ...change }, [waiting(NOW + 500)], offline)).toBeNull();
  });
});

describe('a job that is planned anew', () => {
  it('still counts what its running transfers bring', async () => {
    const downloads = createFakeDownloads();
    await downloads.start(LINK, 'KDocs/a', 'uniquify');
    downloads.progress(1, 300, 1000);
    const job = sampleJob({ state: 'planning', openTasks: 1, size: 900 });
    const store = await storeWith(job, [sampleLine()], [sampleTask({ state: running })]);
    expect(await summarizeJob(job, parts(store, downloads))).toMatchObject({
      ...{ bytes: 300, totalBytes: 900 },
    });
  });
});
