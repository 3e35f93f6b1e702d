import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import { createJob, lineOfEntry, type NewJob } from '../../../lib/downloads/create-job';
import { planJob, type PlanParts } from '../../../lib/downloads/plan-job';
import type { JobStore, ReportEntry } from '../../../lib/downloads/ports';
import { leftOf } from '../../../lib/downloads/overview';
import { createServicePauses } from '../../../lib/downloads/service-pauses';
import type { Entry, Mark } from '../../../lib/selection/entry';
import { createFakeDownloads } from '../../support/fakes/downloads';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { createFakeSurroundings } from '../../support/fakes/surroundings';
import {
  sampleEntry,
  sampleFolder,
  sampleJob,
  sampleMark,
  sampleNewJob,
  sampleRequest,
} from '../../support/fakes/samples';
import {
  batchable,
  createFakeService,
  fakeFiles,
  type FakeService,
} from '../../support/fakes/service';

const NOW = new Date(2026, 10, 3, 9, 8, 7).getTime();

async function plan(
  service: FakeService,
  marks: readonly Mark[],
  store = createFakeJobStore(),
  change: Partial<NewJob> = {},
) {
  await createJob(store, sampleNewJob(marks, change), NOW);
  return replan(service, store);
}

async function replan(service: FakeService, store: JobStore, now = NOW) {
  const job = await store.job('job');
  if (job === null) throw new Error('there is no job');
  const failure = await planJob(
    partsOf(service, store, () => now),
    job,
  );
  return {
    store,
    failure,
    job: (await store.job('job')) ?? job,
    tasks: await store.queuedTasks('job', MANY),
    entries: await store.entries('job'),
  };
}

/** More tasks than any test has. */
const MANY = 10_000;

function partsOf(service: FakeService, store: JobStore, now: () => number): PlanParts {
  return {
    ...{ store, service, now },
    downloads: createFakeDownloads(now),
    namePlace: () => 'kdocs files',
    pauses: createServicePauses(createFakeSurroundings(), now, () => 0.5),
    isRightAccount: () => Promise.resolve(true),
    sleep: () => Promise.resolve(),
  };
}

/** Takes up again whatever has no task, as a retry does. */
function reopen(store: JobStore): Promise<void> {
  return store.changeLooseEntries(
    'job',
    (outcome) => (outcome?.kind === 'failed' ? null : outcome),
    (job) => ({ ...job, state: 'planning', failed: 0 }),
  );
}

/** Files in a folder, numbered from `from` on. */
const filesIn = (folder: string, from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    sampleEntry({
      id: String(from + index),
      name: `file ${from + index}.pdf`,
      parent: folder,
      linkId: null,
    }),
  );

const marks = (...ids: readonly string[]) => ids.map((id) => sampleMark({ id }));

describe('a plan', () => {
  it('names its archive after the folder, and each entry its task', async () => {
    const { job, tasks, entries } = await plan(
      createFakeService(fakeFiles(2), batchable),
      marks('1', '2'),
    );
    expect(tasks).toMatchObject([
      {
        jobId: 'job',
        service: 'kdocs',
        request: { kind: 'batch', drive: 'd', files: ['f1', 'f2'] },
        path: 'KDocs/Reports 2026-11-03 09.08.07.zip',
        size: null,
        entryCount: 2,
        ownPath: null,
        brings: null,
        tries: [],
        state: { kind: 'queued' },
      },
    ]);
    expect(entries.map(({ taskId }) => taskId)).toEqual([tasks[0]?.id, tasks[0]?.id]);
    expect(entries.map(({ entry }) => entry?.name)).toEqual(['file 1.pdf', 'file 2.pdf']);
    expect(job).toMatchObject({ state: 'active', place: 'Reports', size: 2000, openTasks: 1 });
  });

  it('names the archive of a place without a name by what the place is called', async () => {
    const service = createFakeService(fakeFiles(2), batchable);
    const { describe: usual } = service;
    service.describe = async (selection) => {
      const described = await usual(selection);
      return described.ok ? { ok: true, value: { ...described.value, place: null } } : described;
    };
    const { tasks, job } = await plan(service, marks('1', '2'));
    expect(tasks[0]?.path).toBe('KDocs/kdocs files 2026-11-03 09.08.07.zip');
    expect(job.place).toBeNull();
  });

  it('names the archive after the place where choosing began, when the service was not asked', async () => {
    const lines = fakeFiles(2).map((entry) => lineOfEntry(entry));
    const service = createFakeService(fakeFiles(2), batchable);
    service.describe = () => Promise.reject(new Error('nothing is to be described'));
    const { tasks, job } = await plan(service, [], undefined, { lines, place: 'Chosen' });
    expect(tasks[0]?.path).toBe('KDocs/Chosen 2026-11-03 09.08.07.zip');
    expect(job.place).toBe('Chosen');
  });

  it('skips what cannot be downloaded, with the reason', async () => {
    const shortcut = sampleEntry({ id: '5', linkId: null, obstacle: 'shortcut' });
    const closed = sampleEntry({ id: '6', linkId: null, obstacle: 'not-permitted' });
    const service = createFakeService([...fakeFiles(1), shortcut, closed]);
    const { job, tasks, entries } = await plan(service, marks('1', '5', '6'));
    expect(entries.map(({ outcome }) => outcome)).toEqual([
      null,
      { kind: 'skipped', reason: 'shortcut' },
      { kind: 'skipped', reason: 'not-permitted' },
    ]);
    expect(tasks).toHaveLength(1);
    expect(job).toMatchObject({ skipped: 2, openTasks: 1 });
  });

  it('tells of each entry that the service does not confirm why', async () => {
    const { job, entries } = await plan(createFakeService(fakeFiles(1)), marks('1', '404'));
    expect(entries[1]?.outcome).toEqual({
      kind: 'failed',
      failure: { kind: 'gone', answer: null },
    });
    expect(job).toMatchObject({ failed: 1, openTasks: 1 });
  });

  it('does not know the size of all when it misses one', async () => {
    const files = [...fakeFiles(1), sampleEntry({ id: '2', size: null, linkId: null })];
    const { job } = await plan(createFakeService(files), marks('1', '2'));
    expect(job.size).toBeNull();
  });

  it('matches entries that were marked by their links', async () => {
    const entry = sampleEntry({ id: '5', linkId: 'cAAAAAAAAAA5' });
    const { entries, tasks } = await plan(createFakeService([entry]), [
      sampleMark({ id: null, linkId: 'cAAAAAAAAAA5' }),
    ]);
    expect(entries[0]).toMatchObject({ entry: { id: '5' }, taskId: tasks[0]?.id });
  });

  it.each(['describe', 'locate'] as const)('that fails in %s fails every entry', async (step) => {
    const service = createFakeService(fakeFiles(2));
    service.failing[step] = { kind: 'forbidden', answer: null };
    const { job, entries, tasks, failure } = await plan(service, marks('1', '2'));
    expect(failure).toBeNull();
    expect(tasks).toEqual([]);
    expect(entries.map(({ outcome }) => outcome)).toEqual([
      { kind: 'failed', failure: { kind: 'forbidden', answer: null } },
      { kind: 'failed', failure: { kind: 'forbidden', answer: null } },
    ]);
    expect(job).toMatchObject({ state: 'finished', failed: 2 });
  });

  it.each(['describe', 'locate'] as const)(
    'that fails in %s for a while leaves the job as it was',
    async (step) => {
      for (const passing of [
        { kind: 'network' },
        { kind: 'logged-out' },
        { kind: 'slow-down', retryAfter: 5000 },
      ] as const) {
        const store = createFakeJobStore();
        await createJob(store, sampleNewJob(marks('1', '2')), 1);
        const before = [await store.job('job'), await store.entries('job')];
        const service = createFakeService(fakeFiles(2), batchable);
        service.failing[step] = passing;
        const { failure } = await replan(service, store);
        expect(failure).toEqual(passing);
        expect([await store.job('job'), await store.entries('job')]).toEqual(before);
      }
    },
  );

  it('tells of each task what file in what version it brings', async () => {
    const files = [...fakeFiles(1), sampleEntry({ id: '2', version: null, linkId: null })];
    const { tasks } = await plan(createFakeService(files), marks('1', '2'));
    expect(tasks.map(({ brings }) => brings)).toEqual([{ entryId: '1', version: '1' }, null]);
  });

  it('makes no folder for the place where each file has that of its drive', async () => {
    const service = createFakeService(fakeFiles(1));
    const traits = { hasArchives: false, foldersBeginWithDrive: true, servesAnyType: true };
    const { tasks } = await plan({ ...service, traits }, [sampleMark({ id: '1' })], undefined, {
      mode: 'files',
    });
    expect(tasks).toMatchObject([{ anyType: true }]);
    expect(tasks[0]?.path).toMatch(/^KDocs\/[^/]+$/);
  });

  it('names files in the way that the job has', async () => {
    const { tasks } = await plan(createFakeService(fakeFiles(1)), marks('1'), undefined, {
      mode: 'files',
      naming: { folder: 'all', name: '{name} copy', archive: '{folder}' },
    });
    expect(tasks.map(({ path }) => path)).toEqual(['KDocs/all/file 1 copy.pdf']);
  });

  it('is not kept when the job was cancelled in the meantime', async () => {
    const store = createFakeJobStore();
    const service = createFakeService(fakeFiles(1));
    const { locate: usual } = service;
    service.locate = async (entries) => {
      await store.changeJob('job', (job) => ({ ...job, state: 'finished', skipped: 1 }));
      return usual(entries);
    };
    const { job, tasks } = await plan(service, marks('1'), store);
    expect(tasks).toEqual([]);
    expect(job).toMatchObject({ state: 'finished', skipped: 1, openTasks: 0 });
  });

  it('made again plans only what is open', async () => {
    const store = createFakeJobStore();
    await plan(createFakeService(fakeFiles(1)), marks('1', '2'), store);
    await reopen(store);
    const { tasks, entries, job } = await replan(createFakeService(fakeFiles(2)), store, NOW + 5);
    expect(tasks.map(({ request }) => request)).toEqual([
      sampleRequest({ open: null, web: { drive: '7', file: '1' } }),
      sampleRequest({ open: null, web: { drive: '7', file: '2' } }),
    ]);
    expect(entries.map(({ taskId }) => taskId)).toEqual(tasks.map(({ id }) => id));
    expect(job).toMatchObject({ openTasks: 2, failed: 0 });
  });

  it('made again for some keeps the size of all', async () => {
    const store = createFakeJobStore();
    await plan(createFakeService(fakeFiles(1)), marks('1', '2'), store);
    await reopen(store);
    const { job } = await replan(createFakeService(fakeFiles(2)), store, NOW + 5);
    expect(job.size).toBe(2000);
  });
});

describe('the sums of a plan', () => {
  /** What is open in the job must be just what its tasks stand for. */
  async function expectSumsToAgree(service: FakeService, marked: readonly Mark[]): Promise<void> {
    const { job, tasks, entries } = await plan(service, marked);
    const planned = tasks.reduce((sum, { entryCount }) => sum + entryCount, 0);
    expect(leftOf(job)).toBe(planned);
    expect(entries).toHaveLength(job.entries);
    expect(new Set(entries.map(({ index }) => index)).size).toBe(entries.length);
    for (const { taskId, outcome } of entries) expect(taskId === null).toBe(outcome !== null);
  }

  it('agree for files, folders, and what is not there', async () => {
    const folder = sampleFolder('9');
    await expectSumsToAgree(
      createFakeService([...fakeFiles(3), folder, ...filesIn('9', 90, 4)], batchable),
      marks('1', '2', '3', '9', '404'),
    );
  });

  it('agree when one file was marked under two ids', async () => {
    const entry = sampleEntry({ id: '1', linkId: 'cAAAAAAAAAA1' });
    await expectSumsToAgree(createFakeService([entry]), [
      sampleMark({ id: '1' }),
      sampleMark({ id: null, linkId: 'cAAAAAAAAAA1' }),
    ]);
  });

  it('agree when the service answers a mark with another id', async () => {
    const service = createFakeService([]);
    const marked = sampleMark();
    service.describe = () =>
      Promise.resolve({
        ok: true,
        value: {
          place: null,
          found: [{ mark: marked, entry: sampleEntry({ id: '2', linkId: null }) }],
          unconfirmed: [],
          questions: [],
          missing: 0,
        },
      });
    await expectSumsToAgree(service, [marked]);
  });

  it('agree when the service knows two entries as one file', async () => {
    const service = createFakeService(fakeFiles(3), () => ({
      kind: 'batchable',
      drive: 'd',
      file: 'the same',
    }));
    const { job, entries } = await plan(service, marks('1', '2', '3'));
    expect(job.failed).toBe(0);
    expect(entries.every(({ taskId }) => taskId !== null)).toBe(true);
  });
});

describe('folders in a plan', () => {
  const OLD = sampleFolder('9', { name: 'Old' });
  const DEEP = sampleFolder('19', { name: 'Deep', parent: '9' });
  const world = [...fakeFiles(2), OLD, ...filesIn('9', 91, 2), DEEP, ...filesIn('19', 191, 2)];
  const names = (lines: readonly ReportEntry[]) =>
    lines.map(({ entry, folders }) => [...folders, entry?.name].join('/'));

  it('are replaced by what is in them', async () => {
    const { job, entries, tasks } = await plan(createFakeService(world), marks('1', '9', '2'));
    expect(names(entries)).toEqual([
      'file 1.pdf',
      'file 2.pdf',
      'Old/file 91.pdf',
      'Old/file 92.pdf',
      'Old/Deep/file 191.pdf',
      'Old/Deep/file 192.pdf',
    ]);
    expect(entries.map(({ index }) => index)).toEqual([0, 2, 3, 4, 5, 6]);
    expect(entries.map(({ taskId }) => taskId).toSorted()).toEqual(
      tasks.map(({ id }) => id).toSorted(),
    );
    expect(job).toMatchObject({ entries: 6, openTasks: 6, size: 6000, found: null });
  });

  it('give their files to the archive, or a place of their own file by file', async () => {
    const archive = await plan(createFakeService(world, batchable), marks('1', '9'));
    expect(archive.tasks.map(({ request }) => request)).toEqual([
      { kind: 'batch', drive: 'd', files: ['f1', 'f91', 'f92', 'f191', 'f192'] },
    ]);
    const files = await plan(createFakeService(world, batchable), marks('1', '9'), undefined, {
      mode: 'files',
    });
    expect(files.tasks.map(({ path, request }) => [path, request.kind])).toEqual([
      ['KDocs/Reports/file 1.pdf', 'file'],
      ['KDocs/Reports/Old/file 91.pdf', 'file'],
      ['KDocs/Reports/Old/file 92.pdf', 'file'],
      ['KDocs/Reports/Old/Deep/file 191.pdf', 'file'],
      ['KDocs/Reports/Old/Deep/file 192.pdf', 'file'],
    ]);
  });

  it('need no bridge to the open API file by file', async () => {
    const service = createFakeService(world);
    service.failing.locate = { kind: 'network' };
    const { job } = await plan(service, marks('9'), undefined, { mode: 'files' });
    expect(job).toMatchObject({ state: 'active', openTasks: 4, failed: 0 });
  });

  it('that are empty are skipped, and a job of nothing else is finished at once', async () => {
    const { job, entries } = await plan(createFakeService([OLD]), marks('9'));
    expect(entries).toMatchObject([
      { entry: { name: 'Old' }, outcome: { kind: 'skipped', reason: 'empty-folder' } },
    ]);
    expect(job).toMatchObject({ state: 'finished', skipped: 1, finishedAt: NOW, entries: 1 });
  });

  it('leave out what is not wanted', async () => {
    const lines = [lineOfEntry(OLD, ['Chosen'], ['91', '19'])];
    const { entries, job } = await plan(createFakeService(world), [], undefined, { lines });
    expect(names(entries)).toEqual(['Chosen/Old/file 92.pdf']);
    expect(job.entries).toBe(1);
  });

  it('that fail stay as lines, and are walked as a whole the next time', async () => {
    const service = createFakeService(world);
    service.failing.list = ({ folder }) =>
      folder === '19' ? { kind: 'forbidden', answer: null } : null;
    const store = createFakeJobStore();
    const first = await plan(service, marks('9'), store);
    expect(first.entries.map(({ outcome }) => outcome)).toEqual([
      null,
      null,
      { kind: 'failed', failure: { kind: 'forbidden', answer: null } },
    ]);
    expect(first.job).toMatchObject({ entries: 3, failed: 1, openTasks: 2 });

    service.failing.list = null;
    await reopen(store);
    const second = await replan(service, store, NOW + 5);
    expect(names(second.entries)).toEqual([
      'Old/file 91.pdf',
      'Old/file 92.pdf',
      'Old/Deep/file 191.pdf',
      'Old/Deep/file 192.pdf',
    ]);
    expect(second.job).toMatchObject({ entries: 4, failed: 0, openTasks: 4, size: 4000 });
  });

  it('that fail in part keep leaving out what is not wanted', async () => {
    const service = createFakeService(world);
    service.failing.list = ({ folder }) =>
      folder === '19' ? { kind: 'forbidden', answer: null } : null;
    const store = createFakeJobStore();
    await plan(service, [], store, { lines: [lineOfEntry(OLD, [], ['191'])] });
    service.failing.list = null;
    await reopen(store);
    const { entries } = await replan(service, store, NOW + 5);
    expect(names(entries)).not.toContain('Old/Deep/file 191.pdf');
  });

  it('that hold a file which is marked itself bring it once', async () => {
    const { entries, tasks, job } = await plan(createFakeService(world), marks('91', '9'));
    expect(names(entries)).toHaveLength(5);
    expect(tasks).toHaveLength(4);
    expect(tasks.reduce((sum, { entryCount }) => sum + entryCount, 0)).toBe(5);
    expect(job).toMatchObject({ entries: 5, openTasks: 4, size: 4000 });
  });

  it('that are marked together with one inside bring everything once', async () => {
    for (const order of [
      ['19', '9'],
      ['9', '19'],
    ]) {
      const { tasks, entries } = await plan(createFakeService(world), marks(...order));
      expect(tasks).toHaveLength(4);
      expect(entries.filter(({ outcome }) => outcome?.kind === 'skipped')).toMatchObject([
        { entry: { id: '19' }, outcome: { reason: 'repeated-folder' } },
      ]);
    }
  });

  it('that are many entries become a job of as many', async () => {
    const big = [OLD, ...filesIn('9', 1000, 950)];
    const { job, entries, tasks } = await plan(createFakeService(big, batchable), marks('9'));
    expect([job.entries, entries.length]).toEqual([950, 950]);
    expect(tasks.map(({ entryCount }) => entryCount).reduce((sum, one) => sum + one, 0)).toBe(950);
  });

  it('that fail where all fails fail every line of the job, and nothing was added', async () => {
    const service = createFakeService(world);
    service.failing.locate = { kind: 'forbidden', answer: null };
    const { job, entries } = await plan(service, marks('1', '9'));
    expect(entries.map(({ outcome }) => outcome?.kind)).toEqual(['failed', 'failed']);
    expect(job).toMatchObject({ state: 'finished', entries: 2, failed: 2 });
  });
});

describe('a walk', () => {
  const OLD = sampleFolder('9', { name: 'Old' });

  it('tells with the job how far it has come', async () => {
    const store = createFakeJobStore();
    const service = createFakeService([OLD, ...filesIn('9', 1000, 950)]);
    const seen: unknown[] = [];
    let time = NOW;
    const { list: usual } = service;
    service.list = async (route, cursor) => {
      time += 1000;
      seen.push((await store.job('job'))?.found);
      return usual(route, cursor);
    };
    await createJob(store, sampleNewJob(marks('9')), 1);
    await planJob(
      partsOf(service, store, () => time),
      sampleJob(),
    );
    expect(seen.slice(0, 3)).toEqual([
      null,
      { files: 100, folders: 0 },
      { files: 200, folders: 0 },
    ]);
    expect((await store.job('job'))?.found).toBeNull();
  });

  it('notes how far it has come no more than now and then', async () => {
    const store = createFakeJobStore();
    let notes = 0;
    const { changeJob } = store;
    store.changeJob = (id, change) => {
      notes += 1;
      return changeJob(id, change);
    };
    const service = createFakeService([OLD, ...filesIn('9', 1000, 950)]);
    await plan(service, marks('9'), store);
    expect(notes).toBe(1);
  });

  it('ends when the job is cancelled, and leaves the job as it is', async () => {
    const store = createFakeJobStore();
    const service = createFakeService([OLD, ...filesIn('9', 1000, 950)]);
    let time = NOW;
    const { list: usual } = service;
    service.list = async (route, cursor) => {
      time += 1000;
      if (cursor === '200')
        await store.changeJob('job', (job) => ({ ...job, state: 'finished', skipped: 1 }));
      return usual(route, cursor);
    };
    await createJob(store, sampleNewJob(marks('9')), 1);
    await planJob(
      partsOf(service, store, () => time),
      sampleJob(),
    );
    expect(service.listed.length).toBeLessThan(6);
    expect(await store.queuedTasks('job', MANY)).toEqual([]);
    expect(await store.entries('job')).toMatchObject([{ mark: { id: '9' }, taskId: null }]);
    expect(await store.job('job')).toMatchObject({ state: 'finished', skipped: 1, entries: 1 });
  });

  it('ends when the job is removed', async () => {
    const store = createFakeJobStore();
    const service = createFakeService([OLD, ...filesIn('9', 1000, 950)]);
    let time = NOW;
    const { list: usual } = service;
    service.list = async (route, cursor) => {
      time += 1000;
      if (cursor === '200') await store.remove('job');
      return usual(route, cursor);
    };
    await createJob(store, sampleNewJob(marks('9')), 1);
    await planJob(
      partsOf(service, store, () => time),
      sampleJob(),
    );
    expect(service.listed.length).toBeLessThan(6);
    expect(await store.job('job')).toBeNull();
    expect(await store.queuedTasks('job', MANY)).toEqual([]);
  });
});

describe('a list that cannot be had for a while', () => {
  const OLD = sampleFolder('9', { name: 'Old' });

  /** Plans a folder whose list fails so often first, and tells how long it paused. */
  async function planWith(failure: Failure, failures: number, stopAfter = Infinity) {
    const service = createFakeService([OLD, ...filesIn('9', 91, 2)]);
    let left = failures;
    service.failing.list = () => ((left -= 1) >= 0 ? failure : null);
    const store = createFakeJobStore();
    let now = NOW;
    let slept = 0;
    const pauses: number[] = [];
    await createJob(store, sampleNewJob(marks('9')), 1);
    const parts = partsOf(service, store, () => now);
    await planJob(
      {
        ...parts,
        pauses: {
          ...parts.pauses,
          async note(id, reason) {
            const pause = await parts.pauses.note(id, reason);
            pauses.push(pause.until - now);
            return pause;
          },
        },
        async sleep(ms) {
          now += ms;
          slept += 1;
          if (slept === stopAfter)
            await store.changeJob('job', (job) => ({ ...job, hold: { kind: 'paused' } }));
        },
      },
      sampleJob(),
    );
    return { pauses, now, job: await store.job('job') };
  }

  it('is asked for again, with longer and longer pauses', async () => {
    const { pauses, job } = await planWith({ kind: 'network' }, 3);
    expect(job).toMatchObject({ openTasks: 2, failed: 0 });
    expect(pauses).toHaveLength(3);
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  });

  it('is asked for again when the service wants to be asked again', async () => {
    const { pauses } = await planWith({ kind: 'slow-down', retryAfter: 7000 }, 2);
    expect(pauses).toEqual([7000, 7000]);
  });

  it('is waited for as long as it takes', async () => {
    const { job, pauses, now } = await planWith({ kind: 'network' }, 100);
    expect(pauses).toHaveLength(100);
    expect(now - NOW).toBeGreaterThan(3_000_000);
    expect(job).toMatchObject({ openTasks: 2, failed: 0 });
  });

  it('is not waited for any more when the job is paused', async () => {
    const { job, now } = await planWith({ kind: 'slow-down', retryAfter: 600_000 }, 1000, 3);
    expect(now - NOW).toBe(15_000);
    expect(job).toMatchObject({ state: 'planning', openTasks: 0, failed: 0 });
  });

  it('is given up at once where it will not come', async () => {
    const { job, pauses } = await planWith({ kind: 'gone', answer: null }, 1000);
    expect(pauses).toEqual([]);
    expect(job).toMatchObject({ state: 'finished', failed: 1 });
  });
});

describe('entries that only the open API knows', () => {
  const files = [
    sampleEntry({ id: 'f1', drive: '', linkId: null }),
    sampleEntry({ id: '2', name: 'b.pdf', linkId: null }),
  ];
  const locationOf = ({ id }: Entry) => ({ kind: 'single', drive: 'a', file: id }) as const;

  it('are located also file by file, and no others', async () => {
    const service = createFakeService(files, locationOf);
    const { tasks } = await plan(service, marks('f1', '2'), undefined, { mode: 'files' });
    expect(service.locateAsked).toEqual([['f1']]);
    expect(tasks.map(({ request }) => request)).toEqual([
      sampleRequest({ open: { drive: 'a', file: 'f1' } }),
      sampleRequest({ open: null, web: { drive: '7', file: '2' } }),
    ]);
  });
});

describe('a plan for online documents', () => {
  const notes = sampleEntry({ id: '3', name: 'notes.otl', linkId: null });

  it('asks for them in the format that the job has', async () => {
    const service = createFakeService([notes]);
    const seen: unknown[] = [];
    service.savedForm = (_, formats) => {
      seen.push(formats);
      return { name: 'notes.pdf', convertTo: formats.otl };
    };
    const formats = { otl: 'pdf' } as const;
    const { tasks } = await plan(service, marks('3'), undefined, { formats });
    expect(tasks).toMatchObject([
      { path: 'KDocs/notes.pdf', request: { convertTo: 'pdf' }, size: null, leastSize: 0 },
    ]);
    expect(seen).toContainEqual(formats);
  });

  it('leaves out what is here in the same format only', async () => {
    const downloads = createFakeDownloads(() => NOW);
    await downloads.start('https://kcos.kdocs.cn/1', 'KDocs/notes.docx', 'uniquify');
    downloads.complete(1);
    const [path = ''] = downloads.files();
    const planned = async (convertTo: 'docx' | 'pdf') => {
      const store = createFakeJobStore();
      store.savedFiles = () =>
        Promise.resolve([
          {
            ...{ service: 'kdocs', entryId: '3', version: '1.docx', downloadId: 1, path },
            savedAt: 1,
          } as const,
        ]);
      const service = createFakeService([notes]);
      service.convertTo = () => convertTo;
      await createJob(store, sampleNewJob(marks('3'), { mode: 'files' }), NOW);
      const job = await store.job('job');
      if (job === null) throw new Error('there is no job');
      await planJob({ ...partsOf(service, store, () => NOW), downloads }, job);
      return (await store.entries('job')).map(({ outcome }) => outcome?.kind ?? 'wanted');
    };
    expect(await planned('docx')).toEqual(['skipped']);
    expect(await planned('pdf')).toEqual(['wanted']);
  });
});

describe('a plan for archives', () => {
  it('keeps to the bytes that the job allows for each', async () => {
    const service = createFakeService(fakeFiles(5), batchable);
    const { tasks } = await plan(service, marks('1', '2', '3', '4', '5'), undefined, {
      archiveBytes: 2000,
    });
    expect(tasks.map(({ entryCount }) => entryCount).toSorted()).toEqual([1, 2, 2]);
  });
});
