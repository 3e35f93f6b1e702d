import { describe, expect, it } from 'vitest';
import { DEFAULT_FORMATS } from '../../../lib/core/document-formats';
import { DEFAULT_NAMING } from '../../../lib/core/naming';
import { parseRoute } from '../../../lib/kdocs/routes';
import type { JobCommand } from '../../../lib/downloads/job';
import { createAnswer, createCall } from '../../../lib/messaging/channel';
import { commonCalls } from '../../../lib/messaging/protocol';
import { createWorkerHandlers } from '../../../lib/messaging/worker-handlers';
import type { PageReading } from '../../../lib/selection/page-reading';
import { sampleEntry, sampleFolder, sampleMark, sampleReading } from '../../support/fakes/samples';
import { ANN, fakeFiles } from '../../support/fakes/service';
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
  const { parts } = world;
  const shown: string[] = [];
  let jobs = 0;
  const handlers = createWorkerHandlers({
    pages: {
      address: () => Promise.resolve(address),
      read: () => Promise.resolve(read === null ? null : sampleReading(read)),
    },
    site: { service: 'kdocs', parseRoute },
    service: world.service,
    services: { kdocs: world.service, cloudbase: world.service },
    store: world.store,
    runner: world.startWorker(parts),
    downloads: world.downloads,
    pauses: parts.pauses,
    surroundings: world.surroundings,
    inHand: parts.inHand.all,
    pageOf: world.service.pageOf,
    namePlace: () => 'Files',
    savingWay: () =>
      Promise.resolve({
        mode: 'files',
        naming: DEFAULT_NAMING,
        conflicts: 'keep-both',
        skipExisting: true,
        formats: DEFAULT_FORMATS,
        archiveBytes: null,
      }),
    newId: () => `job${(jobs += 1)}`,
    now: () => 5,
    diagnose: () => Promise.resolve({ counts: { marks: 3 }, row: null }),
    statuses: () => new Map(),
    product: 'The product',
    showJob: (jobId) => {
      shown.push(jobId);
      return Promise.resolve();
    },
    forgetEverything: () => {
      shown.push('everything is forgotten');
      return Promise.resolve();
    },
  });
  const answer = createAnswer(commonCalls, handlers);
  const call = createCall(commonCalls, async (message) => (await answer(message)) ?? undefined);
  const click = () => call('downloadSelected', { tabId, picks: [], without: [], place: null });
  const lines = (from: number, limit: number) =>
    call('listEntries', { jobId: 'job1', from, skip: 0, limit, filter: null });
  const report = async () => (await lines(0, 100)).entries;
  const command = (wanted: JobCommand) => call('commandJob', { jobId: 'job1', command: wanted });
  const job = async () => (await call('listJobs', { limit: 1 }))[0];
  const { pauses } = parts;
  return { world, pauses, call, click, lines, report, command, job, shown, answer };
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
    expect(await call('listPlace', { service: 'kdocs', place, cursor: null })).toMatchObject({
      kind: 'listed',
      name: 'Reports',
      entries: [{ id: '91' }],
      next: null,
    });
    expect(await call('listPlace', { service: 'kdocs', place, cursor: '0' })).toMatchObject({
      name: null,
    });
    await world.settle();
    expect(world.service.releases).toBeGreaterThan(0);
  });

  it('is told why a place cannot be shown', async () => {
    const { call, world } = start();
    const place = { kind: 'folder', drive: '7', folder: '9' } as const;
    world.service.failing.list = () => ({ kind: 'network' });
    expect(await call('listPlace', { service: 'kdocs', place, cursor: null })).toEqual({
      kind: 'failed',
      failure: { kind: 'network' },
    });
    world.service.failing.list = () => ({ kind: 'logged-out' });
    expect(await call('listPlace', { service: 'kdocs', place, cursor: null })).toEqual({
      kind: 'logged-out',
    });
  });

  it('is told what is behind share links, or why nothing is', async () => {
    const { call, world } = start();
    const links = { linkIds: ['cAAAAAAAAAA1', 'cZZZZZZZZZZZ'] };
    expect(await call('describeLinks', links)).toEqual({
      kind: 'described',
      links: [
        {
          linkId: 'cAAAAAAAAAA1',
          entry: expect.objectContaining({ linkId: 'cAAAAAAAAAA1' }) as object,
          failure: null,
        },
        { linkId: 'cZZZZZZZZZZZ', entry: null, failure: { kind: 'gone', answer: null } },
      ],
    });
    await world.settle();
    expect(world.service.releases).toBe(1);
    world.service.failing.session = { kind: 'logged-out' };
    expect(await call('describeLinks', links)).toEqual({ kind: 'logged-out' });
  });

  it('is told who is logged in', async () => {
    const { call, world } = start();
    expect(await call('readAccount', {})).toEqual({ account: ANN });
    world.service.user = null;
    expect(await call('readAccount', {})).toEqual({ account: null });
  });

  it('gets a text for a bug report', async () => {
    expect((await start().call('diagnose', { tabId })).text).toMatch(/^The product\nPage: folder/);
  });

  it('downloads what was chosen, also where nothing is marked', async () => {
    const { call, report, world } = start({});
    const picks = [{ entry: sampleFolder('9', { name: 'Old' }), folders: [], except: [] }];
    expect(await call('downloadSelected', { tabId, picks, without: [], place: 'Chosen' })).toEqual({
      kind: 'started',
      jobId: 'job1',
    });
    await world.finish();
    expect(await report()).toMatchObject([{ name: 'report.pdf', folder: 'Old', state: 'saved' }]);
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
    expect(await call('describeSelection', { tabId })).toMatchObject({
      entries: [{ size: 1000 }, { size: 1000 }],
    });
    await world.settle();
    expect(world.service.releases).toBe(1);
  });

  it('downloads what is marked without what was taken out', async () => {
    const { call, report, world } = start();
    const without = [{ id: '1', linkId: null }];
    await call('downloadSelected', { tabId, picks: [], without, place: null });
    await world.finish();
    expect(await report()).toHaveLength(1);
  });

  it('starts a job and follows it to its end', async () => {
    const { call, click, report, world } = start();
    expect(await click()).toEqual({ kind: 'started', jobId: 'job1' });
    expect(await click()).toEqual({ kind: 'already-running', jobId: 'job1' });
    await world.finish();
    expect(await call('listJobs', { limit: 5 })).toMatchObject([
      { id: 'job1', state: 'finished', entries: 2, saved: 2, bytes: 2000 },
    ]);
    expect(await report()).toMatchObject([
      { name: 'file 1.pdf', state: 'saved' },
      { name: 'file 2.pdf', state: 'saved' },
    ]);
  });

  it('can have everything forgotten', async () => {
    const { call, shown } = start();
    expect(await call('forgetEverything', {})).toEqual({});
    expect(shown).toEqual(['everything is forgotten']);
  });

  it('is shown a report in parts', async () => {
    const { lines, click, world } = start();
    await click();
    await world.finish();
    expect(await lines(0, 1)).toMatchObject({ entries: [{ name: 'file 1.pdf' }], next: 1 });
    expect(await lines(1, 1)).toMatchObject({ entries: [{ name: 'file 2.pdf' }], next: null });
  });

  it('is shown the lines of a report that it asks for, and its folders', async () => {
    const { call, click, world } = start();
    await click();
    await world.finish();
    const filter = { state: 'saved', text: 'FILE 2', folder: [] } as const;
    expect(
      await call('listEntries', { jobId: 'job1', from: 0, skip: 1, limit: 5, filter }),
    ).toMatchObject({ entries: [{ name: 'file 2.pdf' }], next: null });
    expect(await call('readTree', { jobId: 'job1' })).toEqual([
      { parent: null, name: '', all: 2, saved: 2, skipped: 0, failed: 0, isCut: false },
    ]);
  });

  it('is told of a job that it asks for, however old it is', async () => {
    const { call, click, world } = start();
    await click();
    await world.finish();
    expect(await call('listJobs', { limit: 0 })).toEqual([]);
    const listed = async (also: string) => (await call('listJobs', { limit: 0, also })).length;
    expect([await listed('job1'), await listed('nobody knows it')]).toEqual([1, 0]);
    expect(await call('listJobs', { limit: 5, also: 'job1' })).toHaveLength(1);
  });

  it('is told why a job does not go on', async () => {
    const { click, job, pauses, world } = start();
    await click();
    await world.goOnline(false);
    expect(await job()).toMatchObject({ wait: { kind: 'offline', until: null } });
    await world.goOnline(true);
    expect(await job()).toMatchObject({ wait: null });
    await pauses.note('kdocs', { kind: 'slow-down', retryAfter: 30_000 });
    expect(await job()).toMatchObject({ wait: { kind: 'slow-down' } });
  });

  it('tries again what failed', async () => {
    const { click, command, job, world } = start();
    await click();
    await world.settle();
    await world.interrupt(1, 'USER_CANCELED');
    await world.complete(2);
    expect(await job()).toMatchObject({ saved: 1, failed: 1, commands: ['retry', 'remove'] });
    await command('retry');
    await world.settle();
    expect(world.downloads.running()).toHaveLength(1);
    await world.finish();
    expect(await job()).toMatchObject({ saved: 2, failed: 0, commands: ['remove'] });
  });

  it('pauses a job and lets it go on', async () => {
    const { click, command, job, world } = start();
    await click();
    await world.settle();
    await command('pause');
    await world.finish();
    expect(await job()).toMatchObject({
      hold: { kind: 'paused' },
      saved: 0,
      commands: ['resume', 'cancel'],
    });
    await command('resume');
    await world.finish();
    expect(await job()).toMatchObject({ hold: null, saved: 2 });
  });

  it('cancels a job, shows and removes it', async () => {
    const { call, click, command, job, report, world, shown } = start();
    await click();
    await world.settle();
    await command('cancel');
    await world.settle();
    expect(world.downloads.running()).toEqual([]);
    expect(world.downloads.rests()).toEqual([]);
    expect(await job()).toMatchObject({ state: 'finished', skipped: 2 });
    await call('showJob', { jobId: 'job1' });
    expect(shown).toEqual(['job1']);
    await command('remove');
    expect([await job(), await report()]).toEqual([undefined, []]);
  });

  it('cannot remove a job that is not finished', async () => {
    const { click, command, job, world } = start();
    await click();
    await world.settle();
    await command('remove');
    expect(await job()).toMatchObject({ state: 'active', entries: 2 });
    await world.finish();
    expect(await job()).toMatchObject({ state: 'finished', saved: 2 });
  });

  it('may mean all jobs that it concerns, and those only', async () => {
    const { call, click, world } = start();
    await click();
    await world.finish();
    const picks = [{ entry: sampleFolder('9', { name: 'Old' }), folders: [], except: [] }];
    await call('downloadSelected', { tabId, picks, without: [], place: 'Chosen' });
    await world.settle();
    await call('commandAll', { command: 'cancel' });
    await world.settle();
    const byId = async () =>
      new Map((await call('listJobs', { limit: 9 })).map((job) => [job.id, job]));
    expect((await byId()).get('job2')).toMatchObject({ state: 'finished', saved: 0 });
    expect((await byId()).get('job1')).toMatchObject({ saved: 2, skipped: 0 });
    await call('commandAll', { command: 'remove' });
    expect((await byId()).size).toBe(0);
  });

  it.each([
    ['readSelection', {}],
    ['readSelection', { tabId: '5' }],
    ['listJobs', { limit: -1 }],
    ['commandJob', { jobId: 5, command: 'cancel' }],
    ['commandJob', { jobId: 'x'.repeat(201), command: 'cancel' }],
    ['commandJob', { jobId: 'a', command: 'explode' }],
    ['commandAll', {}],
    ['listEntries', { jobId: 'a', from: 0, skip: 0, limit: 1001, filter: null }],
    ['downloadSelected', { tabId: 5 }],
    ['listPlace', { place: { kind: 'unknown' }, cursor: null }],
    ['describeLinks', { linkIds: ['../x'] }],
    ['diagnose', {}],
  ])('is refused %s with %j', async (name, request) => {
    expect(await start().answer({ call: name, request })).toMatchObject({ ok: false });
  });
});
