import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import type { Job, JobStore, ReportEntry, Task } from '../../../lib/downloads/ports';
import type { Entry } from '../../../lib/selection/entry';
import { createServicePauses } from '../../../lib/downloads/service-pauses';
import { summarizeEntries, summarizeJob, type ViewParts } from '../../../lib/downloads/views';
import { createFakeDownloads, digestOf } from '../../support/fakes/downloads';
import { createFakeJobStore } from '../../support/fakes/job-store';
import {
  sampleEntry,
  sampleJob,
  sampleLine,
  sampleMark,
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
      sampleTask({ id: 'c', state: running }),
    ]);
    expect((await summarizeEntries('job', 0, 100, { store, pageOf })).entries).toMatchObject([
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
    expect((await summarizeEntries('job', 0, 100, { store, pageOf })).entries).toMatchObject([
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
    expect(
      (await summarizeEntries('job', 0, 100, { store, pageOf })).entries.map(({ name }) => name),
    ).toEqual(['report.pdf', 'from the page', '77', 'cAAAAAAAAAA1', '?']);
  });

  it('is told in parts', async () => {
    const lines = Array.from({ length: 5 }, (_, index) => sampleLine({ index: index * 2 }));
    const store = await storeWith(sampleJob(), lines);
    const first = await summarizeEntries('job', 0, 3, { store, pageOf });
    expect([first.entries.map(({ index }) => index), first.next]).toEqual([[0, 2, 4], 6]);
    const second = await summarizeEntries('job', 6, 3, { store, pageOf });
    expect([second.entries.map(({ index }) => index), second.next]).toEqual([[6, 8], null]);
  });

  it('tells why earlier tries failed, and the last one only as the end', async () => {
    const tries = [NETWORK, { kind: 'unexpected' } as const].map((failure) => ({ at: 1, failure }));
    const states = [
      { kind: 'failed', failure: { kind: 'unexpected' } },
      saved(5),
      { kind: 'waiting', until: 1, failure: { kind: 'unexpected' } },
    ] as const;
    const store = await storeWith(
      sampleJob({ state: 'active' }),
      states.map((_, index) => sampleLine({ index, taskId: String(index) })),
      states.map((state, index) => sampleTask({ id: String(index), state, tries })),
    );
    const { entries } = await summarizeEntries('job', 0, 100, { store, pageOf });
    expect(entries.map((entry) => entry.tries)).toEqual([
      [NETWORK],
      [NETWORK, { kind: 'unexpected' }],
      [NETWORK, { kind: 'unexpected' }],
    ]);
  });

  it('tells under what name a file is saved where that is not its own', async () => {
    const at = (path: string) => ({ kind: 'saved', downloadId: 1, path, bytes: 5 }) as const;
    const batch = { kind: 'batch', drive: 'd', files: ['f'] } as const;
    const tasks = [
      sampleTask({ id: '0', state: at('/d/KDocs/report.pdf') }),
      sampleTask({ id: '1', state: at('/d/KDocs/report (1).pdf') }),
      sampleTask({ id: '2', state: at('C:\\d\\KDocs\\report.pdf') }),
      sampleTask({ id: '3', state: at('/d/KDocs/all.zip'), request: batch }),
    ];
    const store = await storeWith(
      sampleJob({ state: 'active' }),
      tasks.map(({ id }, index) => sampleLine({ index, taskId: id, entry: sampleEntry() })),
      tasks,
    );
    const { entries } = await summarizeEntries('job', 0, 100, { store, pageOf });
    expect(entries.map(({ savedAs }) => savedAs)).toEqual([null, 'report (1).pdf', null, null]);
  });

  it('tells where the file is that makes another needless', async () => {
    const outcome = { kind: 'skipped', reason: 'already-here', path: '/d/a.pdf' } as const;
    const store = await storeWith(sampleJob(), [sampleLine({ outcome })]);
    const { entries } = await summarizeEntries('job', 0, 100, { store, pageOf });
    expect(entries).toMatchObject([{ state: 'skipped', path: '/d/a.pdf' }]);
  });
});

describe('the line of an entry', () => {
  const only = async (task: Partial<Task>, line: Partial<ReportEntry> = {}) => {
    const kept = sampleLine({ taskId: 'a', entry: sampleEntry({ id: '5' }), ...line });
    const store = await storeWith(
      sampleJob({ state: 'active' }),
      [kept],
      [sampleTask({ id: 'a', ...task })],
    );
    return (await summarizeEntries('job', 0, 1, { store, pageOf })).entries[0];
  };
  const PAGE = 'https://www.kdocs.cn/p/5';
  const failed = (failure: Failure) => ({ state: { kind: 'failed', failure } }) as const;

  it('tells how it was asked for, once it was', async () => {
    expect((await only({}))?.way).toBeNull();
    expect((await only({ way: 'archive-service', state: saved(5) }))?.way).toBe('archive-service');
    expect((await only({}, { taskId: null }))?.way).toBeNull();
  });

  it('has the page that shows it where there is no file of it', async () => {
    const answer = null;
    for (const state of [
      { state: { kind: 'skipped', reason: 'online-document' } } as const,
      failed({ kind: 'conversion', problem: 'endless', answer }),
      failed({ kind: 'no-raw-file', answer }),
    ])
      expect((await only(state))?.page).toBe(PAGE);
    const outcome = { kind: 'skipped', reason: 'online-document' } as const;
    expect((await only({}, { taskId: null, outcome }))?.page).toBe(PAGE);
  });

  it('has no page otherwise, nor where nobody knows the entry', async () => {
    const online = { state: { kind: 'skipped', reason: 'online-document' } } as const;
    expect((await only(failed({ kind: 'gone', answer: null })))?.page).toBeNull();
    expect((await only({ state: saved(5) }))?.page).toBeNull();
    expect((await only({ state: { kind: 'skipped', reason: 'cancelled' } }))?.page).toBeNull();
    expect((await only(online, { entry: null }))?.page).toBeNull();
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
