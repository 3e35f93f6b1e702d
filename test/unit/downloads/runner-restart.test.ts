import { describe, expect, it } from 'vitest';
import { busyWorld, expectSumsToAgree, ids, statesOf } from '../../support/fakes/busy-world';
import type { SessionEnd } from '../../support/fakes/downloads';
import { fakeFiles } from '../../support/fakes/service';
import { createDyingParts, createFakeWorld } from '../../support/fakes/worker';

const FILE = '/home/ann/Downloads/KDocs/file 1.pdf';

describe('the end of a worker', () => {
  const MOST_CALLS = 600;

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
    await world.pass(61_000);
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
        expect([last, await statesOf(world, job.id)]).toEqual([last, ['saved', 'saved', 'saved']]);
        expect([last, world.downloads.files()]).toEqual([
          last,
          ids(3).map((id) => `/home/ann/Downloads/KDocs/file ${id}.pdf`),
        ]);
        expect([last, world.downloads.rests()]).toEqual([last, []]);
        expect([last, (await world.job(job.id)).state]).toEqual([last, 'finished']);
        await expectSumsToAgree(world, job.id);
        expect(world.badge.at(-1)?.left).toBe(0);
        expect(world.alarm.isSet).toBe(false);
        if (!isDead) break;
        died = last;
      }
      expect(died).toBeGreaterThan(50);
      expect(died).toBeLessThan(MOST_CALLS - 1);
    },
    60_000,
  );

  it('in the middle of any trouble loses nothing and doubles nothing', async () => {
    let died = 0;
    for (let last = 1; last < MOST_CALLS; last += 1) {
      const world = createFakeWorld(fakeFiles(3));
      const job = await world.click(...ids(3));
      const first = createDyingParts(world.parts, last, 'there');
      void world.startWorker(first.parts).wake();
      await world.settle();
      for (const id of world.downloads.running()) await world.interrupt(id, 'SERVER_FAILED');
      await world.pass(1000);
      const second = world.startWorker();
      await second.wake();
      await world.finish();
      await world.pass(61_000);
      await second.wake();
      await world.finish();
      expect([last, await statesOf(world, job.id)]).toEqual([last, ['saved', 'saved', 'saved']]);
      expect([last, world.downloads.files().length]).toEqual([last, 3]);
      expect([last, world.downloads.rests()]).toEqual([last, []]);
      if (!first.isDead()) break;
      died = last;
    }
    expect(died).toBeGreaterThan(50);
    expect(died).toBeLessThan(MOST_CALLS - 1);
  }, 60_000);

  it('between hand-over and answer leaves the download to the next one', async () => {
    const world = createFakeWorld(fakeFiles(1));
    const { downloads } = world;
    const job = await world.click('1');
    const dead = world.startWorker({
      ...world.parts,
      downloads: {
        ...downloads,
        async start(link, path, onConflict) {
          await downloads.start(link, path, onConflict);
          return new Promise<never>(() => undefined);
        },
      },
    });
    await dead.wake();
    await world.settle();
    await world.startWorker().wake();
    await world.finish();
    expect(downloads.links).toHaveLength(1);
    expect(await statesOf(world, job.id)).toEqual(['saved']);
  });

  it('leaves a place to what it handed over and nobody sees yet, but not for ever', async () => {
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
    expect(await world.store.tasksUnderWay()).toHaveLength(1);
    await world.pass(61_000);
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved']);
  });

  it('leaves a download that comes to light much later to be removed', async () => {
    const world = createFakeWorld(fakeFiles(1));
    const { downloads } = world;
    const job = await world.click('1');
    let lateStart = (): Promise<unknown> => Promise.resolve();
    const dead = world.startWorker({
      ...world.parts,
      downloads: {
        ...downloads,
        start(link, path, onConflict) {
          lateStart = () => downloads.start(link, path, onConflict);
          return new Promise<never>(() => undefined);
        },
      },
    });
    await dead.wake();
    await world.settle();
    const second = world.startWorker();
    await second.wake();
    await world.pass(61_000);
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved']);

    // The server answers at last; the link is that of nobody any more.
    await lateStart();
    await world.startWorker().wake();
    await world.settle();
    expect(downloads.running()).toEqual([]);
    expect(downloads.files()).toEqual([FILE]);
  });
});

describe.each<SessionEnd>([
  { unfinished: 'USER_CANCELED', numbers: 'kept' },
  { unfinished: 'USER_CANCELED', numbers: 'anew' },
  { unfinished: 'CRASH', numbers: 'kept' },
  { unfinished: 'CRASH', numbers: 'anew' },
  { unfinished: 'forgotten', numbers: 'kept' },
  { unfinished: 'forgotten', numbers: 'anew' },
])('a new browser that finds its transfers as %j', (end) => {
  it('goes on with every job, at no cost', async () => {
    const { world, job } = await busyWorld(12);
    await world.complete(1);
    await world.restartBrowser(end);
    await world.finish();
    const report = await world.report(job.id);
    expect(report.map(({ state }) => state)).toEqual(Array(12).fill('saved'));
    expect(report.flatMap(({ tries }) => tries)).toEqual([]);
    await expectSumsToAgree(world, job.id);
  });

  it('doubles no file and leaves no part of one', async () => {
    const { world } = await busyWorld(12);
    // Where a transfer lies is known when it was looked at once.
    await world.pass(10_000);
    await world.restartBrowser(end);
    await world.finish();
    expect(world.downloads.files()).toEqual(
      ids(12)
        .map((id) => `/home/ann/Downloads/KDocs/file ${id}.pdf`)
        .sort(),
    );
    expect(world.downloads.rests()).toEqual([]);
  });

  it('goes on again and again', async () => {
    const { world, job } = await busyWorld(3);
    for (let times = 0; times < 8; times += 1) await world.restartBrowser(end);
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved', 'saved', 'saved']);
    expect(world.downloads.files()).toHaveLength(3);
  });

  it('keeps a paused job paused', async () => {
    const { world, job, runner } = await busyWorld(3);
    await runner.command(job.id, 'pause');
    await world.settle();
    const next = await world.restartBrowser(end);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({
      hold: { kind: 'paused' },
      saved: 0,
      failed: 0,
    });
    expect(world.downloads.running()).toEqual([]);
    await next.command(job.id, 'resume');
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved', 'saved', 'saved']);
  });

  it('brings a cancelled job to its end', async () => {
    const { world, job } = await busyWorld(3);
    const dying = createDyingParts(world.parts, 3, 'there');
    void world.startWorker(dying.parts).command(job.id, 'cancel');
    await world.settle();
    await world.restartBrowser(end);
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['skipped', 'skipped', 'skipped']);
  });

  it('harms no download of somebody else that has a number of ours', async () => {
    const { world } = await busyWorld(3);
    world.downloads.restart(end);
    world.surroundings.restart();
    const runner = world.startWorker();
    const foreign = await world.downloads.start('https://x.example/a.jpg', 'a.jpg', 'uniquify');
    if (foreign.ok) world.downloads.complete(foreign.value);
    void runner.wake();
    await world.finish();
    expect(world.downloads.files()).toContain('/home/ann/Downloads/a.jpg');
    expect(world.downloads.files()).toHaveLength(4);
  });

  it('counts a number of ours that an event tells first as it counts all of them', async () => {
    const { world, job } = await busyWorld(1);
    world.downloads.restart(end);
    world.surroundings.restart();
    const runner = world.startWorker();
    void runner.transferChanged(1, true);
    void runner.wake();
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([{ state: 'saved', tries: [] }]);
  });
});

describe('a worker that starts in the same browser', () => {
  it('takes what was stopped meanwhile for stopped by the person', async () => {
    const { world, job } = await busyWorld(1);
    world.downloads.interrupt(1, 'USER_CANCELED');
    await world.startWorker().wake();
    await world.settle();
    expect(await world.report(job.id)).toMatchObject([
      { state: 'failed', failure: { reason: 'USER_CANCELED' } },
    ]);
  });

  it('finds what came home meanwhile', async () => {
    const { world, job } = await busyWorld(6);
    for (const id of world.downloads.running()) world.downloads.complete(id);
    await world.startWorker().wake();
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 6 });
    expect(world.announced).toHaveLength(1);
  });
});
