import { describe, expect, it } from 'vitest';
import type { Account } from '../../../lib/selection/service';
import { busyWorld, expectSumsToAgree } from '../../support/fakes/busy-world';
import { ANN } from '../../support/fakes/service';
import type { FakeWorld } from '../../support/fakes/worker';

const BEN: Account = { id: '502', name: 'Ben', isBusiness: true };
const HOLD = { kind: 'account', was: ANN, now: BEN } as const;

const annsJob = (count: number) => busyWorld(count, { job: { account: ANN } });

async function completeAll(world: FakeWorld): Promise<void> {
  for (const id of world.downloads.running()) await world.complete(id);
  await world.settle();
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

  it('is the same when only its name is another', async () => {
    const { world, job } = await annsJob(12);
    world.service.user = { ...ANN, name: null };
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12 });
  });
});
