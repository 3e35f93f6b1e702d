import { describe, expect, it } from 'vitest';
import { overviewOf } from '../../../lib/downloads/overview';
import type { Job, Task } from '../../../lib/downloads/ports';
import { sampleJob, sampleTask, sampleTransferring } from '../../support/fakes/samples';

const ACCOUNT = { id: '1', name: null, isBusiness: false };

function look(
  jobs: readonly Partial<Job>[],
  change: Partial<Parameters<typeof overviewOf>[1]> = {},
) {
  return overviewOf(
    jobs.map((job) => sampleJob({ state: 'active', ...job })),
    { underWay: [], isLoginDoubtful: () => false, failed: 0, ...change },
  );
}

function asked(attention: 'danger' | 'save-as' | 'paused'): Task {
  return sampleTask({ state: { kind: 'running', ...sampleTransferring({ attention }) } });
}

describe('the overview of all jobs', () => {
  it('of none is empty', () => {
    expect(look([])).toEqual({ running: 0, left: 0, paused: 0, needs: [], failed: 0 });
  });

  it('counts what goes on, and what is left of it', () => {
    const jobs = [{ entries: 10, saved: 3, skipped: 1, failed: 1 }, { entries: 2 }];
    expect(look(jobs)).toMatchObject({ running: 2, left: 7, paused: 0, needs: [] });
  });

  it('tells paused jobs apart', () => {
    const jobs = [{ entries: 10, hold: { kind: 'paused' } as const }, { entries: 2 }];
    expect(look(jobs)).toMatchObject({ running: 1, left: 2, paused: 1 });
  });

  it('tells what a person is waited for, each once', () => {
    const renamed = { kind: 'renamed', wanted: 'a', actual: 'b' } as const;
    const account = { kind: 'account', was: ACCOUNT, now: ACCOUNT } as const;
    const underWay = [asked('danger'), asked('danger'), asked('save-as'), asked('paused')];
    expect(
      look([{ hold: renamed }, { hold: renamed }, { hold: account }, {}], { underWay }),
    ).toMatchObject({ running: 1, paused: 0, needs: ['renamed', 'account', 'danger', 'save-as'] });
  });

  it('lets a job wait for a login, unless it is paused or being cancelled', () => {
    const isLoginDoubtful = () => true;
    expect(look([{}], { isLoginDoubtful })).toMatchObject({ running: 0, needs: ['login'] });
    const jobs = [{ hold: { kind: 'paused' } as const }, { isCancelled: true }];
    expect(look(jobs, { isLoginDoubtful })).toMatchObject({ running: 1, paused: 1, needs: [] });
  });
});
