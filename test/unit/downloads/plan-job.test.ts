import { describe, expect, it } from 'vitest';
import { createJob } from '../../../lib/downloads/create-job';
import { planJob } from '../../../lib/downloads/plan-job';
import type { JobStore } from '../../../lib/downloads/ports';
import { leftOf } from '../../../lib/downloads/runner';
import type { Mark } from '../../../lib/selection/entry';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { sampleEntry, sampleMark, sampleSelection } from '../../support/fakes/samples';
import {
  batchable,
  createFakeService,
  fakeFiles,
  type FakeService,
} from '../../support/fakes/service';

const NOW = new Date(2026, 10, 3, 9, 8, 7).getTime();

async function plan(service: FakeService, marks: readonly Mark[], store = createFakeJobStore()) {
  await createJob(store, { ...sampleSelection(), marks }, 'job', 1);
  return replan(service, store);
}

async function replan(service: FakeService, store: JobStore, now = NOW) {
  const job = await store.job('job');
  if (job === null) throw new Error('there is no job');
  await planJob(store, service, job, () => 'kdocs files', now);
  return {
    store,
    job: (await store.job('job')) ?? job,
    tasks: await store.tasks('job'),
    entries: await store.entries('job'),
  };
}

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
        attempts: 0,
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

  it('leaves folders out, and tells so', async () => {
    const folder = sampleEntry({ id: '9', kind: 'folder', name: 'Old', size: null });
    const { job, entries } = await plan(
      createFakeService([...fakeFiles(1), folder]),
      marks('1', '9'),
    );
    expect(entries[1]).toMatchObject({
      taskId: null,
      outcome: { kind: 'skipped', reason: 'folder' },
      entry: { name: 'Old' },
    });
    expect(job).toMatchObject({ skipped: 1, openTasks: 1, size: 1000 });
  });

  it('of folders only is finished at once', async () => {
    const folder = sampleEntry({ id: '9', kind: 'folder' });
    const { job } = await plan(createFakeService([folder]), marks('9'));
    expect(job).toMatchObject({ state: 'finished', skipped: 1, finishedAt: NOW });
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
    service.failing[step] = { kind: 'network' };
    const { job, entries, tasks } = await plan(service, marks('1', '2'));
    expect(tasks).toEqual([]);
    expect(entries.map(({ outcome }) => outcome)).toEqual([
      { kind: 'failed', failure: { kind: 'network' } },
      { kind: 'failed', failure: { kind: 'network' } },
    ]);
    expect(job).toMatchObject({ state: 'finished', failed: 2 });
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
    await store.changeLooseEntries(
      'job',
      () => null,
      (job) => ({ ...job, state: 'planning', failed: 0 }),
    );
    const { tasks, entries, job } = await replan(createFakeService(fakeFiles(2)), store, NOW + 5);
    expect(tasks.map(({ request }) => request)).toEqual([
      { kind: 'web-file', drive: '7', file: '1' },
      { kind: 'web-file', drive: '7', file: '2' },
    ]);
    expect(entries.map(({ taskId }) => taskId)).toEqual(tasks.map(({ id }) => id));
    expect(job).toMatchObject({ openTasks: 2, failed: 0 });
  });

  it('made again for some keeps the size of all', async () => {
    const store = createFakeJobStore();
    await plan(createFakeService(fakeFiles(1)), marks('1', '2'), store);
    await store.changeLooseEntries(
      'job',
      () => null,
      (job) => ({ ...job, state: 'planning', failed: 0 }),
    );
    const { job } = await replan(createFakeService(fakeFiles(2)), store, NOW + 5);
    expect(job.size).toBe(2000);
  });
});

describe('the sums of a plan', () => {
  /** What is open in the job must be just what its tasks stand for. */
  async function expectSumsToAgree(service: FakeService, marked: readonly Mark[]): Promise<void> {
    const { job, tasks } = await plan(service, marked);
    const planned = tasks.reduce((sum, { entryCount }) => sum + entryCount, 0);
    expect(leftOf(job)).toBe(planned);
  }

  it('agree for files, folders, and what is not there', async () => {
    const folder = sampleEntry({ id: '9', kind: 'folder' });
    await expectSumsToAgree(
      createFakeService([...fakeFiles(3), folder], batchable),
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
    service.describe = () =>
      Promise.resolve({
        ok: true,
        value: { place: null, entries: [sampleEntry({ id: '2', linkId: null })], unconfirmed: [] },
      });
    await expectSumsToAgree(service, marks('1'));
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
