import { describe, expect, it, vi } from 'vitest';
import { lineOfEntry, lineOfMark } from '../../../lib/downloads/create-job';
import { leftOf } from '../../../lib/downloads/runner';
import { batchable, fakeFiles } from '../../support/fakes/service';
import { sampleEntry, sampleFolder, sampleMark } from '../../support/fakes/samples';
import { createDyingParts, createFakeWorld, type FakeWorld } from '../../support/fakes/worker';

function ids(count: number): string[] {
  return fakeFiles(count).map(({ id }) => id);
}

const states = async (world: FakeWorld, jobId: string) =>
  (await world.report(jobId)).map(({ state }) => state);

const underWay = async (world: FakeWorld) => (await world.store.tasksUnderWay()).length;

/** A world in which a click on so many files was made and a worker is at it. */
async function busyWorld(count: number, options: Parameters<typeof createFakeWorld>[1] = {}) {
  const world = createFakeWorld(fakeFiles(count), options);
  const job = await world.click(...ids(count));
  const runner = world.startWorker();
  await runner.wake();
  await world.settle();
  return { world, job, runner };
}

async function expectSumsToAgree(world: FakeWorld, jobId: string): Promise<void> {
  const job = await world.job(jobId);
  const lines = await states(world, jobId);
  const count = (state: string) => lines.filter((line) => line === state).length;
  expect(lines).toHaveLength(job.entries);
  expect([job.saved, job.skipped, job.failed, leftOf(job)]).toEqual([
    count('saved'),
    count('skipped'),
    count('failed'),
    count('pending'),
  ]);
}

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

  it('makes each link once, just before its use', async () => {
    const { world } = await busyWorld(12);
    expect(world.service.linkRequests).toHaveLength(6);
    await world.finish();
    expect(world.service.linkRequests).toHaveLength(12);
  });

  it('never has more transfers at once than allowed', async () => {
    const { world } = await busyWorld(12);
    expect(world.downloads.running()).toHaveLength(6);
    await world.finish();
    expect(world.downloads.mostAtOnce).toBe(6);
  });

  it('takes up a changed limit with the next transfer', async () => {
    const { world } = await busyWorld(12);
    world.limit = 2;
    const [first = 0] = world.downloads.running();
    await world.complete(first);
    expect(world.downloads.running()).toHaveLength(5);
    world.limit = 8;
    const [second = 0] = world.downloads.running();
    await world.complete(second);
    expect(world.downloads.running()).toHaveLength(8);
  });

  it('shows how many are left, and nothing in the end', async () => {
    const { world } = await busyWorld(3);
    expect(world.badge.at(-1)).toBe(3);
    const [first = 0] = world.downloads.running();
    await world.complete(first);
    expect(world.badge.at(-1)).toBe(2);
    await world.finish();
    expect(world.badge.at(-1)).toBe(0);
  });

  it('keeps the alarm set until the end, and gives back what was lent', async () => {
    const { world } = await busyWorld(2);
    expect(world.isAlarmSet).toBe(true);
    expect(world.service.releases).toBe(0);
    await world.finish();
    expect(world.isAlarmSet).toBe(false);
    expect(world.service.releases).toBeGreaterThan(0);
  });

  it('is announced once', async () => {
    const { world, job, runner } = await busyWorld(12);
    await world.finish();
    await runner.wake();
    expect(world.announced).toMatchObject([{ id: job.id, saved: 12, failed: 0, failures: [] }]);
  });

  it('is not disturbed by downloads of others', async () => {
    const { world, runner } = await busyWorld(2);
    await runner.transferChanged(999);
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
});

describe('a transfer', () => {
  it('that broke off gets one more fresh link', async () => {
    const { world, job } = await busyWorld(1);
    await world.interrupt(1, 'SERVER_FORBIDDEN');
    expect(world.service.linkRequests).toHaveLength(2);
    expect(new Set(world.downloads.links).size).toBe(2);
    await world.finish();
    expect(await states(world, job.id)).toEqual(['saved']);
  });

  it('that broke off twice fails with its reason', async () => {
    const { world, job } = await busyWorld(2);
    await world.interrupt(1, 'NETWORK_FAILED');
    await world.interrupt(3, 'SERVER_FAILED');
    await world.finish();
    expect((await world.report(job.id)).map(({ state, failure }) => [state, failure])).toEqual([
      ['failed', { kind: 'transfer', reason: 'SERVER_FAILED' }],
      ['saved', null],
    ]);
    expect(world.announced[0]?.failures).toEqual([{ kind: 'transfer', reason: 'SERVER_FAILED' }]);
    await expectSumsToAgree(world, job.id);
  });

  it('that brought an error page is removed and tried again', async () => {
    const { world, job } = await busyWorld(1);
    await world.complete(1, { mime: 'text/html', bytes: 512 });
    expect(world.downloads.files()).toEqual([]);
    await world.finish();
    expect(await states(world, job.id)).toEqual(['saved']);
    expect(world.downloads.files()).toHaveLength(1);
  });

  it('that the user stopped in the browser fails at once', async () => {
    const { world, job } = await busyWorld(1);
    await world.interrupt(1, 'USER_CANCELED');
    expect(await world.report(job.id)).toMatchObject([
      { state: 'failed', failure: { reason: 'USER_CANCELED' } },
    ]);
  });

  it('that the browser refuses fails with its reason', async () => {
    const world = createFakeWorld(fakeFiles(1));
    world.downloads.refuseWith('FILE_FAILED');
    const job = await world.click('1');
    await world.startWorker().wake();
    await world.settle();
    expect(await world.report(job.id)).toMatchObject([
      { state: 'failed', failure: { kind: 'transfer', reason: 'FILE_FAILED' } },
    ]);
  });

  it('that vanished from the browser’s list is made anew', async () => {
    const { world, job, runner } = await busyWorld(1);
    world.downloads.forget(1);
    await runner.wake();
    await world.finish();
    expect(await states(world, job.id)).toEqual(['saved']);
    expect(world.downloads.files()).toHaveLength(1);
  });

  it('for which there is no link fails without stopping the others', async () => {
    const world = createFakeWorld(fakeFiles(3));
    world.service.failing.link = (request) =>
      request.kind === 'web-file' && request.file === '2' ? { kind: 'gone', answer: null } : null;
    const job = await world.click(...ids(3));
    await world.startWorker().wake();
    await world.finish();
    expect(await states(world, job.id)).toEqual(['saved', 'failed', 'saved']);
  });

  it('that ends before its number is known is not missed', async () => {
    const world = createFakeWorld(fakeFiles(1));
    const job = await world.click('1');
    const { downloads } = world;
    const runner = world.startWorker({
      ...world.parts,
      downloads: {
        ...downloads,
        async start(link, path) {
          const started = await downloads.start(link, path);
          if (started.ok) {
            downloads.complete(started.value);
            void runner.transferChanged(started.value);
          }
          return started;
        },
      },
    });
    await runner.wake();
    await world.finish();
    expect(await states(world, job.id)).toEqual(['saved']);
  });
});

describe('a plan that fails', () => {
  it.each(['describe', 'locate'] as const)(
    'in %s fails every entry, with the reason',
    async (step) => {
      const world = createFakeWorld(fakeFiles(3));
      world.service.failing[step] = { kind: 'logged-out' };
      const job = await world.click(...ids(3));
      await world.startWorker().wake();
      await world.settle();
      expect(await world.job(job.id)).toMatchObject({ state: 'finished', failed: 3 });
      expect(world.announced).toMatchObject([{ failures: [{ kind: 'logged-out' }] }]);
      await expectSumsToAgree(world, job.id);
    },
  );

  it('can be tried again', async () => {
    const world = createFakeWorld(fakeFiles(3));
    world.service.failing.describe = { kind: 'network' };
    const job = await world.click(...ids(3));
    const runner = world.startWorker();
    await runner.wake();
    await world.settle();
    world.service.failing.describe = null;
    await runner.retry(job.id);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 3, failed: 0 });
    expect(world.announced.map(({ saved, failed }) => [saved, failed])).toEqual([
      [0, 3],
      [3, 0],
    ]);
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
    await runner.wake();
    await world.settle();
    expect(said).toHaveBeenCalledOnce();
    expect(await states(world, job.id)).toEqual(['failed']);
    isBroken = false;
    await runner.retry(job.id);
    await world.finish();
    expect(await states(world, job.id)).toEqual(['saved']);
    said.mockRestore();
  });
});

describe('retry', () => {
  it('takes exactly what failed', async () => {
    const world = createFakeWorld([...fakeFiles(5).slice(0, 4)]);
    const isRefused = new Set(['2', '3']);
    world.service.failing.link = (request) =>
      request.kind === 'web-file' && isRefused.has(request.file) ? { kind: 'network' } : null;
    const job = await world.click(...ids(5));
    const runner = world.startWorker();
    await runner.wake();
    await world.finish();
    expect(await states(world, job.id)).toEqual(['saved', 'failed', 'failed', 'saved', 'failed']);

    isRefused.clear();
    const before = world.downloads.files();
    await runner.retry(job.id);
    await world.finish();
    expect(await states(world, job.id)).toEqual(['saved', 'saved', 'saved', 'saved', 'failed']);
    expect(world.downloads.files()).toHaveLength(before.length + 2);
    expect(await world.report(job.id)).toMatchObject([
      {},
      {},
      {},
      {},
      { failure: { kind: 'gone' } },
    ]);
    await expectSumsToAgree(world, job.id);
  });

  it('tells the end of the job once more', async () => {
    const { world, job, runner } = await busyWorld(1);
    await world.interrupt(1, 'USER_CANCELED');
    expect(world.announced).toHaveLength(1);
    await runner.retry(job.id);
    await world.finish();
    expect(world.announced.map(({ saved }) => saved)).toEqual([0, 1]);
  });

  it('does nothing where nothing failed', async () => {
    const { world, job, runner } = await busyWorld(2);
    await world.finish();
    await runner.retry(job.id);
    await world.finish();
    expect(world.downloads.files()).toHaveLength(2);
    expect(world.announced).toHaveLength(1);
  });

  it('leaves alone what was cancelled', async () => {
    const { world, job, runner } = await busyWorld(2);
    await runner.cancel(job.id);
    await runner.retry(job.id);
    await world.settle();
    expect(await states(world, job.id)).toEqual(['skipped', 'skipped']);
  });
});

describe('cancel', () => {
  it('ends a job that is queued and running in part, and keeps what is saved', async () => {
    const { world, job, runner } = await busyWorld(12);
    const [first = 0] = world.downloads.running();
    await world.complete(first);
    await runner.cancel(job.id);
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({
      state: 'finished',
      saved: 1,
      skipped: 11,
      openTasks: 0,
    });
    expect(world.downloads.running()).toEqual([]);
    expect(world.downloads.files()).toHaveLength(1);
    expect(world.badge.at(-1)).toBe(0);
    expect(world.isAlarmSet).toBe(false);
    await expectSumsToAgree(world, job.id);
  });

  it('ends a job that is still being planned', async () => {
    const world = createFakeWorld(fakeFiles(3));
    const { describe: usual } = world.service;
    let answer = (): void => undefined;
    world.service.describe = async (selection) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return usual(selection);
    };
    const job = await world.click(...ids(3));
    const runner = world.startWorker();
    await runner.wake();
    await runner.cancel(job.id);
    answer();
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', skipped: 3, openTasks: 0 });
    expect(world.downloads.running()).toEqual([]);
    await expectSumsToAgree(world, job.id);
  });

  it('ends a task whose link is just being made', async () => {
    const world = createFakeWorld(fakeFiles(1));
    const { makeLink: usual } = world.service;
    let answer = (): void => undefined;
    world.service.makeLink = async (request) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return usual(request);
    };
    const job = await world.click('1');
    const runner = world.startWorker();
    await runner.wake();
    await world.settle();
    await runner.cancel(job.id);
    answer();
    await world.settle();
    expect(world.downloads.links).toEqual([]);
    expect(await states(world, job.id)).toEqual(['skipped']);
  });

  it('ends a task that is just being handed to the browser', async () => {
    const world = createFakeWorld(fakeFiles(1));
    const { downloads } = world;
    let answer = (): void => undefined;
    const job = await world.click('1');
    const runner = world.startWorker({
      ...world.parts,
      downloads: {
        ...downloads,
        async start(link, path) {
          await new Promise<void>((resolve) => (answer = resolve));
          return downloads.start(link, path);
        },
      },
    });
    await runner.wake();
    await world.settle();
    await runner.cancel(job.id);
    answer();
    await world.settle();
    expect(downloads.running()).toEqual([]);
    expect(await states(world, job.id)).toEqual(['skipped']);
  });

  it('ends a download that a worker handed over just before it died', async () => {
    const world = createFakeWorld(fakeFiles(1));
    const { downloads } = world;
    const job = await world.click('1');
    const dead = world.startWorker({
      ...world.parts,
      downloads: {
        ...downloads,
        async start(link, path) {
          await downloads.start(link, path);
          return new Promise<never>(() => undefined);
        },
      },
    });
    await dead.wake();
    await world.settle();
    expect(downloads.running()).toHaveLength(1);

    await world.startWorker().cancel(job.id);
    await world.settle();
    expect(downloads.running()).toEqual([]);
    expect(await states(world, job.id)).toEqual(['skipped']);
  });

  it('does nothing to a job that is finished', async () => {
    const { world, job, runner } = await busyWorld(2);
    await world.finish();
    const before = await world.job(job.id);
    await runner.cancel(job.id);
    expect(await world.job(job.id)).toEqual(before);
    expect(world.downloads.files()).toHaveLength(2);
  });

  it('of one job leaves another alone', async () => {
    const world = createFakeWorld(fakeFiles(4));
    const one = await world.click('1', '2');
    const other = await world.click('3', '4');
    const runner = world.startWorker();
    await runner.wake();
    await world.settle();
    await runner.cancel(one.id);
    await world.finish();
    expect(await states(world, one.id)).toEqual(['skipped', 'skipped']);
    expect(await states(world, other.id)).toEqual(['saved', 'saved']);
  });
});

describe('the end of a worker', () => {
  const MOST_CALLS = 400;

  /** Runs a job, with a worker that dies at its call number `last`, and a second one that finds the rest. */
  async function survive(last: number, effect: 'there' | 'missing') {
    const world = createFakeWorld(fakeFiles(3));
    world.limit = 2;
    const job = await world.click(...ids(3));
    const first = createDyingParts(world.parts, last, effect);
    void world.startWorker(first.parts).wake();
    await world.settle();
    while (!first.isDead() && world.downloads.running().length > 0)
      await world.complete(world.downloads.running()[0] ?? 0);

    // Transfers go on without a worker.
    for (const id of world.downloads.running()) world.downloads.complete(id);
    const second = world.startWorker();
    await second.wake();
    await world.finish();
    // What was handed over and is not to be seen counts as lost only after a while.
    world.pass(61_000);
    await second.wake();
    await world.finish();
    return { world, job, isDead: first.isDead() };
  }

  it.each(['there', 'missing'] as const)(
    'at any call, its effect %s, loses nothing and doubles nothing',
    async (effect) => {
      let died = 0;
      for (let last = 1; last < MOST_CALLS; last += 1) {
        const { world, job, isDead } = await survive(last, effect);
        expect([last, await states(world, job.id)]).toEqual([last, ['saved', 'saved', 'saved']]);
        expect([last, world.downloads.files()]).toEqual([
          last,
          ids(3).map((id) => `/home/ann/Downloads/KDocs/file ${id}.pdf`),
        ]);
        expect([last, (await world.job(job.id)).state]).toEqual([last, 'finished']);
        await expectSumsToAgree(world, job.id);
        expect(world.badge.at(-1)).toBe(0);
        expect(world.isAlarmSet).toBe(false);
        if (!isDead) break;
        died = last;
      }
      expect(died).toBeGreaterThan(50);
      expect(died).toBeLessThan(MOST_CALLS - 1);
    },
    60_000,
  );

  it('between hand-over and answer leaves the download to the next one', async () => {
    const world = createFakeWorld(fakeFiles(1));
    const { downloads } = world;
    const job = await world.click('1');
    const dead = world.startWorker({
      ...world.parts,
      downloads: {
        ...downloads,
        async start(link, path) {
          await downloads.start(link, path);
          return new Promise<never>(() => undefined);
        },
      },
    });
    await dead.wake();
    await world.settle();
    const next = world.startWorker();
    await next.wake();
    await world.finish();
    expect(downloads.links).toHaveLength(1);
    expect(await states(world, job.id)).toEqual(['saved']);
  });

  it('leaves room for what it handed over and nobody sees yet, but not for ever', async () => {
    const world = createFakeWorld(fakeFiles(1));
    const job = await world.click('1');
    const dead = world.startWorker({
      ...world.parts,
      downloads: { ...world.downloads, start: () => new Promise<never>(() => undefined) },
    });
    await dead.wake();
    await world.settle();
    const next = world.startWorker();
    await next.wake();
    await world.settle();
    expect(world.downloads.links).toEqual([]);
    expect(await underWay(world)).toBe(1);
    world.pass(61_000);
    await next.wake();
    await world.finish();
    expect(await states(world, job.id)).toEqual(['saved']);
  });

  it('in the middle of a cancel does not bring the job back', async () => {
    for (let last = 1; last < 30; last += 1) {
      const world = createFakeWorld(fakeFiles(3));
      const job = await world.click(...ids(3));
      await world.startWorker().wake();
      await world.settle();
      const dying = createDyingParts(world.parts, last, 'there');
      void world.startWorker(dying.parts).cancel(job.id);
      await world.settle();
      const next = world.startWorker();
      await next.wake();
      await next.cancel(job.id);
      await world.settle();
      for (const state of await states(world, job.id))
        expect(['skipped', 'failed']).toContain(state);
      expect([last, world.downloads.running()]).toEqual([last, []]);
    }
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
      world.pass(1000);
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
    await runner.cancel(job.id);
    await goOn();
    await goOn();
    expect(waiting).toHaveLength(0);
    expect(world.service.listed.length).toBeLessThanOrEqual(3);
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', skipped: 1, failed: 1 });
    expect(world.downloads.running()).toEqual([]);
    expect(world.isAlarmSet).toBe(false);
    await expectSumsToAgree(world, job.id);
  });

  it('whose worker dies in the middle of its walk is walked anew by the next one', async () => {
    const { world, job } = await walkingWorld();
    const list = createFakeWorld([OLD, ...inside]).service.list;
    world.service.list = list;
    await world.startWorker().wake();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 230 });
    await expectSumsToAgree(world, job.id);
  });

  it('that is cancelled and tried again at once takes exactly what failed', async () => {
    const { world, job, runner, goOn } = await walkingWorld();
    await goOn();
    await runner.cancel(job.id);
    await runner.retry(job.id);
    for (let page = 0; page < 6; page += 1) await goOn();
    await world.finish();
    await world.settle();
    const report = await world.report(job.id);
    expect(report.filter(({ state }) => state === 'pending')).toEqual([]);
    await expectSumsToAgree(world, job.id);
  });
});
