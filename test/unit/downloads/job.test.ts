import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldOutcomes,
  foldTask,
  isEnded,
  settleJob,
  type Job,
  type Outcome,
  type Task,
  type TaskState,
} from '../../../lib/downloads/job';
import { leftOf } from '../../../lib/downloads/runner';
import { advance, type TaskEvent } from '../../../lib/downloads/task';
import { sampleJob, sampleTask } from '../../support/fakes/samples';

const FAILED: Outcome = { kind: 'failed', failure: { kind: 'gone', answer: null } };
const SKIPPED: Outcome = { kind: 'skipped', reason: 'cancelled' };

const event: fc.Arbitrary<TaskEvent> = fc.constantFrom<TaskEvent>(
  { kind: 'claimed', at: 1 },
  { kind: 'linked', linkDigest: 'digest', at: 2 },
  { kind: 'begun', downloadId: 1 },
  { kind: 'completed' },
  { kind: 'verified', path: '/a', bytes: 1000 },
  { kind: 'refused', failure: { kind: 'gone', answer: null } },
  { kind: 'refused', failure: { kind: 'transfer', reason: 'NETWORK_FAILED' } },
  { kind: 'lost', from: 'running' },
  { kind: 'cancelled' },
  { kind: 'retried' },
);

function countOf(tasks: readonly Task[], kind: TaskState['kind']): number {
  return tasks
    .filter(({ state }) => state.kind === kind)
    .reduce((sum, { entryCount }) => sum + entryCount, 0);
}

describe('the sums of a job', () => {
  const taskCounts = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });
  const moves = fc.array(fc.tuple(fc.nat({ max: 4 }), event), { maxLength: 80 });

  it('agree after every event of every task', () => {
    fc.assert(
      fc.property(taskCounts, moves, (counts, played) => {
        const tasks = counts.map((entryCount, index) =>
          sampleTask({ id: String(index), entryCount }),
        );
        const entries = counts.reduce((sum, count) => sum + count, 0);
        let job: Job = sampleJob({ state: 'active', entries, openTasks: tasks.length });
        for (const [at, happened] of played) {
          const before = tasks[at % tasks.length];
          if (before === undefined) continue;
          const after = advance(before, happened);
          tasks[at % tasks.length] = after;
          job = foldTask(job, before, after, 5);

          const open = tasks.filter(({ state }) => !isEnded(state));
          expect(job.openTasks).toBe(open.length);
          expect(job.saved).toBe(countOf(tasks, 'saved'));
          expect(job.skipped).toBe(countOf(tasks, 'skipped'));
          expect(job.failed).toBe(countOf(tasks, 'failed'));
          expect(leftOf(job)).toBe(open.reduce((sum, { entryCount }) => sum + entryCount, 0));
          expect(job.savedBytes).toBe(
            1000 * tasks.filter(({ state }) => state.kind === 'saved').length,
          );
          expect(job.state).toBe(open.length === 0 ? 'finished' : 'active');
          expect(job.finishedAt === null).toBe(open.length > 0);
        }
      }),
    );
  });

  it('follow the outcomes of entries without a task', () => {
    const outcomes = fc.array(fc.constantFrom(null, FAILED, SKIPPED), { maxLength: 20 });
    fc.assert(
      fc.property(outcomes, outcomes, (before, after) => {
        const start = foldOutcomes(sampleJob({ entries: 20 }), [], before);
        const end = foldOutcomes(start, before, after);
        expect(end.failed).toBe(after.filter((outcome) => outcome === FAILED).length);
        expect(end.skipped).toBe(after.filter((outcome) => outcome === SKIPPED).length);
      }),
    );
  });
});

describe('a job', () => {
  const queued = sampleTask();
  const saved = sampleTask({ state: { kind: 'saved', downloadId: 1, path: '/a', bytes: 10 } });

  it('is finished with its last task, and tells when', () => {
    const job = foldTask(sampleJob({ state: 'active', openTasks: 1 }), queued, saved, 77);
    expect(job).toMatchObject({ state: 'finished', finishedAt: 77, saved: 1, savedBytes: 10 });
  });

  it('that is finished keeps the time of its end', () => {
    expect(settleJob(sampleJob({ state: 'finished', finishedAt: 5 }), 9).finishedAt).toBe(5);
  });

  it('is active again when one of its tasks is tried again', () => {
    const failed = sampleTask({ state: { kind: 'failed', failure: { kind: 'network' } } });
    const job = sampleJob({ state: 'finished', finishedAt: 5, failed: 1 });
    expect(foldTask(job, failed, queued, 9)).toMatchObject({
      state: 'active',
      finishedAt: null,
      failed: 0,
      openTasks: 1,
    });
  });

  it('that is being planned is not finished by its tasks', () => {
    expect(foldTask(sampleJob({ openTasks: 1 }), queued, saved, 9).state).toBe('planning');
  });
});
