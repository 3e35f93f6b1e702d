import { describe, expect, it } from 'vitest';
import { dueTimes } from '../../../lib/downloads/due-times';
import type { Task } from '../../../lib/downloads/job';
import type { ServicePause } from '../../../lib/downloads/ports';
import { sampleJob, sampleTask, sampleTransferring } from '../../support/fakes/samples';

const NOW = 1_000_000;
const ACTIVE = sampleJob({ state: 'active' });
const waiting = (until: number): Task =>
  sampleTask({ state: { kind: 'waiting', until, failure: { kind: 'unexpected' } } });
const running = (path: string | null): Task =>
  sampleTask({ state: { kind: 'running', ...sampleTransferring({ path }) } });

interface World {
  readonly jobs?: readonly (typeof ACTIVE)[];
  readonly tasks: readonly Task[];
  readonly pause?: ServicePause;
  readonly online?: boolean;
}

/** ms from now. */
async function due({ jobs = [ACTIVE], tasks, pause, online = true }: World): Promise<number[]> {
  const times = await dueTimes(jobs, {
    store: {
      tasksUnderWay: () => Promise.resolve(tasks.filter(({ state }) => state.kind === 'running')),
      tasksWaiting: () => Promise.resolve(tasks.filter(({ state }) => state.kind === 'waiting')),
    },
    pauses: { current: () => Promise.resolve(pause ?? null) },
    surroundings: { isOnline: () => online },
    now: () => NOW,
  });
  return times.map((time) => time - NOW);
}

describe('it is looked again', () => {
  it('seldom at a transfer that has its name, and often at one that waits for it', async () => {
    const [named = 0, unnamed = 0] = await due({
      tasks: [running('/a/report.pdf'), running(null)],
    });
    expect(named).toBeGreaterThan(5_000);
    expect(unnamed).toBeLessThan(2_000);
  });

  it('when the next try of a task is due, and not for one that was due already', async () => {
    expect(await due({ tasks: [waiting(NOW + 700), waiting(NOW), waiting(NOW - 1)] })).toEqual([
      700,
    ]);
  });

  it('when the pause of its service ends, and not for its tasks before', async () => {
    const pause = { kind: 'slow-down', until: NOW + 3000, count: 1 } as const;
    expect(await due({ tasks: [waiting(NOW + 700)], pause })).toEqual([3000]);
  });

  it.each([
    ['without a network', { online: false }],
    ['of a job that is held', { jobs: [{ ...ACTIVE, hold: { kind: 'paused' } as const }] }],
    ['of a job that is cancelled', { jobs: [{ ...ACTIVE, isCancelled: true }] }],
  ])('at no task that waits %s', async (_, world) => {
    expect(await due({ tasks: [waiting(NOW + 700)], ...world })).toEqual([]);
  });
});
