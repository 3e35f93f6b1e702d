import { describe, expect, it, vi } from 'vitest';
import { fail } from '../../../lib/core/result';
import { lineOfEntry } from '../../../lib/downloads/create-job';
import type { Account } from '../../../lib/selection/service';
import { busyWorld, expectSumsToAgree } from '../../support/fakes/busy-world';
import { sampleEntry, sampleFolder } from '../../support/fakes/samples';
import { ANN, fakeFiles } from '../../support/fakes/service';
import { createFakeWorld, type FakeWorld } from '../../support/fakes/worker';

const BEN: Account = { id: '502', name: 'Ben', isBusiness: true };
const HOLD = { kind: 'account', was: ANN, now: BEN } as const;

const annsJob = (count: number) => busyWorld(count, { job: { account: ANN } });

async function completeAll(world: FakeWorld): Promise<void> {
  for (const id of world.downloads.running()) await world.complete(id);
  await world.settle();
}

async function seconds(world: FakeWorld, count: number): Promise<void> {
  for (let second = 0; second < count; second += 1) await world.pass(1000);
}

describe('a job of somebody else than the one who is logged in now', () => {
  it('begins nothing new, lets go on what runs, and asks once', async () => {
    const { world, job } = await annsJob(30);
    world.service.user = BEN;
    const [first = 0] = world.downloads.running();
    await world.complete(first);
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ hold: HOLD });
    expect(world.downloads.running().map((id) => world.downloads.transfer(id))).toSatisfy(
      (transfers: { readonly isPaused: boolean }[]) => transfers.every(({ isPaused }) => !isPaused),
    );
    await completeAll(world);
    await completeAll(world);
    const saved = (await world.job(job.id)).saved;
    expect(saved).toBeGreaterThanOrEqual(6);
    expect(saved).toBeLessThan(30);
    expect(world.downloads.running()).toEqual([]);
    expect(world.announced).toMatchObject([{ id: job.id, hold: HOLD }]);
    await expectSumsToAgree(world, job.id);
  });

  it('goes on with the new one when a person says so', async () => {
    const { world, job, runner } = await annsJob(30);
    world.service.user = BEN;
    await completeAll(world);
    await runner.command(job.id, 'resume');
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({
      ...{ state: 'finished', saved: 30, account: BEN },
    });
  });

  it('can be cancelled', async () => {
    const { world, job, runner } = await annsJob(30);
    world.service.user = BEN;
    await completeAll(world);
    await runner.command(job.id, 'cancel');
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', failed: 0 });
    expect((await world.job(job.id)).skipped).toBeGreaterThan(0);
  });

  it('goes on by itself when the right one is there again', async () => {
    const { world, job, runner } = await annsJob(30);
    world.service.user = BEN;
    await completeAll(world);
    await runner.sessionChanged();
    expect(await world.job(job.id)).toMatchObject({ hold: HOLD });
    world.service.user = null;
    await runner.sessionChanged();
    expect(await world.job(job.id)).toMatchObject({ hold: HOLD });
    world.service.user = ANN;
    await runner.sessionChanged();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 30, account: ANN });
  });

  it('is asked about again when it happens again', async () => {
    const { world, job, runner } = await annsJob(60);
    for (const user of [BEN, ANN, BEN]) {
      world.service.user = user;
      await completeAll(world);
      await completeAll(world);
      if (user === ANN) await runner.sessionChanged();
      await world.settle();
    }
    expect(world.announced.map(({ id, hold }) => [id, hold?.kind])).toEqual([
      [job.id, 'account'],
      [job.id, 'account'],
    ]);
  });

  it('goes on by itself when the right one was there again before it was held', async () => {
    const { world, job } = await busyWorld(3, { job: { account: BEN } });
    world.service.user = BEN;
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ hold: { kind: 'account', now: ANN } });
    await world.pass(20_000);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 3, account: BEN });
  });

  it('goes on by itself when nobody told at first that the right one is there', async () => {
    const { world, job, runner } = await busyWorld(3, { job: { account: BEN } });
    await world.pass(60_000);
    expect(world.alarm.pending()).toEqual([]);
    world.service.user = null;
    await runner.sessionChanged();
    await world.settle();
    world.service.user = BEN;
    await world.pass(20_000);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 3, account: BEN });
  });

  it('goes on for the right one when that one resumes it', async () => {
    const { world, job, runner } = await annsJob(30);
    world.service.user = BEN;
    await completeAll(world);
    world.service.user = ANN;
    await runner.command(job.id, 'resume');
    expect(await world.job(job.id)).toMatchObject({ hold: null, account: ANN });
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 30 });
    expect(world.announced.map(({ state }) => state)).toEqual(['active', 'finished']);
  });

  it('is not planned on when the login that it waited for is another', async () => {
    const top = sampleFolder('9');
    const file = sampleEntry({ id: '1', name: '1.pdf', parent: '9', linkId: null });
    const world = createFakeWorld([top, file]);
    world.service.failing.list = () => ({ kind: 'logged-out' });
    const job = await world.clickOn({ lines: [lineOfEntry(top)], account: ANN });
    const runner = world.startWorker();
    void runner.wake();
    // The pauses grow: this one goes on for long.
    await seconds(world, 20);
    const { length } = world.service.listed;
    world.service.user = BEN;
    world.service.failing.list = () => ({ kind: 'forbidden', answer: null });
    const { account } = world.service;
    let tell = (): void => undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    world.service.account = () => told.then(account);
    const changed = runner.sessionChanged();
    await seconds(world, 6);
    tell();
    await changed;
    await seconds(world, 30);
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', hold: HOLD, failed: 0 });
    expect(world.service.listed).toHaveLength(length);
    world.service.user = ANN;
    world.service.failing.list = null;
    await runner.sessionChanged();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 1, account: ANN });
  });

  it('is not judged by what that one may see', async () => {
    const world = createFakeWorld(fakeFiles(1));
    const { locate } = world.service;
    world.service.locate = () => {
      world.service.user = BEN;
      return Promise.resolve(fail({ kind: 'forbidden', answer: null }));
    };
    const lines = [lineOfEntry(sampleEntry({ id: '1', linkId: null }))];
    const job = await world.clickOn({ lines, account: ANN });
    const runner = world.startWorker();
    void runner.wake();
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', hold: HOLD, failed: 0 });
    world.service.user = ANN;
    world.service.locate = locate;
    await runner.sessionChanged();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 1 });
  });

  it('is not even planned', async () => {
    const { world, job, runner } = await busyWorld(3, { job: { account: BEN } });
    expect(await world.job(job.id)).toMatchObject({
      ...{ state: 'planning', place: null },
      hold: { kind: 'account', was: BEN, now: ANN },
    });
    expect(world.service.asked).toBe(0);
    await runner.command(job.id, 'resume');
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 3 });
  });
});

describe('an account that nobody knows', () => {
  it.each([
    ['when the job began', null, BEN],
    ['now', ANN, null],
  ])('%s holds nothing up', async (_, was, now) => {
    const { world, job } = await busyWorld(12, { job: { account: was } });
    world.service.user = now;
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12, account: was });
  });

  it('holds nothing up, also where the question fails', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    const { world, job } = await annsJob(12);
    world.service.account = () => Promise.reject(new Error('no cookies'));
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12, account: ANN });
    expect(warned).toHaveBeenCalled();
    warned.mockRestore();
  });

  it('is the same when only its name is another', async () => {
    const { world, job } = await annsJob(12);
    world.service.user = { ...ANN, name: null };
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12 });
  });
});
