import { describe, expect, it } from 'vitest';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { busyWorld, expectSumsToAgree, ids, statesOf } from '../../support/fakes/busy-world';
import { fakeFiles, webIdOf } from '../../support/fakes/service';
import { createDyingParts, createFakeWorld } from '../../support/fakes/worker';

describe('pause', () => {
  it('stops what is under way, and begins nothing more', async () => {
    const { world, job, runner } = await busyWorld(12);
    await runner.command(job.id, 'pause');
    await world.settle();
    const running = world.downloads.running();
    expect(running).toHaveLength(6);
    expect(running.map((id) => world.downloads.transfer(id).isPaused)).toEqual(Array(6).fill(true));
    await world.pass(600_000);
    expect(world.downloads.running()).toEqual(running);
    expect(await world.job(job.id)).toMatchObject({ hold: { kind: 'paused' }, failed: 0 });
  });

  it('lets go on from where it was', async () => {
    const { world, job, runner } = await busyWorld(12);
    await runner.command(job.id, 'pause');
    await world.pass(3_600_000);
    await runner.command(job.id, 'resume');
    await world.settle();
    expect(world.downloads.running().map((id) => world.downloads.transfer(id).isPaused)).toEqual(
      Array(6).fill(false),
    );
    await world.finish();
    expect(world.downloads.links).toHaveLength(12);
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12, failed: 0 });
  });

  it('gives the places to another job', async () => {
    const world = createFakeWorld(fakeFiles(20));
    const one = await world.click(...ids(20).slice(0, 10));
    const other = await world.click(...ids(20).slice(10));
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    await runner.command(one.id, 'pause');
    await world.finish();
    expect(await world.job(other.id)).toMatchObject({ state: 'finished', saved: 10 });
    expect((await world.job(one.id)).state).toBe('active');
  });

  it('makes no try of what cannot go on after it', async () => {
    const { world, job, runner } = await busyWorld(1);
    await runner.command(job.id, 'pause');
    await world.settle();
    world.downloads.resume = () => Promise.resolve(false);
    await runner.command(job.id, 'resume');
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([{ state: 'saved', tries: [] }]);
    expect(world.downloads.files()).toHaveLength(1);
  });

  it('leaves what cannot be paused to its end', async () => {
    const { world, job, runner } = await busyWorld(3);
    world.downloads.pause = () => Promise.resolve(false);
    await runner.command(job.id, 'pause');
    await world.complete(1);
    expect(await world.job(job.id)).toMatchObject({ saved: 1, hold: { kind: 'paused' } });
    expect(world.downloads.links).toHaveLength(3);
  });

  it('of all jobs, and the going on of all, is one command', async () => {
    const world = createFakeWorld(fakeFiles(4));
    const one = await world.click('1', '2');
    const other = await world.click('3', '4');
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    await runner.commandAll('pause');
    await world.finish();
    expect(world.downloads.files()).toEqual([]);
    await runner.commandAll('resume');
    await world.finish();
    expect(await statesOf(world, one.id)).toEqual(['saved', 'saved']);
    expect(await statesOf(world, other.id)).toEqual(['saved', 'saved']);
  });

  it('while the link of a task is being made hands nothing over', async () => {
    const { world, job, runner, answer } = await waitingForLink();
    await runner.command(job.id, 'pause');
    answer();
    await world.settle();
    expect(world.downloads.links).toEqual([]);
    await runner.command(job.id, 'resume');
    await world.settle();
    answer();
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved']);
  });

  it('is kept by whatever worker comes next, wherever this one dies', async () => {
    for (let last = 1; last < 60; last += 1) {
      const { world, job } = await busyWorld(3);
      const dying = createDyingParts(world.parts, last, 'there');
      void world.startWorker(dying.parts).command(job.id, 'pause');
      await world.settle();
      const isPaused = (await world.job(job.id)).hold !== null;
      const next = world.startWorker();
      await next.wake();
      await world.settle();
      expect([
        last,
        world.downloads.running().map((id) => world.downloads.transfer(id).isPaused),
      ]).toEqual([last, Array(3).fill(isPaused)]);
      await next.command(job.id, 'resume');
      await world.finish();
      expect([last, await statesOf(world, job.id)]).toEqual([last, ['saved', 'saved', 'saved']]);
      expect(world.downloads.files()).toHaveLength(3);
      if (!dying.isDead()) return;
    }
    throw new Error('the worker never came to the end');
  });
});

/** A world whose one link is made when `answer` is called. */
async function waitingForLink() {
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
  return { world, job, runner, answer: () => answer() };
}

describe('cancel', () => {
  it('ends a job that is queued and running in part, and keeps what is saved', async () => {
    const { world, job, runner } = await busyWorld(12);
    const [first = 0] = world.downloads.running();
    await world.complete(first);
    await runner.command(job.id, 'cancel');
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({
      ...{ state: 'finished', saved: 1, skipped: 11, openTasks: 0, isCancelled: false },
    });
    expect(world.downloads.running()).toEqual([]);
    expect(world.downloads.rests()).toEqual([]);
    expect(world.downloads.files()).toHaveLength(1);
    expect(world.badge.at(-1)?.left).toBe(0);
    expect(world.alarm.isSet).toBe(false);
    expect((await world.report(job.id)).slice(1).map(({ skipReason }) => skipReason)).toEqual(
      Array(11).fill('cancelled'),
    );
    await expectSumsToAgree(world, job.id);
  });

  it('ends what waits for its next try, and what is paused', async () => {
    const { world, job, runner } = await busyWorld(12);
    await world.interrupt(world.downloads.running()[0] ?? 0, 'SERVER_FAILED');
    await runner.command(job.id, 'pause');
    await runner.command(job.id, 'cancel');
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', skipped: 12 });
    expect(world.downloads.running()).toEqual([]);
    expect(world.downloads.rests()).toEqual([]);
  });

  it('ends what waits for a person', async () => {
    const { world, job, runner } = await busyWorld(1);
    await world.change(1, { isDangerous: true });
    await runner.command(job.id, 'cancel');
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', skipped: 1 });
    expect(world.downloads.running()).toEqual([]);
  });

  it('ends a job without a network', async () => {
    const { world, job, runner } = await busyWorld(12);
    await world.goOnline(false);
    await runner.command(job.id, 'cancel');
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', skipped: 12 });
  });

  it('keeps the file that came home before it was looked at', async () => {
    const { world, job, runner } = await busyWorld(1);
    world.downloads.complete(1);
    await runner.command(job.id, 'cancel');
    await world.settle();
    expect(await statesOf(world, job.id)).toEqual(['saved']);
    expect(world.downloads.files()).toHaveLength(1);
  });

  it('of very many tasks asks for none of them by itself', async () => {
    const store = createFakeJobStore();
    const world = createFakeWorld(fakeFiles(2000), { store });
    const { changeTask, task } = store;
    let calls = 0;
    store.changeTask = (...args) => {
      calls += 1;
      return changeTask(...args);
    };
    store.task = (id) => {
      calls += 1;
      return task(id);
    };
    const job = await world.click(...ids(2000));
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    calls = 0;
    await runner.command(job.id, 'cancel');
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', skipped: 2000 });
    expect(calls).toBeLessThan(100);
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
    await runner.command(job.id, 'cancel');
    answer();
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', skipped: 3, openTasks: 0 });
    expect(world.downloads.links).toEqual([]);
    await expectSumsToAgree(world, job.id);
  });

  it('ends a task whose link is just being made', async () => {
    const { world, job, runner, answer } = await waitingForLink();
    await runner.command(job.id, 'cancel');
    answer();
    await world.settle();
    expect(world.downloads.links).toEqual([]);
    expect(await statesOf(world, job.id)).toEqual(['skipped']);
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
        async start(link, path, onConflict) {
          await new Promise<void>((resolve) => (answer = resolve));
          return downloads.start(link, path, onConflict);
        },
      },
    });
    await runner.wake();
    await world.settle();
    await runner.command(job.id, 'cancel');
    answer();
    await world.settle();
    expect(downloads.running()).toEqual([]);
    expect(downloads.rests()).toEqual([]);
    expect(await statesOf(world, job.id)).toEqual(['skipped']);
  });

  it('ends a download that a worker handed over just before it died', async () => {
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
    expect(downloads.running()).toHaveLength(1);

    await world.startWorker().command(job.id, 'cancel');
    await world.settle();
    expect(downloads.running()).toEqual([]);
    expect(await statesOf(world, job.id)).toEqual(['skipped']);
  });

  it('does nothing to a job that is finished', async () => {
    const { world, job, runner } = await busyWorld(2);
    await world.finish();
    const before = await world.job(job.id);
    await runner.command(job.id, 'cancel');
    expect(await world.job(job.id)).toEqual(before);
    expect(world.downloads.files()).toHaveLength(2);
  });

  it('of one job leaves another alone', async () => {
    const world = createFakeWorld(fakeFiles(4));
    const one = await world.click('1', '2');
    const other = await world.click('3', '4');
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    await runner.command(one.id, 'cancel');
    await world.finish();
    expect(await statesOf(world, one.id)).toEqual(['skipped', 'skipped']);
    expect(await statesOf(world, other.id)).toEqual(['saved', 'saved']);
  });

  it('is brought to its end by the next worker, wherever this one dies', async () => {
    for (let last = 2; last < 100; last += 1) {
      const { world, job } = await busyWorld(8);
      const dying = createDyingParts(world.parts, last, 'there');
      void world.startWorker(dying.parts).command(job.id, 'cancel');
      await world.settle();
      await world.startWorker().wake();
      await world.finish();
      await expectSumsToAgree(world, job.id);
      const { state, skipped, saved } = await world.job(job.id);
      expect([last, state, skipped + saved]).toEqual([last, 'finished', 8]);
      if (saved === 0) expect([last, world.downloads.running()]).toEqual([last, []]);
      if (saved === 0) expect([last, world.downloads.rests()]).toEqual([last, []]);
      if (!dying.isDead()) {
        expect(saved).toBe(0);
        return;
      }
    }
    throw new Error('the worker never came to the end');
  });
});

describe('retry', () => {
  it('takes exactly what failed', async () => {
    const world = createFakeWorld(fakeFiles(5).slice(0, 4));
    const isRefused = new Set(['2', '3']);
    world.service.failing.link = (request) =>
      isRefused.has(webIdOf(request) ?? '') ? { kind: 'forbidden', answer: null } : null;
    const job = await world.click(...ids(5));
    const runner = world.startWorker();
    void runner.wake();
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved', 'failed', 'failed', 'saved', 'failed']);

    isRefused.clear();
    const before = world.downloads.files();
    await runner.command(job.id, 'retry');
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved', 'saved', 'saved', 'saved', 'failed']);
    expect(world.downloads.files()).toHaveLength(before.length + 2);
    expect((await world.report(job.id))[4]).toMatchObject({ failure: { kind: 'gone' } });
    await expectSumsToAgree(world, job.id);
  });

  it('of a job that is at work takes up what failed, and leaves the rest in peace', async () => {
    const { world, job, runner } = await busyWorld(12);
    await world.interrupt(1, 'USER_CANCELED');
    expect((await world.job(job.id)).failed).toBe(1);
    const running = world.downloads.running();
    await runner.command(job.id, 'retry');
    await world.settle();
    expect(world.downloads.running()).toEqual(expect.arrayContaining([...running]));
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12, failed: 0 });
    expect(world.downloads.files()).toHaveLength(12);
  });

  it('tells the end of the job once more', async () => {
    const { world, job, runner } = await busyWorld(1);
    await world.interrupt(1, 'USER_CANCELED');
    expect(world.announced).toHaveLength(1);
    await runner.command(job.id, 'retry');
    await world.finish();
    expect(world.announced.map(({ saved }) => saved)).toEqual([0, 1]);
  });

  it('does nothing where nothing failed', async () => {
    const { world, job, runner } = await busyWorld(2);
    await world.finish();
    await runner.command(job.id, 'retry');
    await world.finish();
    expect(world.downloads.files()).toHaveLength(2);
    expect(world.announced).toHaveLength(1);
  });

  it('leaves alone what was cancelled', async () => {
    const { world, job, runner } = await busyWorld(2);
    await runner.command(job.id, 'cancel');
    await world.settle();
    await runner.command(job.id, 'retry');
    await world.settle();
    expect(await statesOf(world, job.id)).toEqual(['skipped', 'skipped']);
  });

  it('gives each task its whole budget anew', async () => {
    const { world, job, runner } = await busyWorld(1);
    for (const number of [1, 2]) {
      await world.interrupt(number, 'SERVER_FORBIDDEN');
      await world.pass(1000);
    }
    expect(await statesOf(world, job.id)).toEqual(['failed']);
    await runner.command(job.id, 'retry');
    await world.settle();
    await world.interrupt(3, 'SERVER_FORBIDDEN');
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved']);
  });
});

describe('remove', () => {
  it('takes a finished job off the list, and leaves its files', async () => {
    const { world, job, runner } = await busyWorld(2);
    await world.finish();
    await runner.command(job.id, 'remove');
    expect(await world.store.job(job.id)).toBeNull();
    expect(world.downloads.files()).toHaveLength(2);
  });

  it('does nothing to one that is at work', async () => {
    const { world, job, runner } = await busyWorld(2);
    await runner.command(job.id, 'remove');
    await world.finish();
    expect(await statesOf(world, job.id)).toEqual(['saved', 'saved']);
  });
});
