import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import { succeed } from '../../../lib/core/result';
import { foldTask } from '../../../lib/downloads/fold-job';
import type { Job, Task } from '../../../lib/downloads/job';
import { lookAfter, type LookParts } from '../../../lib/downloads/look-after';
import { createQuestions } from '../../../lib/downloads/questions';
import { createServicePauses } from '../../../lib/downloads/service-pauses';
import { createSetbacks } from '../../../lib/downloads/setbacks';
import { startTask, type StartParts } from '../../../lib/downloads/start-task';
import { advance, type TaskEvent } from '../../../lib/downloads/task';
import { createFakeDownloads, digestOf } from '../../support/fakes/downloads';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { createFakeService } from '../../support/fakes/service';
import {
  sampleJob,
  sampleLine,
  samplePlan,
  sampleTask,
  sampleTransferring,
} from '../../support/fakes/samples';
import { createFakeSurroundings } from '../../support/fakes/surroundings';

const LINK = 'https://kcos.kdocs.cn/1?Signature=1';
const NOW = 2000;

/** One task of one job, and the world around it. */
async function start(taskChange: Partial<Task> = {}, jobChange: Partial<Job> = {}) {
  const store = createFakeJobStore();
  const job = sampleJob({ state: 'active', openTasks: 1, isProven: true, ...jobChange });
  const task = sampleTask(taskChange);
  await store.create({ ...job, state: 'planning' }, [sampleLine({ taskId: task.id })]);
  await store.keepPlan('job', 0, samplePlan({ tasks: [task] }), () => job);
  let time = NOW;
  const downloads = createFakeDownloads(() => time);
  const service = createFakeService([]);
  const surroundings = createFakeSurroundings();
  const events: TaskEvent[] = [];
  const parts: StartParts & LookParts = {
    store,
    downloads,
    record: (id, ...recorded) => {
      events.push(...recorded);
      return store.changeTask(
        id,
        (kept) => recorded.reduce(advance, kept),
        (kept, before, after) => foldTask(kept, before, after, time),
      );
    },
    noteJob: () => Promise.resolve(),
    pauses: createServicePauses(
      surroundings,
      () => time,
      () => 0.5,
    ),
    questions: createQuestions(() => time),
    setbacks: createSetbacks(),
    circumstances: () => ({ now: time, jitter: 0.5, isOnline: true, isNewBrowser: false }),
    ahead: () => Promise.resolve([]),
    turn: () => Promise.resolve(true),
    handedOver: () => undefined,
    isRightAccount: () => Promise.resolve(true),
    dissolve: () => Promise.reject(new Error('nothing is to be dissolved')),
    async begun(id, event) {
      const kept = await store.task(id);
      if (kept === null || advance(kept, event) === kept) return false;
      await parts.record(id, event);
      return true;
    },
  };
  return {
    ...{ store, downloads, service, surroundings, events, parts },
    pass: (ms: number) => void (time += ms),
    start: (change: Partial<StartParts> = {}) => startTask(task, service, { ...parts, ...change }),
    look: (isNewBrowser = false, isHandedOver = false) =>
      lookAfter(
        task.id,
        parts,
        { now: time, jitter: 0.5, isOnline: true, isNewBrowser },
        isHandedOver,
      ),
    task: async () => (await store.task(task.id)) ?? task,
    kinds: () => events.map(({ kind }) => kind),
  };
}

describe('a task that is begun', () => {
  it('is handed over with the digest of its link, and then has its download', async () => {
    const { start: begin, kinds, task, downloads } = await start();
    await begin();
    expect(kinds()).toEqual(['handed', 'begun']);
    expect((await task()).state).toMatchObject({
      ...{ kind: 'running', downloadId: 1, linkDigest: digestOf(LINK) },
    });
    expect(downloads.links).toEqual([LINK]);
  });

  it('keeps the digest before the browser gets the link, and never the link', async () => {
    const world = await start();
    let before = '';
    await world.start({
      downloads: {
        ...world.downloads,
        digest: () => Promise.resolve('0123abcd'),
        async start(...args) {
          before = JSON.stringify(await world.task());
          return world.downloads.start(...args);
        },
      },
    });
    expect(before).toContain('0123abcd');
    expect(JSON.stringify(world.events)).not.toContain('https');
  });

  it('replaces what is its own, or where the job says so, and nothing else', async () => {
    const seen: unknown[] = [];
    for (const [taskChange, jobChange] of [
      [{}, {}],
      [{ ownPath: 'KDocs/report (1).pdf' }, {}],
      [{}, { conflicts: 'replace' }],
      [{}, { conflicts: 'skip' }],
    ] as const) {
      const world = await start(taskChange, jobChange);
      await world.start({
        downloads: {
          ...world.downloads,
          start(link, path, onConflict) {
            seen.push([path, onConflict]);
            return world.downloads.start(link, path, onConflict);
          },
        },
      });
    }
    expect(seen).toEqual([
      ['KDocs/report.pdf', 'uniquify'],
      ['KDocs/report (1).pdf', 'overwrite'],
      ['KDocs/report.pdf', 'overwrite'],
      ['KDocs/report.pdf', 'uniquify'],
    ]);
  });

  it('tells how its link was made', async () => {
    const world = await start();
    world.service.wayOf = () => 'export';
    await world.start();
    expect(await world.task()).toMatchObject({ way: 'export', isWrapped: false });
  });

  it('that comes in an archive lands beside its own path, and replaces nothing', async () => {
    for (const [conflicts, ownPath] of [
      ['keep-both', null],
      ['replace', null],
      ['replace', 'KDocs/report (1).pdf'],
    ] as const) {
      const world = await start({ ownPath }, { conflicts });
      world.service.isWrapped = () => true;
      const seen: unknown[] = [];
      await world.start({
        downloads: {
          ...world.downloads,
          start(link, path, onConflict) {
            seen.push([path, onConflict]);
            return world.downloads.start(link, path, onConflict);
          },
        },
      });
      expect(seen).toEqual([['KDocs/report.pdf.zip', 'uniquify']]);
      expect(await world.task()).toMatchObject({ isWrapped: true, path: 'KDocs/report.pdf' });
    }
  });

  it('again in an archive replaces its own', async () => {
    const ownPath = 'KDocs/report.pdf (1).zip';
    const world = await start({ ownPath, isWrapped: true });
    world.service.isWrapped = () => true;
    await world.start();
    expect(world.downloads.wanted).toEqual([ownPath]);
  });

  it('is not asked for in the name of somebody else', async () => {
    const world = await start();
    await world.start({ isRightAccount: () => Promise.resolve(false) });
    expect([world.service.asked, world.kinds()]).toEqual([0, []]);
  });

  it('that waited long is not asked for again in the name of somebody else', async () => {
    const world = await start();
    let isRight = true;
    await world.start({
      isRightAccount: () => Promise.resolve(isRight),
      turn() {
        isRight = false;
        world.pass(60_000);
        return Promise.resolve(true);
      },
    });
    expect(world.service.asked).toBe(1);
    expect(world.downloads.links).toEqual([]);
  });

  it.each([
    ['single', 20_000, 1],
    ['single', 20_001, 2],
    ['export', 120_000, 1],
    ['export', 120_001, 2],
  ] as const)('by the way %s, with a link %d ms old, asks %d times', async (way, age, times) => {
    const world = await start();
    world.service.wayOf = () => way;
    await world.start({
      turn() {
        world.pass(age);
        return Promise.resolve(true);
      },
    });
    expect(world.service.asked).toBe(times);
    expect(world.downloads.links).toHaveLength(1);
  });

  it.each([
    [60_000, 1],
    [60_001, 2],
  ])('with a link that lives a minute, %d ms old, asks %d times', async (age, times) => {
    const world = await start();
    const { makeLink } = world.service;
    world.service.makeLink = async (request) => {
      const link = await makeLink(request);
      return link.ok ? succeed({ ...link.value, lifetime: 60_000 }) : link;
    };
    await world.start({
      turn() {
        world.pass(age);
        return Promise.resolve(true);
      },
    });
    expect(world.service.asked).toBe(times);
  });

  it('that has to be divided is dissolved, and left as it is', async () => {
    const world = await start({ request: { kind: 'batch', drive: 'd', files: ['1', '2'] } });
    world.service.failing.link = () => ({ kind: 'divided' });
    let dissolved = 0;
    await world.start({
      dissolve() {
        dissolved += 1;
        return Promise.resolve();
      },
    });
    expect(dissolved).toBe(1);
    expect(world.kinds()).toEqual([]);
    expect(await world.surroundings.readPause('kdocs')).toBeNull();
  });

  it('while nobody is logged in stays as it is, and pauses the service', async () => {
    const world = await start();
    world.service.failing.link = () => ({ kind: 'logged-out' });
    await world.start();
    expect(world.kinds()).toEqual([]);
    expect(await world.surroundings.readPause('kdocs')).toMatchObject({ kind: 'login' });
  });

  it('without a link is refused, and nothing is handed over', async () => {
    const world = await start();
    world.service.failing.link = () => ({ kind: 'forbidden', answer: null });
    await world.start();
    expect(world.kinds()).toEqual(['refused']);
    expect(world.downloads.links).toEqual([]);
  });

  it.each<Failure>([{ kind: 'network' }, { kind: 'slow-down', retryAfter: 500 }])(
    'without a link because of %j stays as it is, and its service is left alone',
    async (failure) => {
      const world = await start();
      world.service.failing.link = () => failure;
      await world.start();
      expect(world.kinds()).toEqual([]);
      expect(await world.task()).toEqual(sampleTask());
      expect(world.surroundings.pauses.get('kdocs')).toMatchObject({ kind: failure.kind });
    },
  );

  it('whose question alone gets lost again and again loses a try by that, and pauses nothing', async () => {
    const world = await start();
    world.service.failing.link = () => ({ kind: 'network' });
    for (let times = 0; times < 3; times += 1) await world.start();
    expect(world.kinds()).toEqual([]);
    await world.parts.pauses.end('kdocs');
    world.pass(100_000);
    await world.parts.pauses.end('kdocs');
    await world.start();
    expect(world.kinds()).toEqual(['refused']);
    expect((await world.task()).state).toMatchObject({ failure: { kind: 'network' } });
    expect(world.surroundings.pauses.size).toBe(0);
  });

  it('that is a batch leaves it to the service to tell what is wrong with it', async () => {
    const world = await start({ request: { kind: 'batch', drive: 'd', files: ['1', '2'] } });
    world.service.failing.link = () => ({ kind: 'network' });
    for (let times = 0; times < 9; times += 1) await world.start();
    expect(world.kinds()).toEqual([]);
    expect(world.parts.setbacks.countOf('job/1/0')).toBe(9);
  });

  it('to which there is never an answer loses a try after ten minutes', async () => {
    const world = await start();
    world.service.makeLink = () => new Promise(() => undefined);
    const begun = world.start();
    await world.look();
    world.pass(600_000);
    world.parts.questions.review();
    await begun;
    expect(world.kinds()).toEqual(['refused']);
    expect((await world.task()).state.kind).toBe('waiting');
  });

  it('whose turn does not come stays in the queue', async () => {
    const world = await start();
    await world.start({ turn: () => Promise.resolve(false) });
    expect(await world.task()).toEqual(sampleTask());
    expect(world.downloads.links).toEqual([]);
  });

  it('waits for its turn by the host of its link, and gets a new link where it waited long', async () => {
    const world = await start();
    const hosts: string[] = [];
    await world.start({
      turn(host) {
        hosts.push(host);
        world.pass(60_000);
        return Promise.resolve(true);
      },
    });
    expect(hosts).toEqual(['kcos.kdocs.cn']);
    expect(world.service.linkRequests).toHaveLength(2);
    expect(world.downloads.links).toEqual(['https://kcos.kdocs.cn/2?Signature=2']);
  });

  it('that was removed meanwhile is not handed over', async () => {
    const world = await start();
    await world.store.remove('job');
    await world.start();
    expect(world.downloads.links).toEqual([]);
  });

  it('that was left out while the browser waited for the server leaves nothing behind', async () => {
    const world = await start();
    await world.start({
      downloads: {
        ...world.downloads,
        async start(...args) {
          const started = await world.downloads.start(...args);
          await world.parts.record('job/1/0', { kind: 'left-out', reason: 'cancelled' });
          return started;
        },
      },
    });
    expect(world.downloads.running()).toEqual([]);
    expect(world.downloads.rests()).toEqual([]);
    expect((await world.task()).state.kind).toBe('skipped');
  });

  it('that the browser does not know yet is running all the same', async () => {
    const world = await start();
    await world.start({
      downloads: {
        ...world.downloads,
        start: () => Promise.resolve(succeed(77)),
        inspect: () => Promise.resolve(null),
      },
    });
    expect((await world.task()).state).toMatchObject({ kind: 'running', downloadId: 77 });
  });
});

describe('a task that an earlier worker handed over', () => {
  const STARTING = { kind: 'starting', since: 1000, linkDigest: digestOf(LINK) } as const;

  it('is found again by its link, with all that happened since', async () => {
    const world = await start({ state: STARTING });
    await world.downloads.start(LINK, 'KDocs/report.pdf', 'uniquify');
    world.downloads.complete(1);
    await world.look();
    expect((await world.task()).state).toMatchObject({ kind: 'saved', downloadId: 1 });
  });

  it('may come to light for a while, and is queued again then, which costs no try', async () => {
    const world = await start({ state: STARTING });
    world.pass(15_000);
    await world.look();
    expect((await world.task()).state.kind).toBe('starting');
    world.pass(5_000);
    await world.look();
    expect(await world.task()).toMatchObject({ state: { kind: 'queued' }, tries: [] });
  });

  it('in another browser is queued again at once', async () => {
    const world = await start({ state: STARTING });
    await world.look(true);
    expect(await world.task()).toMatchObject({ state: { kind: 'queued' }, tries: [] });
  });

  it('is not looked for while this worker waits for its number', async () => {
    const world = await start({ state: STARTING });
    await world.downloads.start(LINK, 'KDocs/report.pdf', 'uniquify');
    await world.look(false, true);
    expect((await world.task()).state.kind).toBe('starting');
  });
});

describe('a task under way', () => {
  const RUNNING = {
    kind: 'running',
    ...sampleTransferring({ downloadId: 1, linkDigest: digestOf(LINK) }),
  } as const;

  it('never harms a download of somebody else that has its number now', async () => {
    const world = await start({ state: RUNNING });
    await world.downloads.start('https://elsewhere.example/a.jpg', 'a.jpg', 'uniquify');
    world.downloads.complete(1);
    await world.look();
    expect(world.downloads.files()).toEqual(['/home/ann/Downloads/a.jpg']);
    expect((await world.task()).state.kind).toBe('waiting');
  });

  it('that broke off is removed from the browser’s list', async () => {
    const world = await start({ state: RUNNING });
    await world.downloads.start(LINK, 'KDocs/report.pdf', 'uniquify');
    world.downloads.interrupt(1, 'SERVER_FAILED');
    await world.look();
    expect(await world.downloads.inspect(1, digestOf(LINK))).toBeNull();
  });

  it('that cannot be paused goes on as running', async () => {
    const world = await start({ state: RUNNING }, { hold: { kind: 'paused' } });
    await world.downloads.start(LINK, 'KDocs/report.pdf', 'uniquify');
    world.downloads.pause = () => Promise.resolve(false);
    await world.look();
    expect((await world.task()).state.kind).toBe('running');
  });

  it('that cannot be resumed is queued again, and leaves nothing behind', async () => {
    const world = await start({ state: { ...RUNNING, kind: 'paused' } });
    await world.downloads.start(LINK, 'KDocs/report.pdf', 'uniquify');
    world.downloads.resume = () => Promise.resolve(false);
    await world.look();
    expect(await world.task()).toMatchObject({ state: { kind: 'queued' }, tries: [] });
    expect(world.downloads.rests()).toEqual([]);
  });

  it('in the queue or at its end is left alone', async () => {
    for (const state of [
      { kind: 'queued' },
      { kind: 'skipped', reason: 'cancelled' },
      { kind: 'failed', failure: { kind: 'network' } },
    ] as const) {
      const world = await start({ state });
      await world.look(true);
      expect(world.kinds()).toEqual([]);
    }
  });
});
