import { describe, expect, it, vi } from 'vitest';
import { lineOfEntry, lineOfMark } from '../../../lib/downloads/create-job';
import { isUnderWay } from '../../../lib/downloads/task';
import { busyWorld, expectSumsToAgree, ids, statesOf } from '../../support/fakes/busy-world';
import { batchable, fakeFiles, webIdOf } from '../../support/fakes/service';
import { sampleEntry, sampleFolder, sampleMark } from '../../support/fakes/samples';
import { createFakeWorld, type FakeWorld } from '../../support/fakes/worker';

describe('one job of twelve files', () => {
  it('brings every file home', async () => {
    const { world, job } = await busyWorld(12);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({
      state: 'finished',
      place: 'Reports',
      entries: 12,
      saved: 12,
      skipped: 0,
      failed: 0,
      openTasks: 0,
      savedBytes: 12_000,
    });
    expect(world.downloads.files()).toEqual(
      ids(12)
        .map((id) => `/home/ann/Downloads/KDocs/file ${id}.pdf`)
        .sort(),
    );
    await expectSumsToAgree(world, job.id);
  });

  it('brings them home as one archive where they can be had so', async () => {
    const { world, job } = await busyWorld(12, { locationOf: batchable });
    expect(world.downloads.running()).toHaveLength(1);
    expect(world.service.linkRequests).toEqual([
      { kind: 'batch', drive: 'd', files: ids(12).map((id) => `f${id}`) },
    ]);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12, failed: 0 });
    expect(world.downloads.files()[0]).toMatch(/\/KDocs\/Reports [-\d]+ [.\d]+\.zip$/);
  });

  it('makes each link once, and few ahead of their use', async () => {
    const { world } = await busyWorld(30);
    expect(world.service.linkRequests.length).toBeLessThanOrEqual(6 + 3);
    await world.finish();
    expect(world.service.linkRequests).toHaveLength(30);
  });

  it('never has more transfers at once than allowed', async () => {
    const { world } = await busyWorld(12);
    expect(world.downloads.running()).toHaveLength(6);
    await world.finish();
    expect(world.downloads.mostAtOnce).toBe(6);
  });

  it('takes up a changed limit when it looks next', async () => {
    const world = createFakeWorld(fakeFiles(20));
    world.service.hostOf = (request) => `h${Number(webIdOf(request)) % 3}.kdocs.cn`;
    await world.click(...ids(20));
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    world.limit = 2;
    await runner.wake();
    await world.complete(world.downloads.running()[0] ?? 0);
    expect(world.downloads.running()).toHaveLength(5);
    world.limit = 8;
    await runner.wake();
    await world.settle();
    expect(world.downloads.running()).toHaveLength(8);
  });

  it('takes no more than six at once from one host, and others beside them', async () => {
    const world = createFakeWorld(fakeFiles(12));
    world.limit = 16;
    world.service.hostOf = (request) =>
      Number(webIdOf(request)) > 10 ? 'b.kdocs.cn' : 'a.kdocs.cn';
    await world.click(...ids(12));
    void world.startWorker().wake();
    await world.settle();
    const hosts = world.downloads
      .running()
      .map((_, index) => new URL(world.downloads.links[index] ?? '').host);
    expect(hosts.filter((host) => host === 'a.kdocs.cn')).toHaveLength(6);
    expect(hosts.filter((host) => host === 'b.kdocs.cn')).toHaveLength(2);
    await world.finish();
    expect(world.downloads.files()).toHaveLength(12);
  });

  it('shows how many are left, and nothing in the end', async () => {
    const { world } = await busyWorld(3);
    expect(world.badge.at(-1)?.left).toBe(3);
    const [first = 0] = world.downloads.running();
    await world.complete(first);
    await world.pass(11_000);
    expect(world.badge.at(-1)?.left).toBe(2);
    await world.finish();
    expect(world.badge.at(-1)?.left).toBe(0);
  });

  it('keeps the alarm set until the end, and gives back what was lent', async () => {
    const { world } = await busyWorld(2);
    expect(world.alarm.isSet).toBe(true);
    expect(world.service.releases).toBe(0);
    await world.finish();
    expect(world.alarm.isSet).toBe(false);
    expect(world.service.releases).toBeGreaterThan(0);
  });

  it('looks at its transfers now and then, however many events there are in between', async () => {
    const { world } = await busyWorld(30);
    for (let files = 0; files < 20; files += 1)
      await world.complete(world.downloads.running()[0] ?? 0);
    expect(world.alarm.pending().length).toBeGreaterThan(0);
    // One for the next look, one that was set before an earlier one, one for the badge.
    expect(world.alarm.pending().length).toBeLessThanOrEqual(4);
  });

  it('is announced once', async () => {
    const { world, job, runner } = await busyWorld(12);
    await world.finish();
    await runner.wake();
    expect(world.announced).toMatchObject([{ id: job.id, saved: 12, failed: 0, failures: [] }]);
  });

  it('is not disturbed by downloads of others', async () => {
    const { world, runner } = await busyWorld(2);
    await runner.transferChanged(999, true);
    await world.finish();
    expect(world.downloads.files()).toHaveLength(2);
  });

  it('is not disturbed by a click on the same files', async () => {
    const { world, job } = await busyWorld(12);
    const again = await world.click(...ids(12).reverse());
    expect(again.id).toBe(job.id);
    await world.finish();
    expect(world.downloads.files()).toHaveLength(12);
    expect(await world.store.jobs(10)).toHaveLength(1);
  });

  it('can be had again once it is finished', async () => {
    const { world, job, runner } = await busyWorld(2);
    await world.finish();
    const again = await world.click(...ids(2));
    expect(again.id).not.toBe(job.id);
    await runner.wake();
    await world.finish();
    expect(world.downloads.files()).toHaveLength(4);
  });

  it('is woken as often as anybody likes', async () => {
    const { world, runner } = await busyWorld(12);
    await Promise.all(Array.from({ length: 10 }, () => runner.wake()));
    await world.finish();
    expect(world.service.linkRequests).toHaveLength(12);
    expect(world.downloads.files()).toHaveLength(12);
  });

  it('that ends before its number is known is not missed', async () => {
    const world = createFakeWorld(fakeFiles(3));
    const job = await world.click(...ids(3));
    const { downloads } = world;
    const runner = world.startWorker({
      ...world.parts,
      downloads: {
        ...downloads,
        async start(link, path, onConflict) {
          const started = await downloads.start(link, path, onConflict);
          if (started.ok) {
            downloads.complete(started.value);
            void runner.transferChanged(started.value, true);
          }
          return started;
        },
      },
    });
    await runner.wake();
    await world.settle();
    await world.pass(11_000);
    expect(await statesOf(world, job.id)).toEqual(['saved', 'saved', 'saved']);
  });
});

describe('several jobs', () => {
  /** Of which job each of the running transfers is, as its number. */
  async function shares(world: FakeWorld): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { jobId, state } of await world.store.tasksUnderWay())
      if (isUnderWay(state)) counts[jobId] = (counts[jobId] ?? 0) + 1;
    return counts;
  }

  async function worldOfJobs(...sizes: readonly number[]) {
    const all = sizes.reduce((sum, size) => sum + size, 0);
    const world = createFakeWorld(fakeFiles(all));
    const jobs = [];
    let from = 0;
    for (const size of sizes) {
      jobs.push(await world.click(...ids(all).slice(from, from + size)));
      from += size;
    }
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    return { world, jobs, runner };
  }

  it('share the places in about equal parts', async () => {
    const { world, jobs } = await worldOfJobs(20, 20, 20);
    for (let files = 0; files < 30; files += 1)
      await world.complete(world.downloads.running()[0] ?? 0);
    for (const { id } of jobs) {
      const { saved } = await world.job(id);
      expect(saved).toBeGreaterThanOrEqual(5);
    }
  });

  it('let one that comes late have its part', async () => {
    const { world, runner } = await worldOfJobs(20);
    expect(await shares(world)).toEqual({ job1: 6 });
    const late = await world.clickOn({ lines: ids(20).slice(0, 5).map(lineOfId) });
    await runner.wake();
    for (let files = 0; files < 12; files += 1)
      await world.complete(world.downloads.running()[0] ?? 0);
    expect((await world.job(late.id)).saved).toBeGreaterThan(0);
  });

  it('leave no place empty when one of them has no more to do', async () => {
    const { world } = await worldOfJobs(2, 20);
    for (let files = 0; files < 6; files += 1)
      await world.complete(world.downloads.running()[0] ?? 0);
    expect(world.downloads.running()).toHaveLength(6);
  });

  it('all come home', async () => {
    const { world, jobs } = await worldOfJobs(7, 1, 5);
    await world.finish();
    for (const { id } of jobs) expect(await world.job(id)).toMatchObject({ state: 'finished' });
    expect(world.downloads.files()).toHaveLength(13);
    expect(world.announced).toHaveLength(3);
  });
});

function lineOfId(id: string) {
  return lineOfMark(sampleMark({ id }));
}

describe('the first file of a job', () => {
  async function unnamed(count: number, job = {}) {
    const world = createFakeWorld(fakeFiles(count));
    world.downloads.namesAtOnce = false;
    const { id } = await world.clickOn({ lines: ids(count).map(lineOfId), ...job });
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    return { world, id, runner };
  }

  it('goes alone until it has got its name', async () => {
    const { world, id } = await unnamed(12);
    expect(world.downloads.running()).toHaveLength(1);
    expect(await world.job(id)).toMatchObject({ isProven: false });
    await world.name(1);
    expect(await world.job(id)).toMatchObject({ isProven: true });
    expect(world.downloads.running()).toHaveLength(6);
  });

  it('of one job does not keep another from its own first file', async () => {
    const { world, runner } = await unnamed(4);
    await world.clickOn({ lines: ids(4).slice(0, 2).map(lineOfId) });
    await runner.wake();
    await world.settle();
    expect(world.downloads.running()).toHaveLength(2);
  });

  it('that gets another name holds the job, is removed, and is queued again', async () => {
    const { world, id } = await unnamed(12);
    await world.name(1, '/home/ann/Downloads/other/file.pdf');
    expect(await world.job(id)).toMatchObject({
      hold: { kind: 'renamed', wanted: 'file 1.pdf', actual: 'file.pdf' },
      isProven: false,
      failed: 0,
    });
    expect(world.downloads.running()).toEqual([]);
    expect(world.downloads.files()).toEqual([]);
    expect(world.downloads.rests()).toEqual([]);
    const [first] = await world.store.queuedTasks(id, 1);
    expect(first).toMatchObject({ tries: [], state: { kind: 'queued' } });
    expect(await world.store.queuedTasks(id, 100)).toHaveLength(12);
  });

  it('that gets another name only at its end is removed too', async () => {
    const { world, id } = await unnamed(3);
    await world.complete(1, { path: '/home/ann/Downloads/file.pdf' });
    expect(await world.job(id)).toMatchObject({ hold: { kind: 'renamed' }, saved: 0 });
    expect(world.downloads.files()).toEqual([]);
  });

  it('that got another name is told to the person, once', async () => {
    const { world, id, runner } = await unnamed(3);
    await world.name(1, '/home/ann/Downloads/file.pdf');
    await runner.wake();
    await world.settle();
    expect(world.announced).toMatchObject([{ id, hold: { kind: 'renamed' } }]);
  });

  it('is begun again when the person resumes the job, and alone as before', async () => {
    const { world, id, runner } = await unnamed(3);
    await world.name(1, '/home/ann/Downloads/file.pdf');
    await runner.command(id, 'resume');
    await world.settle();
    expect(world.downloads.running()).toHaveLength(1);
    await world.name(2);
    expect(world.downloads.running()).toHaveLength(3);
    await world.finish();
    expect(await statesOf(world, id)).toEqual(['saved', 'saved', 'saved']);
  });

  it('may have any name when the person keeps the names', async () => {
    const { world, id, runner } = await unnamed(3);
    await world.name(1, '/home/ann/Downloads/file.pdf');
    await runner.command(id, 'keep-names');
    await world.settle();
    for (const number of world.downloads.running())
      await world.complete(number, { path: `/home/ann/Downloads/x${number}.pdf` });
    expect(await world.report(id)).toMatchObject([
      { state: 'saved', savedAs: 'x2.pdf' },
      { state: 'saved', savedAs: 'x3.pdf' },
      { state: 'saved', savedAs: 'x4.pdf' },
    ]);
  });

  it('that gets a number behind its name has its name', async () => {
    const { world, id } = await unnamed(3);
    world.downloads.putFile('/home/ann/Downloads/KDocs/file 1.pdf');
    await world.name(1);
    expect(await world.job(id)).toMatchObject({ isProven: true, hold: null });
    await world.finish();
    expect(await world.report(id)).toMatchObject([{ savedAs: 'file 1 (1).pdf' }, {}, {}]);
  });

  it('may take its time to come to the place that a person chose', async () => {
    const { world, id } = await unnamed(1);
    await world.pass(10_000);
    await world.name(1, '/mnt/elsewhere/mine.pdf');
    await world.pass(10_000);
    await world.pass(10_000);
    expect(await world.job(id)).toMatchObject({ hold: null });
    await world.complete(1);
    expect(await world.report(id)).toMatchObject([{ state: 'saved', savedAs: 'mine.pdf' }]);
  });

  it('for whose place the browser asks is followed by one file after the other', async () => {
    const { world, id } = await unnamed(3);
    await world.pass(10_000);
    await world.pass(10_000);
    expect(world.announced).toMatchObject([{ id, attentions: ['save-as'] }]);
    await world.complete(1, { path: '/mnt/elsewhere/mine.pdf' });
    expect(await statesOf(world, id)).toEqual(['saved', 'pending', 'pending']);
    expect(world.downloads.running()).toHaveLength(1);
  });
});

describe('a file that is on the disk already', () => {
  const TAKEN = '/home/ann/Downloads/KDocs/file 2.pdf';

  async function withTaken(conflicts: 'keep-both' | 'skip' | 'replace') {
    const world = createFakeWorld(fakeFiles(3));
    world.downloads.putFile(TAKEN);
    const { id } = await world.clickOn({ lines: ids(3).map(lineOfId), conflicts });
    void world.startWorker().wake();
    await world.settle();
    await world.finish();
    await expectSumsToAgree(world, id);
    return { world, id };
  }

  it('stays beside the new one', async () => {
    const { world, id } = await withTaken('keep-both');
    expect(await statesOf(world, id)).toEqual(['saved', 'saved', 'saved']);
    expect(world.downloads.files()).toHaveLength(4);
  });

  it('stays, and the new one is left out', async () => {
    const { world, id } = await withTaken('skip');
    expect(await world.report(id)).toMatchObject([
      { state: 'saved' },
      { state: 'skipped', skipReason: 'name-taken' },
      { state: 'saved' },
    ]);
    expect(world.downloads.files()).toHaveLength(3);
    expect(world.downloads.files()).toContain(TAKEN);
    expect(world.downloads.rests()).toEqual([]);
  });

  it('is replaced', async () => {
    const { world, id } = await withTaken('replace');
    expect(await statesOf(world, id)).toEqual(['saved', 'saved', 'saved']);
    expect(world.downloads.files()).toHaveLength(3);
  });
});

describe('file by file, what is here in the same version', () => {
  async function savedOnce(change = {}) {
    const world = createFakeWorld(fakeFiles(3));
    const way = { mode: 'files' as const, ...change };
    const first = await world.clickOn({ lines: ids(3).map(lineOfId), ...way });
    const runner = world.startWorker();
    void runner.wake();
    await world.finish();
    expect(await statesOf(world, first.id)).toEqual(['saved', 'saved', 'saved']);
    const again = async () => {
      const { id } = await world.clickOn({ lines: ids(3).map(lineOfId), ...way });
      void runner.wake();
      await world.finish();
      await expectSumsToAgree(world, id);
      return statesOf(world, id);
    };
    return { world, runner, again };
  }

  it('is left out', async () => {
    const { world, again } = await savedOnce();
    expect(await again()).toEqual(['skipped', 'skipped', 'skipped']);
    expect(world.downloads.links).toHaveLength(3);
  });

  it('is left out also when the browser was started anew', async () => {
    const { world, again } = await savedOnce();
    await world.restartBrowser({ unfinished: 'USER_CANCELED', numbers: 'kept' });
    expect(await again()).toEqual(['skipped', 'skipped', 'skipped']);
  });

  it('is brought again where it is gone from the disk', async () => {
    const { world, again } = await savedOnce();
    world.downloads.removeFile(world.downloads.files()[1] ?? '');
    expect(await again()).toEqual(['skipped', 'saved', 'skipped']);
  });

  it('is brought again where the person wants everything', async () => {
    const { again } = await savedOnce({ skipExisting: false });
    expect(await again()).toEqual(['saved', 'saved', 'saved']);
  });

  it('is brought again where the version is another', async () => {
    const { world, again } = await savedOnce();
    const { describe: usual } = world.service;
    world.service.describe = async (selection) => {
      const told = await usual(selection);
      if (!told.ok) return told;
      const found = told.value.found.map((one) => ({
        ...one,
        entry: one.entry.id === '3' ? { ...one.entry, version: '2' } : one.entry,
      }));
      return { ok: true, value: { ...told.value, found } };
    };
    expect(await again()).toEqual(['skipped', 'skipped', 'saved']);
  });

  it('is brought again in an archive', async () => {
    const world = createFakeWorld(fakeFiles(3), { locationOf: batchable });
    const first = await world.clickOn({ lines: ids(3).map(lineOfId), mode: 'files' });
    const runner = world.startWorker();
    void runner.wake();
    await world.finish();
    const again = await world.clickOn({ lines: ids(3).map(lineOfId), mode: 'archive' });
    void runner.wake();
    await world.finish();
    expect(await statesOf(world, first.id)).toEqual(['saved', 'saved', 'saved']);
    expect(await statesOf(world, again.id)).toEqual(['saved', 'saved', 'saved']);
  });
});

describe('a job with folders', () => {
  const OLD = sampleFolder('9', { name: 'Old' });
  const inside = Array.from({ length: 230 }, (_, index) =>
    sampleEntry({ id: `9${index}`, name: `old ${index}.pdf`, parent: '9', linkId: null }),
  );

  /** A worker that is walking the folder; its list goes on when it is let. */
  async function walkingWorld() {
    const world = createFakeWorld([OLD, ...inside]);
    const waiting: (() => void)[] = [];
    const { list: usual } = world.service;
    world.service.list = async (route, cursor) => {
      void world.pass(1000);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return usual(route, cursor);
    };
    const asAmbiguous = { kind: 'failed', failure: { kind: 'ambiguous' } } as const;
    const job = await world.clickOn({
      lines: [
        lineOfEntry(OLD),
        { ...lineOfMark(sampleMark({ id: null, name: 'a.pdf' })), outcome: asAmbiguous },
      ],
    });
    const runner = world.startWorker();
    await runner.wake();
    await world.settle();
    return {
      ...{ world, job, runner, waiting },
      async goOn() {
        waiting.shift()?.();
        await world.settle();
      },
    };
  }

  it('tells how far its walk is, and brings every file home', async () => {
    const { world, job, goOn } = await walkingWorld();
    await goOn();
    expect(await world.job(job.id)).toMatchObject({ found: { files: 100, folders: 0 } });
    await goOn();
    await goOn();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 230, failed: 1 });
    await expectSumsToAgree(world, job.id);
  });

  it('can be cancelled in the middle of its walk, which asks no further', async () => {
    const { world, job, runner, waiting, goOn } = await walkingWorld();
    await goOn();
    await runner.command(job.id, 'cancel');
    await goOn();
    await goOn();
    expect(waiting).toHaveLength(0);
    expect(world.service.listed.length).toBeLessThanOrEqual(3);
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', skipped: 1, failed: 1 });
    expect(world.downloads.running()).toEqual([]);
    expect(world.alarm.isSet).toBe(false);
    await expectSumsToAgree(world, job.id);
  });

  it('can be paused in the middle of its walk, which begins anew when it is resumed', async () => {
    const { world, job, runner, waiting, goOn } = await walkingWorld();
    await goOn();
    await runner.command(job.id, 'pause');
    await goOn();
    await goOn();
    expect(waiting).toHaveLength(0);
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', hold: { kind: 'paused' } });
    await runner.command(job.id, 'resume');
    await world.settle();
    for (let page = 0; page < 6; page += 1) await goOn();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 230, failed: 1 });
    await expectSumsToAgree(world, job.id);
  });

  it('whose worker dies in the middle of its walk is walked anew by the next one', async () => {
    const { world, job } = await walkingWorld();
    world.service.list = createFakeWorld([OLD, ...inside]).service.list;
    await world.startWorker().wake();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 230 });
    await expectSumsToAgree(world, job.id);
  });

  it('is walked on where the service had to be asked again', async () => {
    const world = createFakeWorld([OLD, ...inside]);
    let refusals = 3;
    world.service.failing.list = (_, cursor) =>
      cursor === '100' && (refusals -= 1) >= 0 ? { kind: 'slow-down', retryAfter: 5000 } : null;
    const job = await world.clickOn({ lines: [lineOfEntry(OLD)] });
    void world.startWorker().wake();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 230, failed: 0 });
    expect(world.service.listed.filter(({ folder }) => folder === '9')).toHaveLength(3 + 3);
  });
});

describe('a plan that fails', () => {
  it.each(['describe', 'locate'] as const)(
    'in %s fails every entry, with the reason',
    async (step) => {
      const world = createFakeWorld(fakeFiles(3));
      world.service.failing[step] = { kind: 'forbidden', answer: null };
      const job = await world.click(...ids(3));
      void world.startWorker().wake();
      await world.settle();
      expect(await world.job(job.id)).toMatchObject({ state: 'finished', failed: 3 });
      expect(world.announced).toMatchObject([{ failures: [{ kind: 'forbidden' }] }]);
      await expectSumsToAgree(world, job.id);
    },
  );

  it('can be tried again', async () => {
    const world = createFakeWorld(fakeFiles(3));
    world.service.failing.describe = { kind: 'forbidden', answer: null };
    const job = await world.click(...ids(3));
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    world.service.failing.describe = null;
    await runner.command(job.id, 'retry');
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 3, failed: 0 });
    expect(world.announced.map(({ saved, failed }) => [saved, failed])).toEqual([
      [0, 3],
      [3, 0],
    ]);
  });

  it('to be begun is begun again after a pause, not at once', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const world = createFakeWorld(fakeFiles(1));
    const { entries: usual } = world.store;
    let begun = 0;
    let isBroken = true;
    const { parts } = world;
    const entries = (jobId: string) => {
      begun += 1;
      return isBroken && begun < 100 ? Promise.reject(new Error('a full disk')) : usual(jobId);
    };
    const job = await world.click('1');
    void world.startWorker({ ...parts, store: { ...parts.store, entries } }).wake();
    await world.settle();
    await world.settle();
    expect(begun).toBe(1);
    isBroken = false;
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved']);
    said.mockRestore();
  });

  it('in a way that nobody foresaw is said aloud, ends, and can be tried again', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const world = createFakeWorld(fakeFiles(1));
    const { describe: usual } = world.service;
    let isBroken = true;
    world.service.describe = (selection) =>
      isBroken ? Promise.reject(new Error('a bug')) : usual(selection);
    const job = await world.click('1');
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    expect(said).toHaveBeenCalledOnce();
    expect(await statesOf(world, job.id)).toEqual(['failed']);
    isBroken = false;
    await runner.command(job.id, 'retry');
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved']);
    said.mockRestore();
  });
});
