import { describe, expect, it, vi } from 'vitest';
import { createNews } from '../../../lib/downloads/news';
import type { Attention, Job, JobSummary } from '../../../lib/downloads/job';
import {
  sampleJob,
  sampleLine,
  samplePlan,
  sampleTask,
  sampleTransferring,
} from '../../support/fakes/samples';
import { createFakeWorld } from '../../support/fakes/worker';

/** A job with one transfer, and who tells of it; the service has just said that nobody is logged in. */
async function start(change: Partial<Job> = {}) {
  const world = createFakeWorld([]);
  const { store, surroundings } = world;
  const { feedback, alarm, now, downloads, pauses, inHand } = world.parts;
  const job = sampleJob({ state: 'active', openTasks: 1, ...change });
  const task = sampleTask({ state: { kind: 'running', ...sampleTransferring() } });
  await store.create({ ...job, state: 'planning' }, [sampleLine({ taskId: task.id })]);
  await store.keepPlan('job', 0, samplePlan({ tasks: [task] }), () => job);
  await pauses.note('kdocs', { kind: 'logged-out' });
  const start = (announce = feedback.announce) =>
    createNews({
      ...{ store, alarm, now },
      feedback: { ...feedback, announce },
      views: { store, downloads, pauses, surroundings, now, inHand: inHand.all },
      again: () => undefined,
    });
  return {
    ...{ world, start, news: start() },
    ask: (attention: Attention | null) =>
      store.changeTask(
        task.id,
        (kept) => ({ ...kept, state: { kind: 'running', ...sampleTransferring(), attention } }),
        (kept) => kept,
      ),
    told: async () => {
      await world.settle();
      return world.announced.map(({ wait, attentions }) => [wait?.kind ?? null, attentions]);
    },
  };
}

describe('what a job needs of a person', () => {
  it('is told as it is also while nobody knows whether somebody is logged in', async () => {
    const { news, ask, told } = await start();
    news.tellLogin('kdocs');
    expect(await told()).toEqual([['login', []]]);
    await ask('danger');
    news.tellNeed('job');
    news.tellNeed('job');
    expect(await told()).toEqual([
      ['login', []],
      [null, ['danger']],
    ]);
  });

  it.each<Partial<Job>>([{}, { hold: { kind: 'paused' } }])(
    'and is not needed any more is told as no end of the job, but when it comes again: %j',
    async (change) => {
      const { news, ask, told } = await start(change);
      news.tellNeed('job');
      expect(await told()).toEqual([]);
      await ask('save-as');
      news.tellNeed('job');
      expect(await told()).toEqual([[null, ['save-as']]]);
    },
  );

  it('is its hold, unless a person paused it', async () => {
    const { news, told, world } = await start({
      hold: { kind: 'renamed', wanted: 'a', actual: 'b' },
    });
    news.tellNeed('job');
    expect(await told()).toHaveLength(1);
    expect(world.announced).toMatchObject([{ hold: { kind: 'renamed' }, wait: null }]);
  });

  it('is a login, also when the network has gone since', async () => {
    const { news, told, world } = await start();
    world.surroundings.online = false;
    news.tellLogin('kdocs');
    expect(await told()).toEqual([['login', []]]);
  });
});

describe('what cannot be shown', () => {
  it('is said aloud, and keeps nothing else from being told', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    const { world, start: startNews } = await start({ state: 'finished', openTasks: 0 });
    await world.store.create(sampleJob({ id: 'other', key: 'other' }), []);
    await world.store.changeJob('other', (kept) => ({ ...kept, state: 'finished' }));
    const tried: string[] = [];
    const news = startNews((job: JobSummary) => {
      tried.push(job.id);
      return job.id === 'job' ? new Promise(() => undefined) : Promise.reject(new Error('hidden'));
    });
    await news.tellEnded();
    await world.settle();
    expect(tried.toSorted()).toEqual(['job', 'other']);
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });
});
