import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { LinkRequest, Location } from '../../../lib/selection/service';
import type { Entry } from '../../../lib/selection/entry';
import { createJobStore } from '../../../lib/storage/jobs';
import { expectSumsToAgree, ids, statesOf } from '../../support/fakes/busy-world';
import { batchable, fakeFiles } from '../../support/fakes/service';
import { createFakeWorld, type FakeWorld } from '../../support/fakes/worker';

const DIVIDED = { kind: 'divided' } as const;

let names = 0;
const stores = {
  'a store in memory': () => undefined,
  IndexedDB: () => createJobStore({ name: `divided ${(names += 1)}` }),
};

function filesOf(request: LinkRequest): readonly string[] {
  return request.kind === 'batch' ? request.files : [request.open?.file ?? '?'];
}

/** The drives a, b and c, by the entry's id. */
const ofThreeDrives = ({ id }: Entry): Location => ({
  kind: 'batchable',
  drive: ['a', 'b', 'c'][(Number(id) - 1) % 3] ?? 'a',
  file: `f${id}`,
});

/** From the first refusal on it is known how many files a batch of any drive may have. */
function limitTo(world: FakeWorld, most: number): void {
  world.service.failing.link = (request) => {
    if (filesOf(request).length <= most) return null;
    world.service.batchCountOf = () => most;
    return DIVIDED;
  };
}

/** What a test lets go on when it wants to. */
function createGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

async function startOn(world: FakeWorld, count: number) {
  const job = await world.click(...ids(count));
  const runner = world.startWorker();
  void runner.wake();
  await world.settle();
  return { job, runner };
}

describe.each(Object.entries(stores))('with %s, a batch that has to be divided', (_, storeOf) => {
  const worldOf = (count: number, locationOf: (entry: Entry) => Location = batchable) => {
    const store = storeOf();
    return createFakeWorld(fakeFiles(count), {
      locationOf,
      ...(store === undefined ? {} : { store }),
    });
  };

  it('comes home in smaller ones, with every file once', async () => {
    const world = worldOf(10);
    limitTo(world, 3);
    const { job } = await startOn(world, 10);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({
      ...{ state: 'finished', entries: 10, saved: 10, failed: 0, openTasks: 0 },
      ...{ round: 1, size: 10_000 },
    });
    expect(world.service.linkRequests.map((one) => filesOf(one).length)).toEqual([3, 3, 3, 1]);
    expect(world.service.linkRequests.flatMap(filesOf)).toEqual(ids(10).map((id) => `f${id}`));
    await expectSumsToAgree(world, job.id);
  });

  it('takes all others along that are too large as well', async () => {
    const world = worldOf(50);
    world.service.batchCountOf = () => 20;
    limitTo(world, 10);
    const { job } = await startOn(world, 50);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 50, round: 1 });
    const sizes = world.service.linkRequests.map((one) => filesOf(one).length);
    expect(sizes).toEqual([10, 10, 10, 10, 10]);
    // One question was in vain; the others were not even asked.
    expect(world.service.asked).toBe(6);
    await expectSumsToAgree(world, job.id);
  });

  it('gives up only the file that spoils it', async () => {
    const bad = new Set<string>();
    const world = worldOf(9, (entry) =>
      bad.has(entry.id) ? { kind: 'single', drive: 'd', file: `f${entry.id}` } : batchable(entry),
    );
    world.service.failing.link = (request) => {
      if (request.kind === 'file') return { kind: 'forbidden', answer: null };
      if (!request.files.includes('f4')) return null;
      bad.add('4');
      return DIVIDED;
    };
    const { job } = await startOn(world, 9);
    await world.finish();
    const states = await statesOf(world, job.id);
    expect(states.filter((state) => state === 'saved')).toHaveLength(8);
    expect(states[3]).toBe('failed');
    await expectSumsToAgree(world, job.id);
  });

  it('leaves what runs beside it alone', async () => {
    const world = worldOf(12, ofThreeDrives);
    const answer = createGate();
    const gate = createGate();
    const { locate, makeLink } = world.service;
    world.service.makeLink = async (request) => {
      if (request.kind !== 'batch' || request.drive !== 'b' || request.files.length < 3)
        return makeLink(request);
      await answer.opened;
      world.service.batchCountOf = (drive) => (drive === 'b' ? 2 : 100);
      return { ok: false, failure: DIVIDED };
    };
    let isHeld = false;
    world.service.locate = async (entries) => {
      if (isHeld) await gate.opened;
      isHeld = true;
      return locate(entries);
    };
    const { job } = await startOn(world, 12);
    answer.open();
    await world.settle();
    const [one = 0, other = 0] = world.downloads.running();
    expect(world.downloads.running()).toHaveLength(2);
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', openTasks: 2 });
    await world.complete(one);
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', openTasks: 1, saved: 4 });
    gate.open();
    await world.settle();
    expect(world.downloads.running()).toEqual([other, other + 1, other + 2]);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12, openTasks: 0 });
    await expectSumsToAgree(world, job.id);
  });

  it('while its job is planned anew already makes that plan void, and nothing is lost', async () => {
    const world = worldOf(12, ofThreeDrives);
    const answers = { b: createGate(), c: createGate() };
    const plans = [createGate(), createGate()];
    const { locate, makeLink } = world.service;
    let located = 0;
    world.service.locate = async (entries) => {
      located += 1;
      await plans[located - 2]?.opened;
      return locate(entries);
    };
    world.service.makeLink = async (request) => {
      const isLarge = request.kind === 'batch' && request.files.length > 2;
      if (!isLarge || request.drive === 'a') return makeLink(request);
      const { drive } = request;
      await answers[drive === 'b' ? 'b' : 'c'].opened;
      const before = world.service.batchCountOf;
      world.service.batchCountOf = (one) => (one === drive ? 2 : before(one));
      return { ok: false, failure: DIVIDED };
    };
    const { job } = await startOn(world, 12);
    answers.b.open();
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', round: 1, openTasks: 2 });
    answers.c.open();
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', round: 2, openTasks: 1 });
    plans[0]?.open();
    await world.settle();
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', round: 2, openTasks: 1 });
    plans[1]?.open();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 12, openTasks: 0 });
    expect(world.service.linkRequests.flatMap(filesOf).toSorted()).toEqual(
      ids(12)
        .map((id) => `f${id}`)
        .toSorted(),
    );
    await expectSumsToAgree(world, job.id);
  });
});

describe('a batch that has to be divided', () => {
  it('of a cancelled job is not planned anew', async () => {
    const world = createFakeWorld(fakeFiles(5), { locationOf: batchable });
    const gate = createGate();
    world.service.makeLink = async () => {
      await gate.opened;
      return { ok: false, failure: DIVIDED };
    };
    const { job, runner } = await startOn(world, 5);
    void runner.command(job.id, 'cancel');
    gate.open();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', skipped: 5 });
    await expectSumsToAgree(world, job.id);
  });

  it('of a paused job waits until that goes on', async () => {
    const world = createFakeWorld(fakeFiles(5), { locationOf: batchable });
    const gate = createGate();
    const { makeLink } = world.service;
    limitTo(world, 2);
    world.service.makeLink = async (request) => {
      await gate.opened;
      return makeLink(request);
    };
    const { job, runner } = await startOn(world, 5);
    await runner.command(job.id, 'pause');
    gate.open();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', hold: { kind: 'paused' } });
    await runner.command(job.id, 'resume');
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 5 });
  });

  it('again and again comes to an end: the files are asked for one by one', async () => {
    const world = createFakeWorld(fakeFiles(6), { locationOf: batchable });
    world.service.failing.link = ({ kind }) => (kind === 'batch' ? DIVIDED : null);
    const { job } = await startOn(world, 6);
    for (let turn = 0; turn < 300; turn += 1) await world.settle();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 6, round: 101 });
    await expectSumsToAgree(world, job.id);
  });

  it('is planned by the next worker when one dies', async () => {
    const store = createJobStore({ name: `divided ${(names += 1)}` });
    const world = createFakeWorld(fakeFiles(6), { locationOf: batchable, store });
    limitTo(world, 2);
    const { locate } = world.service;
    let isDead = false;
    world.service.locate = (entries) => {
      if (world.service.asked > 0 && !isDead) return new Promise(() => undefined);
      return locate(entries);
    };
    const { job } = await startOn(world, 6);
    expect(await world.job(job.id)).toMatchObject({ state: 'planning', openTasks: 0 });
    isDead = true;
    void world.startWorker().wake();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 6 });
  });
});

describe('one file', () => {
  it('cannot be divided: that is a fault', async () => {
    const world = createFakeWorld(fakeFiles(1));
    world.service.failing.link = () => DIVIDED;
    const { job } = await startOn(world, 1);
    await world.finish();
    expect(await world.report(job.id)).toMatchObject([
      { state: 'failed', failure: { kind: 'unexpected' } },
    ]);
  });
});
