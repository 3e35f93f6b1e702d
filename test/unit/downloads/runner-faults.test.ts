import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import { fail } from '../../../lib/core/result';
import { lineOfMark } from '../../../lib/downloads/create-job';
import { MAX_TRIES } from '../../../lib/downloads/retry-policy';
import { busyWorld, expectSumsToAgree, ids, statesOf } from '../../support/fakes/busy-world';
import { fakeFiles, webIdOf } from '../../support/fakes/service';
import { sampleMark } from '../../support/fakes/samples';
import { createFakeWorld, type FakeWorld } from '../../support/fakes/worker';

const transfer = (reason: string): Failure => ({ kind: 'transfer', reason });

/** Waits until the one transfer is there, and lets it break off; so many times. */
async function breakOff(world: FakeWorld, reason: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    for (let waits = 0; world.downloads.running().length === 0 && waits < 10; waits += 1)
      await world.pass(world.alarm.pending()[0] ?? 100_000);
    await world.interrupt(world.downloads.running()[0] ?? 0, reason);
  }
}

describe('a transfer', () => {
  it.each(['SERVER_UNAUTHORIZED', 'SERVER_FORBIDDEN', 'SERVER_BAD_CONTENT'])(
    'that broke off with %s gets one more fresh link, and then fails',
    async (reason) => {
      const { world, job } = await busyWorld(1);
      await breakOff(world, reason, 2);
      await world.finish();
      expect(new Set(world.downloads.links).size).toBe(2);
      expect(await world.report(job.id)).toMatchObject([
        { state: 'failed', failure: transfer(reason), tries: [transfer(reason)] },
      ]);
    },
  );

  it('that broke off is tried as often as the budget allows, and tells why each try failed', async () => {
    const { world, job } = await busyWorld(1);
    await breakOff(world, 'NETWORK_FAILED', 1);
    await breakOff(world, 'SERVER_FAILED', MAX_TRIES - 1);
    await world.finish();
    expect(world.downloads.links).toHaveLength(MAX_TRIES);
    expect(await world.report(job.id)).toMatchObject([
      {
        state: 'failed',
        failure: transfer('SERVER_FAILED'),
        tries: [
          transfer('NETWORK_FAILED'),
          ...Array<Failure>(MAX_TRIES - 2).fill(transfer('SERVER_FAILED')),
        ],
      },
    ]);
    await expectSumsToAgree(world, job.id);
  });

  it('that comes home with its last try is saved', async () => {
    const { world, job } = await busyWorld(1);
    await breakOff(world, 'SERVER_FAILED', MAX_TRIES - 1);
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([
      {
        state: 'saved',
        failure: null,
        tries: Array(MAX_TRIES - 1).fill(transfer('SERVER_FAILED')),
      },
    ]);
  });

  it('waits longer before each try', async () => {
    const { world } = await busyWorld(1);
    const pauses: number[] = [];
    for (let time = 1; time < MAX_TRIES; time += 1) {
      await breakOff(world, 'SERVER_FAILED', 1);
      const [task] = await world.store.tasksWaiting();
      if (task?.state.kind === 'waiting')
        pauses.push(task.state.until - (task.tries.at(-1)?.at ?? 0));
    }
    expect(pauses).toHaveLength(MAX_TRIES - 1);
    pauses.slice(1).forEach((pause, index) => {
      expect(pause).toBeGreaterThan((pauses[index] ?? 0) * 2);
    });
  });

  it('that waits for its next try does not keep the others waiting', async () => {
    const { world } = await busyWorld(12);
    for (let time = 0; time < 5; time += 1)
      await world.interrupt(world.downloads.running()[0] ?? 0, 'SERVER_FAILED');
    expect(world.downloads.running()).toHaveLength(6);
  });

  it('that is tried again leaves nothing of its first try on the disk', async () => {
    const { world } = await busyWorld(1);
    await breakOff(world, 'SERVER_FAILED', 1);
    expect(world.downloads.rests()).toEqual([]);
    await world.finish();
    expect(world.downloads.files()).toEqual(['/home/ann/Downloads/KDocs/file 1.pdf']);
  });

  it.each([
    ['an error page', { mime: 'text/html', bytes: 512 }],
    ['too few bytes', { bytes: 999 }],
  ])('that brought %s is removed and tried again', async (_, change) => {
    const { world, job } = await busyWorld(1);
    await world.complete(1, change);
    expect(world.downloads.files()).toEqual([]);
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved']);
    expect(world.downloads.files()).toHaveLength(1);
  });

  it('of a job that is proven and gets another name is removed and tried again', async () => {
    const { world, job } = await busyWorld(2);
    await world.complete(1);
    await world.complete(2, { path: '/home/ann/Downloads/file 2.pdf' });
    expect(world.downloads.files()).toHaveLength(1);
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([
      { state: 'saved', tries: [] },
      { state: 'saved', tries: [{ kind: 'wrong-content', found: 'name' }] },
    ]);
    expect(world.downloads.files()).toHaveLength(2);
  });

  it('that the user stopped in the browser fails at once', async () => {
    const { world, job } = await busyWorld(1);
    await world.interrupt(1, 'USER_CANCELED');
    expect(await world.report(job.id)).toMatchObject([
      { state: 'failed', failure: transfer('USER_CANCELED'), tries: [] },
    ]);
  });

  it('that the browser refuses fails with its reason', async () => {
    const world = createFakeWorld(fakeFiles(1));
    world.downloads.refuseWith('FILE_FAILED');
    const job = await world.click('1');
    void world.startWorker().wake();
    await world.settle();
    expect(await world.report(job.id)).toMatchObject([
      { state: 'failed', failure: transfer('FILE_FAILED') },
    ]);
  });

  it('that vanished from the browser’s list is made anew', async () => {
    const { world, job, runner } = await busyWorld(1);
    world.downloads.forget(1);
    world.downloads.removeFile('/home/ann/Downloads/KDocs/file 1.pdf');
    await runner.wake();
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([
      { state: 'saved', tries: [transfer('LOST')] },
    ]);
    expect(world.downloads.files()).toHaveLength(1);
  });

  it('for which there is no link fails without stopping the others', async () => {
    const world = createFakeWorld(fakeFiles(3));
    world.service.failing.link = (request) =>
      webIdOf(request) === '2' ? { kind: 'gone', answer: null } : null;
    const job = await world.click(...ids(3));
    void world.startWorker().wake();
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved', 'failed', 'saved']);
  });

  it('of an online document is left out', async () => {
    const world = createFakeWorld(fakeFiles(2));
    world.service.failing.link = (request) =>
      webIdOf(request) === '2' ? { kind: 'no-raw-file', answer: null } : null;
    const job = await world.click(...ids(2));
    void world.startWorker().wake();
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([
      { state: 'saved' },
      { state: 'skipped', skipReason: 'online-document' },
    ]);
    await expectSumsToAgree(world, job.id);
  });
});

describe('a transfer without bytes', () => {
  it('is removed after a minute, and tried again', async () => {
    const { world, job } = await busyWorld(1);
    await world.pass(55_000);
    expect(world.downloads.links).toHaveLength(1);
    await world.pass(15_000);
    expect(world.downloads.running()).toEqual([]);
    expect(world.downloads.rests()).toEqual([]);
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([
      { state: 'saved', tries: [transfer('STALLED')] },
    ]);
  });

  it('is left alone as long as some come now and then', async () => {
    const { world } = await busyWorld(1);
    for (let bytes = 1; bytes < 10; bytes += 1) {
      world.downloads.progress(1, bytes, 1000);
      await world.pass(50_000);
    }
    expect(world.downloads.links).toHaveLength(1);
    await world.pass(61_000);
    await world.pass(61_000);
    expect(world.downloads.running()).not.toEqual([1]);
  });

  it('is looked at without any event', async () => {
    const { world } = await busyWorld(1);
    expect(world.alarm.pending()[0]).toBeLessThanOrEqual(30_000);
  });
});

describe('a transfer that waits for a person', () => {
  const DANGER = { isDangerous: true };

  it('takes no place', async () => {
    const { world, job } = await busyWorld(20);
    for (const id of world.downloads.running().slice(0, 3)) await world.change(id, DANGER);
    await world.pass(10_000);
    expect(world.downloads.running()).toHaveLength(6 + 3);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'active', saved: 17, openTasks: 3 });
  });

  it('is told, once for a job', async () => {
    const { world, job } = await busyWorld(20);
    for (const id of world.downloads.running().slice(0, 3)) await world.change(id, DANGER);
    await world.pass(10_000);
    expect(world.announced).toMatchObject([{ id: job.id, attentions: ['danger'] }]);
  });

  it('may wait as long as the person likes', async () => {
    const { world, job } = await busyWorld(1);
    await world.change(1, DANGER);
    for (let hours = 0; hours < 5; hours += 1) await world.pass(3_600_000);
    expect(world.downloads.running()).toEqual([1]);
    await world.change(1, { isDangerous: false });
    await world.complete(1);
    expect(await statesOf(world, job.id)).toEqual(['saved']);
  });

  it('in the browser’s own list goes on when it is let go on there', async () => {
    const { world, job } = await busyWorld(2);
    await world.change(1, { isPaused: true });
    for (let minutes = 0; minutes < 5; minutes += 1) await world.pass(60_000);
    expect(world.downloads.running()).toContain(1);
    expect(world.announced).toMatchObject([{ id: job.id, attentions: ['paused'] }]);
    await world.change(1, { isPaused: false });
    expect(world.downloads.transfer(1).isPaused).toBe(false);
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved', 'saved']);
  });

  it('leaves the others their places until there are very many of them', async () => {
    const { world } = await busyWorld(60);
    for (let asked = 0; asked < 40; asked += 1) {
      const next = world.downloads
        .running()
        .find((id) => !world.downloads.transfer(id).isDangerous);
      if (next !== undefined) await world.change(next, DANGER);
      await world.pass(10_000);
    }
    const { length } = world.downloads.running();
    expect(length).toBeGreaterThanOrEqual(16);
    // What was under way, or had its link, when the sixteenth began to wait may still come to it.
    expect(length).toBeLessThanOrEqual(16 + 6 + 3);
  });
});

describe('without a network', () => {
  it('nothing is begun, and nothing is asked', async () => {
    const world = createFakeWorld(fakeFiles(3));
    world.surroundings.online = false;
    const job = await world.click(...ids(3));
    void world.startWorker().wake();
    await world.pass(120_000);
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', failed: 0 });
    expect(world.service.linkRequests).toEqual([]);
    await world.goOnline(true);
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved', 'saved', 'saved']);
  });

  it('what breaks off by it is postponed, and costs no try', async () => {
    const { world, job } = await busyWorld(12);
    await world.goOnline(false);
    for (const id of world.downloads.running()) await world.interrupt(id, 'NETWORK_FAILED');
    await world.pass(600_000);
    expect(world.downloads.running()).toEqual([]);
    expect(await world.job(job.id)).toMatchObject({ failed: 0, openTasks: 12 });
    await world.goOnline(true);
    await world.finish();
    const report = await world.report(job.id);
    expect(report.map(({ state }) => state)).toEqual(Array(12).fill('saved'));
    expect(report.flatMap(({ tries }) => tries)).toEqual([]);
    expect(world.downloads.files()).toHaveLength(12);
  });

  it('what hangs is postponed too', async () => {
    const { world, job } = await busyWorld(1);
    await world.goOnline(false);
    await world.pass(61_000);
    expect(world.downloads.running()).toEqual([]);
    await world.goOnline(true);
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([{ state: 'saved', tries: [] }]);
  });

  it('goes on by the alarm where nobody tells that it is there again', async () => {
    const { world, job, runner } = await busyWorld(3);
    await world.goOnline(false);
    await world.complete(1);
    world.surroundings.online = true;
    expect(world.alarm.isSet).toBe(true);
    await runner.wake();
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved', 'saved', 'saved']);
  });
});

describe('a service that cannot be asked', () => {
  const PASSING: readonly Failure[] = [
    { kind: 'network' },
    { kind: 'slow-down', retryAfter: null },
  ];

  it.each(PASSING)('for links because of %j is left alone, and no try is lost', async (failure) => {
    const world = createFakeWorld(fakeFiles(12));
    let asked = 0;
    world.service.failing.link = () => {
      asked += 1;
      return asked > 3 && asked <= 12 ? failure : null;
    };
    const job = await world.click(...ids(12));
    void world.startWorker().wake();
    await world.settle();
    expect(world.surroundings.pauses.get('kdocs')).toMatchObject({ kind: failure.kind });
    await world.finish();
    const report = await world.report(job.id);
    expect(report.map(({ state }) => state)).toEqual(Array(12).fill('saved'));
    expect(report.flatMap(({ tries }) => tries)).toEqual([]);
    expect(world.surroundings.pauses.size).toBe(0);
  });

  it('is left alone for as long as it wants', async () => {
    const world = createFakeWorld(fakeFiles(3));
    let asked = 0;
    world.service.failing.link = () => {
      asked += 1;
      return asked === 1 ? { kind: 'slow-down', retryAfter: 30_000 } : null;
    };
    await world.click(...ids(3));
    void world.startWorker().wake();
    await world.settle();
    await world.pass(29_000);
    expect(asked).toBe(1);
    await world.pass(2000);
    expect(asked).toBeGreaterThan(1);
  });

  it('is left alone for longer each time', async () => {
    const world = createFakeWorld(fakeFiles(1));
    world.service.failing.link = () => ({ kind: 'network' });
    world.service.list = () => Promise.resolve(fail({ kind: 'network' }));
    await world.click('1');
    void world.startWorker().wake();
    await world.settle();
    const pauses: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      const [ringsIn = 0] = world.alarm.pending();
      pauses.push(ringsIn);
      await world.pass(ringsIn + 5);
    }
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
    expect(pauses.at(-1)).toBeGreaterThan(30_000);
    expect(pauses.at(-1)).toBeLessThan(90_000);
  });

  it('is left alone by the next worker too, but not by the next browser', async () => {
    const world = createFakeWorld(fakeFiles(1));
    let asked = 0;
    world.service.failing.link = () => {
      asked += 1;
      return { kind: 'slow-down', retryAfter: 600_000 };
    };
    await world.click('1');
    void world.startWorker().wake();
    await world.settle();
    void world.startWorker().wake();
    await world.settle();
    expect(asked).toBe(1);
    await world.restartBrowser({ unfinished: 'CRASH', numbers: 'kept' });
    expect(asked).toBe(2);
  });

  it('lets the transfers that it has begun come home', async () => {
    const world = createFakeWorld(fakeFiles(12));
    let asked = 0;
    world.service.failing.link = () => {
      asked += 1;
      return asked > 4 ? { kind: 'slow-down', retryAfter: 600_000 } : null;
    };
    const job = await world.click(...ids(12));
    void world.startWorker().wake();
    await world.settle();
    for (const id of world.downloads.running()) await world.complete(id);
    expect((await world.job(job.id)).saved).toBe(4);
  });

  it.each(PASSING)(
    'while a job is planned, because of %j, leaves it to be planned',
    async (failure) => {
      const world = createFakeWorld(fakeFiles(3));
      world.service.failing.describe = failure;
      const job = await world.click(...ids(3));
      void world.startWorker().wake();
      await world.settle();
      expect(await world.job(job.id)).toMatchObject({ state: 'planning', failed: 0 });
      await world.pass(600_000);
      expect(await world.job(job.id)).toMatchObject({ state: 'planning', failed: 0 });
      world.service.failing.describe = null;
      await world.finish();
      expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 3, failed: 0 });
    },
  );
});

describe('a file that alone gets no answer', () => {
  const LOST: Failure = { kind: 'network' };

  it.each([1, 2, 12])('fails in the end, and all others of %i come home', async (count) => {
    const world = createFakeWorld(fakeFiles(count));
    world.service.failing.link = (request) => (webIdOf(request) === '1' ? LOST : null);
    const job = await world.click(...ids(count));
    void world.startWorker().wake();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: count - 1 });
    expect((await world.report(job.id))[0]).toMatchObject({ state: 'failed', failure: LOST });
    await expectSumsToAgree(world, job.id);
  });

  it('does not keep the others from being the first', async () => {
    const world = createFakeWorld(fakeFiles(3));
    world.service.failing.link = (request) =>
      webIdOf(request) === '1' ? { kind: 'slow-down', retryAfter: 300 } : null;
    const job = await world.click(...ids(3));
    void world.startWorker().wake();
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['pending', 'saved', 'saved']);
  });

  it('loses a try after ten minutes where the question just hangs', async () => {
    const world = createFakeWorld(fakeFiles(3));
    const { makeLink } = world.service;
    let asked = 0;
    world.service.makeLink = (request) => {
      asked += 1;
      return asked === 1 ? new Promise(() => undefined) : makeLink(request);
    };
    const job = await world.click(...ids(3));
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    await world.pass(590_000);
    await runner.wake();
    expect(asked).toBe(1);
    await world.pass(10_000);
    await runner.wake();
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([
      { state: 'saved', tries: [LOST] },
      { state: 'saved', tries: [] },
      { state: 'saved', tries: [] },
    ]);
  });
});

describe('files whose links take long', () => {
  it('do not keep the files of another job waiting', async () => {
    const { world, job, runner } = await busyWorld(30);
    const { makeLink } = world.service;
    world.service.makeLink = () => new Promise(() => undefined);
    for (let round = 0; round < 4; round += 1)
      for (const id of world.downloads.running()) await world.complete(id);
    expect(world.downloads.running()).toEqual([]);
    world.service.makeLink = makeLink;
    const other = await world.clickOn({ lines: [lineOfMark(sampleMark({ id: '7' }))] });
    await runner.wake();
    await world.settle();
    expect((await world.job(other.id)).saved).toBe(0);
    expect(world.downloads.running()).toEqual([]);
    await world.pass(10_000);
    await runner.wake();
    await world.finish();
    expect((await world.job(other.id)).saved).toBe(1);
    expect((await world.job(job.id)).state).toBe('active');
  });
});

describe('a bug where links are made', () => {
  beforeEach(() => {
    for (const way of ['error', 'warn'] as const)
      vi.spyOn(console, way).mockImplementation(() => undefined);
  });
  afterEach(() => void vi.restoreAllMocks());

  it('in one file fails that file, and all others come home', async () => {
    const world = createFakeWorld(fakeFiles(5));
    const { makeLink } = world.service;
    world.service.makeLink = (request) =>
      webIdOf(request) === '1' ? Promise.reject(new Error('a bug')) : makeLink(request);
    const job = await world.click(...ids(5));
    void world.startWorker().wake();
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['failed', ...Array<string>(4).fill('saved')]);
  });

  it('in all of them fails none, and is tried again less and less often', async () => {
    const world = createFakeWorld(fakeFiles(5));
    let asked = 0;
    const broken = () => {
      asked += 1;
      return Promise.reject(new Error('a bug'));
    };
    const { makeLink, list } = world.service;
    Object.assign(world.service, { makeLink: broken, list: broken });
    const job = await world.click(...ids(5));
    void world.startWorker().wake();
    for (let second = 0; second < 600; second += 1) await world.pass(1000);
    expect(asked).toBeLessThan(40);
    expect(await world.job(job.id)).toMatchObject({ state: 'active', failed: 0 });
    Object.assign(world.service, { makeLink, list });
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 5 });
  });
});

describe('what has to wait although its time has come', () => {
  /** ms until the worker looks again by itself; Infinity when it does not. */
  const nextLook = (world: FakeWorld) => world.alarm.pending()[0] ?? Infinity;

  /** A world of one job in which one task waits for its next try. */
  async function withWaiting(count: number) {
    const busy = await busyWorld(count);
    const [first = 0] = busy.world.downloads.running();
    await busy.world.interrupt(first, 'SERVER_FAILED');
    expect(await busy.world.store.tasksWaiting()).toHaveLength(1);
    return busy;
  }

  it.each<[string, (busy: Awaited<ReturnType<typeof withWaiting>>) => Promise<void>]>([
    ['its job is paused', ({ runner, job }) => runner.command(job.id, 'pause')],
    ['there is no network', ({ world }) => world.goOnline(false)],
    [
      'the service is left alone',
      ({ world }) =>
        world.parts.pauses
          .note('kdocs', { kind: 'slow-down', retryAfter: 600_000 })
          .then(() => void world.startWorker().wake())
          .then(() => world.settle()),
    ],
  ])('is not looked at all the time while %s', async (_, hold) => {
    const busy = await withWaiting(1);
    await hold(busy);
    await busy.world.pass(5000);
    expect(nextLook(busy.world)).toBeGreaterThan(1000);
  });

  it('is not looked at all the time while every place is taken', async () => {
    const { world } = await withWaiting(30);
    await world.pass(5000);
    expect(world.downloads.running()).toHaveLength(6);
    expect(nextLook(world)).toBeGreaterThan(1000);
  });
});
