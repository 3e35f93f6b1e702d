import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hold, Job, JobCommand } from '../../../lib/downloads/job';
import { canDo, commandsOf } from '../../../lib/downloads/job-commands';
import { sampleJob } from '../../support/fakes/samples';

const PAUSED: Hold = { kind: 'paused' };
const RENAMED: Hold = { kind: 'renamed', wanted: 'report.pdf', actual: 'download.pdf' };

const ACCOUNT: Hold = {
  kind: 'account',
  was: { id: '501', name: 'Ann', isBusiness: false },
  now: { id: '502', name: null, isBusiness: true },
};

const ALL: readonly JobCommand[] = ['pause', 'resume', 'keep-names', 'cancel', 'retry', 'remove'];

const anyJob: fc.Arbitrary<Job> = fc
  .record({
    state: fc.constantFrom('planning' as const, 'active' as const, 'finished' as const),
    hold: fc.constantFrom(null, PAUSED, RENAMED, ACCOUNT),
    isCancelled: fc.boolean(),
    failed: fc.nat({ max: 2 }),
  })
  .map(sampleJob);

describe('what can be done with a job', () => {
  it.each<[string, Partial<Job>, readonly JobCommand[]]>([
    ['is being planned', { state: 'planning' }, ['pause', 'cancel']],
    ['is at work', { state: 'active' }, ['pause', 'cancel']],
    ['is at work and had failures', { state: 'active', failed: 1 }, ['pause', 'cancel', 'retry']],
    ['is paused', { state: 'active', hold: PAUSED }, ['resume', 'cancel']],
    ['is paused while it is planned', { state: 'planning', hold: PAUSED }, ['resume', 'cancel']],
    [
      'is paused and had failures',
      { state: 'active', hold: PAUSED, failed: 1 },
      ['resume', 'cancel', 'retry'],
    ],
    [
      'waits because of other names',
      { state: 'active', hold: RENAMED, failed: 1 },
      ['resume', 'keep-names', 'cancel'],
    ],
    ['is somebody else’s', { state: 'active', hold: ACCOUNT, failed: 1 }, ['resume', 'cancel']],
    ['is being cancelled', { state: 'active', isCancelled: true, failed: 1 }, []],
    ['is cancelled while paused', { state: 'active', isCancelled: true, hold: PAUSED }, []],
    ['is finished', { state: 'finished' }, ['remove']],
    ['is finished and had failures', { state: 'finished', failed: 1 }, ['retry', 'remove']],
  ])('that %s', (_, change, expected) => {
    expect(commandsOf(sampleJob(change))).toEqual(expected);
  });

  it('is told the same way by both questions', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        expect(ALL.filter((command) => canDo(job, command))).toEqual(
          ALL.filter((command) => commandsOf(job).includes(command)),
        );
      }),
    );
  });

  it('never is to pause and to resume at once, or to remove what is unfinished', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        expect(canDo(job, 'pause') && canDo(job, 'resume')).toBe(false);
        expect(canDo(job, 'remove')).toBe(job.state === 'finished');
        if (canDo(job, 'retry')) expect(job.failed).toBeGreaterThan(0);
        if (canDo(job, 'keep-names')) expect(job.hold?.kind).toBe('renamed');
      }),
    );
  });

  it('is always to cancel until it is finished or cancelled', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        expect(canDo(job, 'cancel')).toBe(job.state !== 'finished' && !job.isCancelled);
      }),
    );
  });
});
