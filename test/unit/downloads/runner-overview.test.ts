import { describe, expect, it } from 'vitest';
import { busyWorld } from '../../support/fakes/busy-world';
import type { FakeWorld } from '../../support/fakes/worker';

/** A job of three files, of which one fails for good. */
async function failedWorld() {
  const started = await busyWorld(3, { job: { mode: 'files' } });
  const { world } = started;
  await world.complete(world.downloads.running()[0] ?? 0);
  await world.interrupt(world.downloads.running()[0] ?? 0, 'FILE_NO_SPACE');
  await world.finish();
  expect((await world.job(started.job.id)).failed).toBe(1);
  return started;
}

const shown = (world: FakeWorld) => world.badge.at(-1);
const NOTHING = { running: 0, left: 0, paused: 0, needs: [], failed: 0 };

describe('the overview', () => {
  it('is shown by each new worker, also when there is nothing to do', async () => {
    const { world } = await busyWorld(1);
    await world.finish();
    const before = world.badge.length;
    void world.startWorker().wake();
    await world.settle();
    expect(world.badge).toHaveLength(before + 1);
    expect(shown(world)).toEqual(NOTHING);
  });

  it('tells a pause at once, and when it is over', async () => {
    const { world, job, runner } = await busyWorld(5);
    await runner.command(job.id, 'pause');
    await world.settle();
    expect(shown(world)).toEqual({ ...NOTHING, paused: 1 });
    await runner.command(job.id, 'resume');
    await world.settle();
    expect(shown(world)).toMatchObject({ running: 1, left: 5, paused: 0 });
  });

  it('tells that a person is asked, until that is answered', async () => {
    const { world } = await busyWorld(3);
    const [first = 0] = world.downloads.running();
    await world.change(first, { isDangerous: true });
    await world.pass(11_000);
    expect(shown(world)?.needs).toEqual(['danger']);
    await world.change(first, { isDangerous: false });
    await world.pass(11_000);
    expect(shown(world)?.needs).toEqual([]);
  });

  it('does not show each of many numbers', async () => {
    const { world } = await busyWorld(30);
    const before = world.badge.length;
    for (let files = 0; files < 10; files += 1)
      await world.complete(world.downloads.running()[0] ?? 0);
    expect(world.badge.length - before).toBeLessThan(5);
    await world.pass(600);
    expect(shown(world)?.left).toBe(20);
  });
});

describe('what has failed', () => {
  it('is shown until a person looks at the jobs', async () => {
    const { world, runner } = await failedWorld();
    expect(shown(world)).toEqual({ ...NOTHING, failed: 1 });
    await runner.lookedAt();
    await world.settle();
    expect(shown(world)).toEqual(NOTHING);
  });

  it('is shown by the next worker as well, and after the browser was closed', async () => {
    const { world } = await failedWorld();
    void world.startWorker().wake();
    await world.settle();
    expect(shown(world)?.failed).toBe(1);
    await world.restartBrowser({ unfinished: 'USER_CANCELED', numbers: 'kept' });
    expect(shown(world)?.failed).toBe(1);
  });

  it('is not shown again by a worker that comes after the look', async () => {
    const { world, runner } = await failedWorld();
    await runner.lookedAt();
    void world.startWorker().wake();
    await world.settle();
    expect(shown(world)?.failed).toBe(0);
  });

  it('is shown anew when it fails again', async () => {
    const { world, job, runner } = await failedWorld();
    await runner.lookedAt();
    await runner.command(job.id, 'retry');
    await world.settle();
    expect(shown(world)).toMatchObject({ running: 1, failed: 0 });
    await world.interrupt(world.downloads.running()[0] ?? 0, 'FILE_NO_SPACE');
    await world.finish();
    expect(shown(world)).toEqual({ ...NOTHING, failed: 1 });
  });

  it('is gone with its job', async () => {
    const { world, job, runner } = await failedWorld();
    await runner.command(job.id, 'remove');
    await world.settle();
    expect(shown(world)).toEqual(NOTHING);
  });

  it('is no news where it failed before anybody kept when a person looked last', async () => {
    const { world } = await failedWorld();
    await world.parts.feedback.keepLook(0);
    const parts = {
      ...world.parts,
      feedback: { ...world.parts.feedback, lastLook: () => Promise.resolve(null) },
    };
    void world.startWorker(parts).wake();
    await world.settle();
    expect(shown(world)?.failed).toBe(0);
  });

  it('costs nothing to be looked at while there is none', async () => {
    const { world, runner } = await busyWorld(1);
    await world.finish();
    const before = await world.parts.feedback.lastLook();
    await runner.lookedAt();
    expect(await world.parts.feedback.lastLook()).toBe(before);
  });
});
