import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import {
  summarizeEntries,
  type EntryFilter,
  type ReportPart,
} from '../../../lib/downloads/entry-views';
import type { Job, JobStore, ReportEntry, Task } from '../../../lib/downloads/ports';
import type { Entry } from '../../../lib/selection/entry';
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

const pageOf = ({ id }: Entry) => `https://www.kdocs.cn/p/${id}`;
const running = { kind: 'running', ...sampleTransferring() } as const;
const saved = (bytes: number) => ({ kind: 'saved', downloadId: 9, path: '/a', bytes }) as const;
const NETWORK: Failure = { kind: 'network' };

const report = (store: JobStore, change: Partial<ReportPart> = {}) =>
  summarizeEntries(
    { jobId: 'job', from: 0, skip: 0, limit: 100, filter: null, ...change },
    { store, pageOf },
  );

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
    expect((await report(store)).entries).toMatchObject([
      { name: 'a.pdf', size: 5, state: 'saved', path: '/a', failure: null, skipReason: null },
      { name: 'b.pdf', size: null, state: 'failed', failure: { kind: 'unidentified' }, path: null },
      { name: 'c.pdf', state: 'pending', isArriving: true, path: null },
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
    expect((await report(store)).entries).toMatchObject([
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
    expect((await report(store)).entries.map(({ name }) => name)).toEqual([
      'report.pdf',
      'from the page',
      '77',
      'cAAAAAAAAAA1',
      '?',
    ]);
  });

  it('is told in parts', async () => {
    const lines = Array.from({ length: 5 }, (_, index) => sampleLine({ index: index * 2 }));
    const store = await storeWith(sampleJob(), lines);
    const first = await report(store, { limit: 3 });
    expect([first.entries.map(({ index }) => index), first.next]).toEqual([[0, 2, 4], 6]);
    const second = await report(store, { from: 6, limit: 3 });
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
    const { entries } = await report(store);
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
    const { entries } = await report(store);
    expect(entries.map(({ savedAs }) => savedAs)).toEqual([null, 'report (1).pdf', null, null]);
  });

  it('tells where the file is that makes another needless', async () => {
    const outcome = { kind: 'skipped', reason: 'already-here', path: '/d/a.pdf' } as const;
    const store = await storeWith(sampleJob(), [sampleLine({ outcome })]);
    const { entries } = await report(store);
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
    return (await report(store)).entries[0];
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

describe('a part of a report', () => {
  const LINES = [
    sampleLine({ index: 0, taskId: 'a', folders: ['合同', '2024'], entry: named('报价 A.xlsx') }),
    sampleLine({ index: 2, taskId: 'b', folders: ['合同'], entry: named('Plan.docx') }),
    sampleLine({ index: 3, taskId: 'c', folders: ['合同 2'], entry: named('plan（终稿）.docx') }),
    sampleLine({ index: 7, folders: [], outcome: { kind: 'failed', failure: NETWORK } }),
    sampleLine({ index: 8, folders: ['合同', '2024'] }),
  ];
  const TASKS = [
    sampleTask({ id: 'a', state: saved(1) }),
    sampleTask({ id: 'b', state: { kind: 'failed', failure: NETWORK } }),
    sampleTask({ id: 'c', state: running }),
  ];

  function named(name: string): Entry {
    return sampleEntry({ name });
  }

  async function told(change: Partial<EntryFilter>, part: Partial<ReportPart> = {}) {
    const store = await storeWith(sampleJob({ state: 'active' }), LINES, TASKS);
    const filter = { state: null, text: '', folder: [], ...change };
    const { entries, next } = await report(store, { filter, ...part });
    return { indexes: entries.map(({ index }) => index), next };
  }

  it.each([
    ['saved', [0]],
    ['failed', [2, 7]],
    ['pending', [3, 8]],
    ['skipped', []],
    [null, [0, 2, 3, 7, 8]],
  ] as const)('has the lines that are %s, by line and task together', async (state, indexes) => {
    expect((await told({ state })).indexes).toEqual(indexes);
  });

  it.each([
    ['PLAN', [2, 3]],
    ['ｐｌａｎ', [2, 3]],
    ['(终稿)', [3]],
    [' 2024 ', [0, 8]],
    ['合同 / 2024', [0, 8]],
    ['nothing like it', []],
    ['', [0, 2, 3, 7, 8]],
  ] as const)('has the lines with %j in name or folder, whatever the case', async (text, found) => {
    expect((await told({ text })).indexes).toEqual(found);
  });

  it.each([
    [['合同'], [0, 2, 8]],
    [
      ['合同', '2024'],
      [0, 8],
    ],
    [['2024'], []],
    [[], [0, 2, 3, 7, 8]],
  ] as const)(
    'has the lines below the folder %j, and of no other of a similar name',
    async (folder, found) => {
      expect((await told({ folder })).indexes).toEqual(found);
    },
  );

  it('has what fits in all respects', async () => {
    expect((await told({ state: 'failed', text: 'plan', folder: ['合同'] })).indexes).toEqual([2]);
    expect((await told({ state: 'saved', text: 'plan', folder: ['合同'] })).indexes).toEqual([]);
  });

  it('goes on behind the lines that were looked at, also when few fit', async () => {
    expect(await told({ state: 'failed' }, { limit: 3 })).toEqual({ indexes: [2], next: 7 });
    expect(await told({ state: 'saved' }, { from: 2, limit: 2 })).toEqual({ indexes: [], next: 7 });
    expect(await told({ state: 'failed' }, { from: 7, limit: 3 })).toEqual({
      indexes: [7],
      next: null,
    });
  });

  it('can begin somewhere behind a line that is known', async () => {
    expect(await told({}, { from: 2, skip: 2, limit: 1 })).toEqual({ indexes: [7], next: 8 });
    expect(await told({}, { from: 2, skip: 50 })).toEqual({ indexes: [], next: null });
  });

  it('is read in one look, whatever fits', async () => {
    const store = await storeWith(sampleJob({ state: 'active' }), LINES, TASKS);
    const looks: unknown[] = [];
    const counting: Pick<JobStore, 'report'> = {
      report: (...asked) => {
        looks.push(asked);
        return store.report(...asked);
      },
    };
    const filter = { state: 'skipped', text: '', folder: [] } as const;
    const part = { jobId: 'job', from: 0, skip: 0, limit: 2, filter };
    await summarizeEntries(part, { store: counting, pageOf });
    expect(looks).toEqual([['job', 0, 2, 0]]);
  });
});
