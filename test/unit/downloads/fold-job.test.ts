import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import { foldOutcomes, foldTask, settleJob } from '../../../lib/downloads/fold-job';
import {
  isEnded,
  type Job,
  type Outcome,
  type Task,
  type TaskState,
} from '../../../lib/downloads/job';
import { advance, type TaskEvent } from '../../../lib/downloads/task';
import { FAILURES, sampleJob, sampleTask } from '../../support/fakes/samples';

const GONE: Failure = { kind: 'gone', answer: null };
const FAILED: Outcome = { kind: 'failed', failure: GONE };
const SKIPPED: Outcome = { kind: 'skipped', reason: 'cancelled' };
const PRESENT: Outcome = { kind: 'skipped', reason: 'already-here' };

const refused = (failure: Failure): TaskEvent => ({ kind: 'refused', failure, at: 3, jitter: 0.5 });
const event: fc.Arbitrary<TaskEvent> = fc.constantFrom<TaskEvent>(
  { kind: 'handed', linkDigest: 'digest', at: 1_000_000, way: 'single', isWrapped: false },
  { kind: 'begun', downloadId: 1, linkDigest: 'digest', at: 2 },
  { kind: 'completed' },
  { kind: 'verified', path: '/a', bytes: 1000 },
  ...FAILURES.map(refused),
  { kind: 'postponed' },
  { kind: 'left-out', reason: 'cancelled' },
  { kind: 'left-out', reason: 'name-taken' },
  { kind: 'retried' },
);

function entriesOf(tasks: readonly Task[], isWanted: (state: TaskState) => boolean): number {
  return tasks
    .filter(({ state }) => isWanted(state))
    .reduce((sum, { entryCount }) => sum + entryCount, 0);
}

function leftOf({ entries, saved, skipped, failed }: Job): number {
  return entries - saved - skipped - failed;
}

function reasonsFor(job: Job, kind: Outcome['kind']): number {
  return job.reasons
    .filter(({ outcome }) => outcome.kind === kind)
    .reduce((sum, { count }) => sum + count, 0);
}

/** Plays events on tasks of these sizes, and tells after each what the job and its tasks are. */
function play(
  counts: readonly number[],
  moves: readonly (readonly [number, TaskEvent])[],
  check: (job: Job, tasks: readonly Task[]) => void,
): void {
  const tasks = counts.map((entryCount, index) => sampleTask({ id: String(index), entryCount }));
  const entries = counts.reduce((sum, count) => sum + count, 0);
  let job = sampleJob({ state: 'active', entries, openTasks: tasks.length });
  for (const [at, happened] of moves) {
    const before = tasks[at % tasks.length];
    if (before === undefined) continue;
    const after = advance(before, happened);
    tasks[at % tasks.length] = after;
    job = foldTask(job, before, after, 5);
    check(job, tasks);
  }
}

const taskCounts = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });
const moves = fc.array(fc.tuple(fc.nat({ max: 4 }), event), { maxLength: 80 });

describe('the sums of a job', () => {
  const always = (check: (job: Job, tasks: readonly Task[]) => void): void => {
    fc.assert(fc.property(taskCounts, moves, (counts, played) => play(counts, played, check)));
  };

  it('agree with its tasks after every event of every task', () => {
    always((job, tasks) => {
      expect(job.saved).toBe(entriesOf(tasks, ({ kind }) => kind === 'saved'));
      expect(job.skipped).toBe(entriesOf(tasks, ({ kind }) => kind === 'skipped'));
      expect(job.failed).toBe(entriesOf(tasks, ({ kind }) => kind === 'failed'));
      expect(leftOf(job)).toBe(entriesOf(tasks, (state) => !isEnded(state)));
      expect(job.savedBytes).toBe(
        1000 * tasks.filter(({ state }) => state.kind === 'saved').length,
      );
    });
  });

  it('are finished exactly as long as no task is open', () => {
    always((job, tasks) => {
      const open = tasks.filter(({ state }) => !isEnded(state)).length;
      expect(job.openTasks).toBe(open);
      expect(job.state).toBe(open === 0 ? 'finished' : 'active');
      expect(job.finishedAt === null).toBe(open > 0);
    });
  });

  it('agree with the reasons, each told once', () => {
    always((job, tasks) => {
      expect(reasonsFor(job, 'failed')).toBe(job.failed);
      expect(reasonsFor(job, 'skipped')).toBe(job.skipped);
      for (const { outcome, count } of job.reasons)
        expect(count).toBe(
          entriesOf(tasks, (state) => JSON.stringify(state) === JSON.stringify(outcome)),
        );
      const kinds = job.reasons.map(({ outcome }) => JSON.stringify(outcome));
      expect(new Set(kinds).size).toBe(kinds.length);
    });
  });

  it('follow the outcomes of entries without a task', () => {
    const outcomes = fc.array(fc.constantFrom(null, FAILED, SKIPPED, PRESENT), { maxLength: 20 });
    fc.assert(
      fc.property(outcomes, outcomes, (before, after) => {
        const start = foldOutcomes(sampleJob({ entries: 20 }), [], before);
        const end = foldOutcomes(start, before, after);
        const count = (kind: Outcome['kind']) => after.filter((one) => one?.kind === kind).length;
        expect([end.failed, end.skipped]).toEqual([count('failed'), count('skipped')]);
        expect([reasonsFor(end, 'failed'), reasonsFor(end, 'skipped')]).toEqual([
          count('failed'),
          count('skipped'),
        ]);
        expect(end.reasons.every(({ count: left }) => left > 0)).toBe(true);
      }),
    );
  });
});

describe('a job with very many kinds of ends', () => {
  const kinds = Array.from({ length: 40 }, (_, status): Outcome => ({
    kind: 'failed',
    failure: { kind: 'refused', status, answer: null },
  }));

  it('remembers thirty of them, and counts them all', () => {
    const job = foldOutcomes(sampleJob({ entries: 40 }), [], kinds);
    expect(job.failed).toBe(40);
    expect(job.reasons).toHaveLength(30);
  });

  it('has none left when all are open again', () => {
    const job = foldOutcomes(sampleJob({ entries: 40 }), [], kinds);
    expect(
      foldOutcomes(
        job,
        kinds,
        kinds.map(() => null),
      ),
    ).toMatchObject({
      failed: 0,
      reasons: [],
    });
  });
});

describe('a job', () => {
  const queued = sampleTask();
  const saved = sampleTask({ state: { kind: 'saved', downloadId: 1, path: '/a', bytes: 10 } });

  it('is finished with its last task, and tells when', () => {
    const job = foldTask(sampleJob({ state: 'active', openTasks: 1 }), queued, saved, 77);
    expect(job).toMatchObject({ state: 'finished', finishedAt: 77, saved: 1, savedBytes: 10 });
  });

  it('that is finished is neither held nor cancelled any more', () => {
    const job = sampleJob({
      ...{ state: 'active', openTasks: 1, isCancelled: true },
      hold: { kind: 'paused' },
    });
    const left = sampleTask({ state: SKIPPED });
    expect(foldTask(job, queued, left, 77)).toMatchObject({
      ...{ state: 'finished', hold: null, isCancelled: false },
      reasons: [{ outcome: SKIPPED, count: 1 }],
    });
  });

  it('that is finished keeps the time of its end', () => {
    expect(settleJob(sampleJob({ state: 'finished', finishedAt: 5 }), 9).finishedAt).toBe(5);
  });

  it('is active again when one of its tasks is tried again', () => {
    const failed = sampleTask({ state: FAILED });
    const job = sampleJob({
      ...{ state: 'finished', finishedAt: 5, failed: 1 },
      reasons: [{ outcome: FAILED, count: 1 }],
    });
    expect(foldTask(job, failed, queued, 9)).toMatchObject({
      ...{ state: 'active', finishedAt: null, failed: 0, openTasks: 1 },
      reasons: [],
    });
  });

  it('that is being planned is not finished by its tasks', () => {
    expect(foldTask(sampleJob({ openTasks: 1 }), queued, saved, 9).state).toBe('planning');
  });
});
