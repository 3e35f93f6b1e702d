import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import { isEnded, type Task, type TaskState } from '../../../lib/downloads/job';
import { advance, isUnderWay, openDownloadId, type TaskEvent } from '../../../lib/downloads/task';
import { FAILURES, sampleTask } from '../../support/fakes/samples';

const anyFailure = fc.constantFrom(...FAILURES);
const anyEvent: fc.Arbitrary<TaskEvent> = fc.oneof(
  fc.record({ kind: fc.constant('claimed' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant('linked' as const),
    linkDigest: fc.constant('digest'),
    at: fc.nat(),
  }),
  fc.record({ kind: fc.constant('begun' as const), downloadId: fc.nat() }),
  fc.constant({ kind: 'completed' } as const),
  fc.record({ kind: fc.constant('verified' as const), path: fc.constant('/a'), bytes: fc.nat() }),
  fc.record({ kind: fc.constant('refused' as const), failure: anyFailure }),
  fc.constantFrom<TaskEvent>(
    { kind: 'lost', from: 'running' },
    { kind: 'cancelled' },
    { kind: 'retried' },
  ),
);

/** The states that each state may turn into. */
const NEXT: Readonly<Record<TaskState['kind'], readonly TaskState['kind'][]>> = {
  queued: ['starting', 'skipped'],
  starting: ['starting', 'running', 'queued', 'failed', 'skipped'],
  running: ['checking', 'queued', 'failed', 'skipped'],
  checking: ['saved', 'queued', 'failed', 'skipped'],
  saved: [],
  skipped: [],
  failed: ['queued'],
};

/** Each event of a sequence, with the task before and after it. */
function steps(events: readonly TaskEvent[]): { before: Task; event: TaskEvent; after: Task }[] {
  let task = sampleTask();
  return events.map((event) => {
    const before = task;
    task = advance(before, event);
    return { before, event, after: task };
  });
}

function after(...events: readonly TaskEvent[]): Task {
  return events.reduce(advance, sampleTask());
}

function onEachStep(check: (step: ReturnType<typeof steps>[number]) => void): void {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      steps(events).forEach(check);
    }),
    { numRuns: 500 },
  );
}

const CLAIMED: TaskEvent = { kind: 'claimed', at: 5 };
const LINKED: TaskEvent = { kind: 'linked', linkDigest: 'digest', at: 6 };
const BEGUN: TaskEvent = { kind: 'begun', downloadId: 9 };
const COMPLETED: TaskEvent = { kind: 'completed' };
const VERIFIED: TaskEvent = { kind: 'verified', path: '/a', bytes: 1000 };
const refused = (failure: Failure): TaskEvent => ({ kind: 'refused', failure });

describe('any sequence of events', () => {
  it('moves a task along the lines of its diagram only', () => {
    onEachStep(({ before, after: next }) => {
      if (next !== before) expect(NEXT[before.state.kind]).toContain(next.state.kind);
    });
  });

  it('leaves an ended task as it is, but for a failed one that is tried again', () => {
    onEachStep(({ before, event, after: next }) => {
      if (isEnded(before.state) && next !== before)
        expect([before.state.kind, event.kind]).toEqual(['failed', 'retried']);
    });
  });

  it('never tries a task more than twice by itself', () => {
    onEachStep(({ after: next }) => {
      expect(next.attempts).toBeLessThanOrEqual(2);
      if (next.state.kind === 'queued') expect(next.attempts).toBeLessThan(2);
    });
  });

  it('never changes what the task is about', () => {
    onEachStep(({ after: next }) => {
      expect({ ...next, state: null, attempts: 0 }).toEqual({ ...sampleTask(), state: null });
    });
  });

  it('keeps the download’s id for as long as there is one', () => {
    onEachStep(({ after: next }) => {
      const hasId = next.state.kind === 'running' || next.state.kind === 'checking';
      expect(openDownloadId(next.state) !== null).toBe(hasId);
    });
  });

  it('lets every task be cancelled unless it has ended', () => {
    onEachStep(({ after: next }) => {
      const cancelled = advance(next, { kind: 'cancelled' });
      if (isEnded(next.state)) expect(cancelled).toBe(next);
      else expect(cancelled.state).toEqual({ kind: 'skipped', reason: 'cancelled' });
    });
  });
});

describe('a task', () => {
  it('goes from the queue to the disk', () => {
    expect(after(CLAIMED).state).toEqual({ kind: 'starting', since: 5, linkDigest: null });
    expect(after(CLAIMED, LINKED).state).toEqual({
      kind: 'starting',
      since: 6,
      linkDigest: 'digest',
    });
    expect(after(CLAIMED, LINKED, BEGUN).state).toEqual({ kind: 'running', downloadId: 9 });
    expect(after(CLAIMED, LINKED, BEGUN, COMPLETED).state.kind).toBe('checking');
    expect(after(CLAIMED, LINKED, BEGUN, COMPLETED, VERIFIED).state).toEqual({
      kind: 'saved',
      downloadId: 9,
      path: '/a',
      bytes: 1000,
    });
  });

  it('that is claimed twice keeps its first claim', () => {
    const once = after(CLAIMED);
    expect(advance(once, { kind: 'claimed', at: 99 })).toBe(once);
  });

  it('that was lost waits in the queue again', () => {
    expect(after(CLAIMED, LINKED, BEGUN, { kind: 'lost', from: 'running' }).state).toEqual({
      kind: 'queued',
    });
  });

  it.each<Failure>([
    { kind: 'transfer', reason: 'SERVER_FORBIDDEN' },
    { kind: 'transfer', reason: 'NETWORK_FAILED' },
    { kind: 'transfer', reason: 'CRASH' },
    { kind: 'wrong-content', found: 'error-page' },
    { kind: 'wrong-content', found: 'size' },
  ])('gets one more fresh link after %j, and then fails', (failure) => {
    const first = after(CLAIMED, LINKED, BEGUN, refused(failure));
    expect([first.state.kind, first.attempts]).toEqual(['queued', 1]);
    const second = [CLAIMED, LINKED, BEGUN, refused(failure)].reduce(advance, first);
    expect(second.state).toEqual({ kind: 'failed', failure });
  });

  it.each<Failure>([
    { kind: 'transfer', reason: 'USER_CANCELED' },
    { kind: 'transfer', reason: 'FILE_NO_SPACE' },
    { kind: 'logged-out' },
    { kind: 'forbidden', answer: null },
    { kind: 'gone', answer: null },
    { kind: 'untrusted-link', host: 'https://x.example' },
  ])('fails at once after %j', (failure) => {
    expect(after(CLAIMED, refused(failure)).state).toEqual({ kind: 'failed', failure });
  });

  it('that is tried again begins anew', () => {
    const failed = after(CLAIMED, refused({ kind: 'network' }));
    const again = advance(failed, { kind: 'retried' });
    expect([again.state.kind, again.attempts]).toEqual(['queued', 0]);
  });

  it('is under way from its claim to its end', () => {
    const path: TaskEvent[] = [CLAIMED, LINKED, BEGUN, COMPLETED, VERIFIED];
    const states = steps(path).map(({ after: next }) => isUnderWay(next.state));
    expect(states).toEqual([true, true, true, true, false]);
    expect(isUnderWay(sampleTask().state)).toBe(false);
  });

  it('that gets lost again and again is not tried for ever', () => {
    const path: TaskEvent[] = [CLAIMED, LINKED, BEGUN, { kind: 'lost', from: 'running' }];
    const often = Array.from({ length: 100 }, () => path).flat();
    expect(after(...often).state.kind).toBe('failed');
  });
});
