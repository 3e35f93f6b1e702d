import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../../lib/kdocs/routes';
import { createAnswer, createCall } from '../../../lib/messaging/channel';
import { workerProtocol } from '../../../lib/messaging/protocol';
import { createWorkerHandlers } from '../../../lib/messaging/worker-handlers';
import type { PageReading } from '../../../lib/selection/page-reading';
import { sampleEntry, sampleFolder, sampleMark, sampleReading } from '../../support/fakes/samples';
import { fakeFiles } from '../../support/fakes/service';
import { createFakeWorld } from '../../support/fakes/worker';

const tabId = 5;
const PLACE = { kind: 'folder', drive: '7', folder: '70' };
const MARKS = [sampleMark({ id: '1', name: 'a.pdf' }), sampleMark({ id: '2' })];

/** A page of the extension, the worker it speaks with, and all that is around them. */
function start(
  read: Partial<PageReading> | null = { marks: MARKS },
  address: string | null = 'https://www.kdocs.cn/team/7/70',
) {
  const old = [sampleFolder('9', { name: 'Old' }), sampleEntry({ id: '91', parent: '9' })];
  const world = createFakeWorld([...fakeFiles(3), ...old]);
  const shown: string[] = [];
  let jobs = 0;
  const handlers = createWorkerHandlers({
    pages: {
      address: () => Promise.resolve(address),
      read: () => Promise.resolve(read === null ? null : sampleReading(read)),
    },
    site: { service: 'kdocs', parseRoute },
    service: world.service,
    store: world.store,
    runner: world.startWorker(),
    downloads: world.downloads,
    namePlace: () => 'Files',
    mode: () => Promise.resolve('archive'),
    newId: () => `job${(jobs += 1)}`,
    now: () => 5,
    diagnose: () => Promise.resolve({ counts: { marks: 3 }, row: null }),
    statuses: () => new Map(),
    product: 'The product',
    showJob: (jobId) => {
      shown.push(jobId);
      return Promise.resolve();
    },
  });
  const answer = createAnswer(workerProtocol, handlers);
  const call = createCall(workerProtocol, async (message) => (await answer(message)) ?? undefined);
  const click = () => call('downloadSelected', { tabId, picks: [], place: null });
  return { world, call, click, shown, answer };
}

describe('a page of the extension', () => {
  it('is told what is marked', async () => {
    expect(await start().call('readSelection', { tabId })).toEqual({
      kind: 'marked',
      place: PLACE,
      key: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      names: ['a.pdf', null],
      count: 2,
      claimed: null,
    });
    expect(
      await start({ marks: MARKS, claimed: 12 }).call('readSelection', { tabId }),
    ).toMatchObject({ count: 2, claimed: 12 });
  });

  it('is told where choosing can begin, where nothing can be read', async () => {
    expect(await start({}).call('readSelection', { tabId })).toEqual({
      kind: 'nothing-marked',
      place: PLACE,
    });
    expect(await start(null).call('readSelection', { tabId })).toEqual({
      kind: 'reload-needed',
      place: PLACE,
    });
    const odd = start({}, 'https://www.kdocs.cn/odd');
    expect(await odd.call('readSelection', { tabId })).toEqual({
      kind: 'nothing-marked',
      place: null,
    });
    expect(await start({}, null).call('readSelection', { tabId })).toEqual({
      kind: 'not-our-site',
    });
  });

  it('is told that one open file is marked, and no place to choose', async () => {
    const editor = start(null, 'https://www.kdocs.cn/p/2');
    expect(await editor.call('readSelection', { tabId })).toMatchObject({
      kind: 'marked',
      place: null,
      count: 1,
    });
  });

  it('is shown a place page by page, with its name at first', async () => {
    const { call, world } = start();
    const place = { kind: 'folder', drive: '7', folder: '9' } as const;
    expect(await call('listPlace', { place, cursor: null })).toMatchObject({
      kind: 'listed',
      name: 'Reports',
      entries: [{ id: '91' }],
      next: null,
    });
    expect(await call('listPlace', { place, cursor: '0' })).toMatchObject({ name: null });
    await world.settle();
    expect(world.service.releases).toBeGreaterThan(0);
  });

  it('is told why a place cannot be shown', async () => {
    const { call, world } = start();
    const place = { kind: 'folder', drive: '7', folder: '9' } as const;
    world.service.failing.list = () => ({ kind: 'network' });
    expect(await call('listPlace', { place, cursor: null })).toEqual({
      kind: 'failed',
      failure: { kind: 'network' },
    });
    world.service.failing.list = () => ({ kind: 'logged-out' });
    expect(await call('listPlace', { place, cursor: null })).toEqual({ kind: 'logged-out' });
  });

  it('gets a text for a bug report', async () => {
    expect((await start().call('diagnose', { tabId })).text).toMatch(/^The product\nPage: folder/);
  });

  it('downloads what was chosen, also where nothing is marked', async () => {
    const { call, world } = start({});
    const picks = [{ entry: sampleFolder('9', { name: 'Old' }), folders: [], except: [] }];
    expect(await call('downloadSelected', { tabId, picks, place: 'Chosen' })).toEqual({
      kind: 'started',
      jobId: 'job1',
    });
    await world.finish();
    expect(await call('listEntries', { jobId: 'job1' })).toMatchObject([
      { name: 'report.pdf', folder: 'Old', state: 'saved' },
    ]);
  });

  it('that clicks where nothing can be done is told where choosing can begin', async () => {
    expect(await start({}).click()).toEqual({ kind: 'nothing-marked', place: PLACE });
    expect(await start(null).click()).toEqual({ kind: 'reload-needed', place: PLACE });
    expect(await start({}, null).click()).toEqual({ kind: 'not-our-site' });
  });

  it('can tell two selections apart whose names are the same', async () => {
    const read = (id: string) =>
      start({ marks: [sampleMark({ id, name: null })] }).call('readSelection', { tabId });
    expect(await read('2')).not.toEqual(await read('1'));
  });

  it('is told what the service knows of it, and nothing stays lent', async () => {
    const { call, world } = start();
    expect(await call('describeSelection', { tabId })).toMatchObject({ files: 2, size: 2000 });
    await world.settle();
    expect(world.service.releases).toBe(1);
  });

  it('starts a job and follows it to its end', async () => {
    const { call, click, world } = start();
    expect(await click()).toEqual({ kind: 'started', jobId: 'job1' });
    expect(await click()).toEqual({ kind: 'already-running', jobId: 'job1' });
    await world.finish();
    expect(await call('listJobs', { limit: 5 })).toMatchObject([
      { id: 'job1', state: 'finished', entries: 2, saved: 2, bytes: 2000 },
    ]);
    expect(await call('listEntries', { jobId: 'job1' })).toMatchObject([
      { name: 'file 1.pdf', state: 'saved' },
      { name: 'file 2.pdf', state: 'saved' },
    ]);
  });

  it('cancels, tries again, shows and removes', async () => {
    const { call, click, world, shown } = start();
    await click();
    await world.settle();
    await world.interrupt(1, 'USER_CANCELED');
    await call('retryJob', { jobId: 'job1' });
    await world.settle();
    expect(world.downloads.running()).toHaveLength(2);
    await call('cancelJob', { jobId: 'job1' });
    expect(world.downloads.running()).toEqual([]);
    await call('showJob', { jobId: 'job1' });
    expect(shown).toEqual(['job1']);
    await call('removeJob', { jobId: 'job1' });
    expect(await call('listJobs', { limit: 5 })).toEqual([]);
  });

  it('that removes a running job stops it first', async () => {
    const { call, click, world } = start();
    await click();
    await world.settle();
    await call('removeJob', { jobId: 'job1' });
    await world.settle();
    expect(world.downloads.running()).toEqual([]);
    expect(await call('listEntries', { jobId: 'job1' })).toEqual([]);
  });

  it.each([
    ['readSelection', {}],
    ['readSelection', { tabId: '5' }],
    ['listJobs', { limit: -1 }],
    ['cancelJob', { jobId: 5 }],
    ['removeJob', { jobId: 'x'.repeat(201) }],
    ['downloadSelected', { tabId: 5 }],
    ['listPlace', { place: { kind: 'unknown' }, cursor: null }],
    ['diagnose', {}],
  ])('is refused %s with %j', async (name, request) => {
    expect(await start().answer({ call: name, request })).toMatchObject({ ok: false });
  });
});
