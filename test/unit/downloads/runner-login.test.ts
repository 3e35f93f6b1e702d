import { describe, expect, it, vi } from 'vitest';
import { lineOfEntry } from '../../../lib/downloads/create-job';
import { summarizeJob } from '../../../lib/downloads/views';
import { busyWorld, expectSumsToAgree, ids, statesOf } from '../../support/fakes/busy-world';
import { fakeFiles } from '../../support/fakes/service';
import { sampleEntry, sampleFolder } from '../../support/fakes/samples';
import { createFakeWorld, type FakeWorld } from '../../support/fakes/worker';

const LOGGED_OUT = { kind: 'logged-out' } as const;

/** The session ends, or there is one again. */
function logOut(world: FakeWorld): void {
  world.service.failing.link = () => LOGGED_OUT;
}
function logIn(world: FakeWorld): void {
  world.service.failing.link = null;
}

async function waitOf(world: FakeWorld, jobId: string) {
  const { inHand, ...parts } = world.parts;
  return (await summarizeJob(await world.job(jobId), { ...parts, inHand: inHand.all })).wait;
}

/** Completes all that runs and lets the time go by, second by second. */
async function idle(world: FakeWorld, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    for (const id of world.downloads.running()) await world.complete(id);
    await world.pass(1000);
  }
}

describe('a session that ends in the middle of a job', () => {
  it('fails nothing, and lets the job wait for somebody to log in', async () => {
    const { world, job } = await busyWorld(30);
    logOut(world);
    await idle(world, 60);
    expect(await world.job(job.id)).toMatchObject({ state: 'active', failed: 0, hold: null });
    expect(await waitOf(world, job.id)).toEqual({ kind: 'login', until: null });
    const report = await world.report(job.id);
    expect(report.flatMap(({ tries }) => tries)).toEqual([]);
    await expectSumsToAgree(world, job.id);
  });

  it('costs one question for each pause', async () => {
    const { world } = await busyWorld(30);
    logOut(world);
    await idle(world, 10);
    const before = world.service.asked;
    await idle(world, 300);
    const asked = world.service.asked - before;
    expect(asked).toBeGreaterThanOrEqual(8);
    expect(asked).toBeLessThanOrEqual(13);
  });

  it('is no matter any more at once when somebody has logged in', async () => {
    const { world, job, runner } = await busyWorld(30);
    logOut(world);
    await idle(world, 100);
    logIn(world);
    const before = world.alarm.pending();
    expect(before.length).toBeGreaterThan(0);
    await runner.sessionChanged();
    await world.settle();
    expect(world.downloads.running().length).toBeGreaterThan(1);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 30, failed: 0 });
    await expectSumsToAgree(world, job.id);
  });

  it('is found out about within half a minute when nobody tells', async () => {
    const { world, job } = await busyWorld(12);
    logOut(world);
    await idle(world, 100);
    logIn(world);
    await idle(world, 31);
    expect((await statesOf(world, job.id)).filter((state) => state === 'saved')).not.toEqual([]);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12 });
  });

  it('is told once, also when other workers take over', async () => {
    const { world, job } = await busyWorld(30);
    logOut(world);
    await idle(world, 40);
    expect(world.announced).toMatchObject([{ id: job.id, wait: { kind: 'login' } }]);
    void world.startWorker().wake();
    await idle(world, 100);
    expect(world.announced).toHaveLength(1);
  });

  it('is told again when it happens again', async () => {
    const { world, runner } = await busyWorld(30);
    logOut(world);
    await idle(world, 40);
    logIn(world);
    await runner.sessionChanged();
    await world.settle();
    logOut(world);
    await idle(world, 40);
    expect(world.announced).toHaveLength(2);
  });

  it('takes running transfers no more than a fresh link', async () => {
    const { world, job, runner } = await busyWorld(3);
    logOut(world);
    for (const id of world.downloads.running()) await world.interrupt(id, 'SERVER_FORBIDDEN');
    await idle(world, 60);
    expect(await world.job(job.id)).toMatchObject({ state: 'active', failed: 0 });
    logIn(world);
    await runner.sessionChanged();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 3 });
  });

  it('does not keep a person from ending the job', async () => {
    const { world, job, runner } = await busyWorld(12);
    logOut(world);
    await idle(world, 20);
    await runner.command(job.id, 'cancel');
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', failed: 0 });
  });
});

describe('a job that is planned while nobody is logged in', () => {
  it.each(['describe', 'locate'] as const)('waits when %s tells so, and goes on', async (step) => {
    const world = createFakeWorld(fakeFiles(3));
    world.service.failing[step] = LOGGED_OUT;
    const job = await world.click(...ids(3));
    const runner = world.startWorker();
    void runner.wake();
    await idle(world, 60);
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', failed: 0 });
    expect(await waitOf(world, job.id)).toEqual({ kind: 'login', until: null });
    expect(world.announced).toHaveLength(1);
    world.service.failing[step] = null;
    await runner.sessionChanged();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 3 });
  });

  it('asks for one folder only until somebody has, and walks them all then', async () => {
    const folders = ['90', '91', '92', '93', '94'].map((id) => sampleFolder(id, { parent: '9' }));
    const files = folders.map(({ id }, index) =>
      sampleEntry({ id: String(index), name: `${index}.pdf`, parent: id, linkId: null }),
    );
    const top = sampleFolder('9');
    const world = createFakeWorld([top, ...folders, ...files]);
    let isLoggedIn = true;
    world.service.failing.list = ({ folder }) => (folder === '9' || isLoggedIn ? null : LOGGED_OUT);
    isLoggedIn = false;
    const job = await world.clickOn({ lines: [lineOfEntry(top)] });
    const runner = world.startWorker();
    void runner.wake();
    await idle(world, 10);
    const before = world.service.listed.length;
    await idle(world, 300);
    expect(world.service.listed.length - before).toBeLessThanOrEqual(13);
    isLoggedIn = true;
    await runner.sessionChanged();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 5, failed: 0 });
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no notifications'))],
    ['never ends', () => new Promise<void>(() => undefined)],
  ])('does not fail where telling it %s, and goes on', async (_, announce) => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    const top = sampleFolder('9');
    const file = sampleEntry({ id: '1', name: '1.pdf', parent: '9', linkId: null });
    const world = createFakeWorld([top, file]);
    world.service.failing.list = () => LOGGED_OUT;
    const job = await world.clickOn({ lines: [lineOfEntry(top)] });
    const { parts } = world;
    const runner = world.startWorker({ ...parts, feedback: { ...parts.feedback, announce } });
    void runner.wake();
    await idle(world, 10);
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', failed: 0 });
    world.service.failing.list = null;
    await runner.sessionChanged();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 1 });
    warned.mockRestore();
  });

  it('is not asked about as often as there are jobs', async () => {
    const world = createFakeWorld(fakeFiles(5));
    world.service.failing.describe = LOGGED_OUT;
    let asked = 0;
    const { describe: usual } = world.service;
    world.service.describe = (...selection) => {
      asked += 1;
      return usual(...selection);
    };
    for (const id of ids(5)) await world.click(id);
    void world.startWorker().wake();
    await idle(world, 10);
    const before = asked;
    await idle(world, 300);
    expect(asked - before).toBeLessThanOrEqual(13);
  });
});
