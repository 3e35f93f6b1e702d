import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../../lib/kdocs/routes';
import { createAnswer, createCall } from '../../../lib/messaging/channel';
import { workerProtocol } from '../../../lib/messaging/protocol';
import { createWorkerHandlers } from '../../../lib/messaging/worker-handlers';
import type { Mark } from '../../../lib/selection/entry';
import { sampleMark } from '../../support/fakes/samples';
import { fakeFiles } from '../../support/fakes/service';
import { createFakeWorld } from '../../support/fakes/worker';

const tabId = 5;

/** A page of the extension, the worker it speaks with, and all that is around them. */
function start(
  marks: readonly Mark[] | null = [sampleMark({ id: '1', name: 'a.pdf' }), sampleMark({ id: '2' })],
) {
  const world = createFakeWorld(fakeFiles(3));
  const shown: string[] = [];
  let jobs = 0;
  const handlers = createWorkerHandlers({
    pages: {
      address: () => Promise.resolve('https://www.kdocs.cn/team/7/70'),
      marks: () => Promise.resolve(marks === null ? null : { marks }),
    },
    site: { service: 'kdocs', parseRoute },
    service: world.service,
    store: world.store,
    runner: world.startWorker(),
    downloads: world.downloads,
    namePlace: () => 'Files',
    newId: () => `job${(jobs += 1)}`,
    now: () => 5,
    showJob: (jobId) => {
      shown.push(jobId);
      return Promise.resolve();
    },
  });
  const answer = createAnswer(workerProtocol, handlers);
  const call = createCall(workerProtocol, async (message) => (await answer(message)) ?? undefined);
  return { world, call, shown };
}

describe('a page of the extension', () => {
  it('is told what is marked', async () => {
    expect(await start().call('readSelection', { tabId })).toEqual({
      kind: 'marked',
      names: ['a.pdf', null],
      count: 2,
    });
    expect(await start([]).call('readSelection', { tabId })).toEqual({ kind: 'nothing-marked' });
    expect(await start(null).call('readSelection', { tabId })).toEqual({ kind: 'reload-needed' });
  });

  it('is told what the service knows of it, and nothing stays lent', async () => {
    const { call, world } = start();
    expect(await call('describeSelection', { tabId })).toMatchObject({ files: 2, size: 2000 });
    await world.settle();
    expect(world.service.releases).toBe(1);
  });

  it('starts a job and follows it to its end', async () => {
    const { call, world } = start();
    expect(await call('downloadSelected', { tabId })).toEqual({ kind: 'started', jobId: 'job1' });
    expect(await call('downloadSelected', { tabId })).toEqual({
      kind: 'already-running',
      jobId: 'job1',
    });
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
    const { call, world, shown } = start();
    await call('downloadSelected', { tabId });
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
    const { call, world } = start();
    await call('downloadSelected', { tabId });
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
  ])('is refused %s with %j', async (name, request) => {
    const { world } = start();
    const handlers = createWorkerHandlers({
      pages: { address: () => Promise.resolve(null), marks: () => Promise.resolve(null) },
      site: { service: 'kdocs', parseRoute },
      service: world.service,
      store: world.store,
      runner: world.startWorker(),
      downloads: world.downloads,
      namePlace: () => 'Files',
      newId: () => 'job',
      now: () => 5,
      showJob: () => Promise.resolve(),
    });
    const reply = await createAnswer(workerProtocol, handlers)({ call: name, request });
    expect(reply).toMatchObject({ ok: false });
  });
});
