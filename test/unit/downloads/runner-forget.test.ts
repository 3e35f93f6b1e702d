import { describe, expect, it, vi } from 'vitest';
import { busyWorld, ids } from '../../support/fakes/busy-world';
import { fakeFiles } from '../../support/fakes/service';
import { createFakeWorld } from '../../support/fakes/worker';

const DAY = 24 * 3_600_000;

describe('a worker that forgets everything', () => {
  it('ends what is under way first, and begins anew afterwards', async () => {
    const { world, runner, job } = await busyWorld(12);
    expect(world.downloads.running()).toHaveLength(6);
    const seen: unknown[] = [];
    const forgetting = runner.forgetAll(async () => {
      seen.push(world.downloads.running(), await world.store.unfinishedJobs());
      await world.store.removeAll();
    });
    await world.pass(200);
    await world.pass(200);
    await forgetting;
    expect(seen).toEqual([[], []]);
    expect(await world.store.job(job.id)).toBeNull();
    expect(world.badge.at(-1)).toMatchObject({ running: 0, left: 0 });
    expect(world.alarm.isSet).toBe(false);
    expect(world.downloads.files()).toEqual([]);

    const next = await world.click(...ids(2));
    void runner.wake();
    await world.finish();
    expect(await world.job(next.id)).toMatchObject({ state: 'finished', saved: 2 });
  });

  it('does not wait for ever for what does not end', async () => {
    const { world, runner } = await busyWorld(1);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    world.downloads.inspect = () => Promise.reject(new Error('the browser does not answer'));
    const forget = vi.fn(() => Promise.resolve());
    const forgetting = runner.forgetAll(forget);
    await world.pass(200);
    expect(forget).not.toHaveBeenCalled();
    for (let looked = 0; looked < 60; looked += 1) await world.pass(200);
    await forgetting;
    expect(forget).toHaveBeenCalledOnce();
  });

  it('knows the browser anew: what nobody knows of is removed', async () => {
    const { world, runner } = await busyWorld(1);
    const forgetting = runner.forgetAll(async () => {
      await world.store.removeAll();
      world.surroundings.restart();
    });
    await world.pass(200);
    await forgetting;
    expect(await world.surroundings.isNewBrowser()).toBe(false);
  });
});

describe('reports', () => {
  it.each([
    [3, true],
    [1, false],
  ])('are kept for the days that are set: %i', async (days, isKept) => {
    const world = createFakeWorld(fakeFiles(1));
    const job = await world.click('1');
    void world.startWorker().wake();
    await world.finish();
    await world.pass(2 * DAY);
    world.reportDays = days;
    await world.startWorker().wake();
    expect((await world.store.job(job.id)) !== null).toBe(isKept);
  });
});
