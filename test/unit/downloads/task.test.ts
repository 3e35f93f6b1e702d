import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import { isEnded, type Task, type TaskState } from '../../../lib/downloads/job';
import { MAX_TRIES } from '../../../lib/downloads/retry-policy';
import {
  advance,
  isTransferring,
  isUnderWay,
  takesSlot,
  type TaskEvent,
} from '../../../lib/downloads/task';
import { FAILURES, sampleTask, sampleTransferring } from '../../support/fakes/samples';

const TRANSFERS: readonly Failure[] = [
  'SERVER_FORBIDDEN',
  'SERVER_UNAUTHORIZED',
  'SERVER_BAD_CONTENT',
  'SERVER_FAILED',
  'NETWORK_FAILED',
  'FILE_TRANSIENT_ERROR',
  'FILE_NO_SPACE',
  'USER_CANCELED',
  'CRASH',
].map((reason) => ({ kind: 'transfer', reason }));

const at = fc.nat({ max: 1_000_000 });
const jitter = fc.double({ min: 0, max: 1, noNaN: true });
const failure = fc.constantFrom(...FAILURES, ...TRANSFERS);
const linkDigest = fc.constantFrom('digest', 'another digest');

const anyEvent: fc.Arbitrary<TaskEvent> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('handed' as const), linkDigest, at },
    ...{ way: fc.constant('web' as const), isWrapped: fc.boolean() },
  }),
  fc.record({ kind: fc.constant('begun' as const), downloadId: fc.nat(), linkDigest, at }),
  fc.record({
    kind: fc.constant('named' as const),
    path: fc.constant('/downloads/KDocs/report (1).pdf'),
    ownPath: fc.constant('KDocs/report (1).pdf'),
  }),
  fc.record({ kind: fc.constant('moved' as const), bytes: fc.nat(), at }),
  fc.record({
    kind: fc.constant('asked' as const),
    attention: fc.constantFrom('danger' as const, 'save-as' as const, 'paused' as const, null),
    at,
  }),
  fc.record({ kind: fc.constant('resumed' as const), at }),
  fc.record({ kind: fc.constant('verified' as const), path: fc.constant('/a'), bytes: fc.nat() }),
  fc.record({ kind: fc.constant('refused' as const), failure, at, jitter }),
  fc.constantFrom<TaskEvent>(
    { kind: 'paused' },
    { kind: 'completed' },
    { kind: 'postponed' },
    { kind: 'left-out', reason: 'cancelled' },
    { kind: 'left-out', reason: 'name-taken' },
    { kind: 'retried' },
  ),
);

/** The lines of the diagram: what each event makes of each state. Where nothing stands, the event does not apply. */
const LINES: Readonly<
  Record<TaskState['kind'], Partial<Record<TaskEvent['kind'], readonly TaskState['kind'][]>>>
> = {
  queued: {
    handed: ['starting'],
    refused: ['waiting', 'failed', 'skipped'],
    'left-out': ['skipped'],
  },
  waiting: {
    handed: ['starting'],
    refused: ['waiting', 'failed', 'skipped'],
    'left-out': ['skipped'],
  },
  starting: {
    begun: ['running'],
    postponed: ['queued'],
    refused: ['waiting', 'failed', 'skipped'],
    'left-out': ['skipped'],
  },
  running: {
    named: ['running'],
    moved: ['running'],
    asked: ['running'],
    paused: ['paused'],
    completed: ['checking'],
    postponed: ['queued'],
    refused: ['waiting', 'failed', 'skipped'],
    'left-out': ['skipped'],
  },
  paused: {
    named: ['paused'],
    resumed: ['running'],
    completed: ['checking'],
    postponed: ['queued'],
    refused: ['waiting', 'failed', 'skipped'],
    'left-out': ['skipped'],
  },
  checking: {
    verified: ['saved'],
    postponed: ['queued'],
    refused: ['waiting', 'failed', 'skipped'],
    'left-out': ['skipped'],
  },
  saved: {},
  skipped: {},
  failed: { retried: ['queued'] },
};

interface Step {
  readonly before: Task;
  readonly event: TaskEvent;
  readonly after: Task;
}

/** Each event of a sequence, with the task before and after it. */
function steps(events: readonly TaskEvent[], initial = sampleTask()): Step[] {
  let task = initial;
  return events.map((event) => {
    const before = task;
    task = advance(before, event);
    return { before, event, after: task };
  });
}

function after(...events: readonly TaskEvent[]): Task {
  return events.reduce(advance, sampleTask());
}

function onEachStep(check: (step: Step) => void): void {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      steps(events).forEach(check);
    }),
    { numRuns: 500 },
  );
}

const HANDED: TaskEvent = {
  kind: 'handed',
  linkDigest: 'digest',
  at: 5,
  way: 'single',
  isWrapped: false,
};
const BEGUN: TaskEvent = { kind: 'begun', downloadId: 9, linkDigest: 'digest', at: 7 };
const NAMED: TaskEvent = {
  kind: 'named',
  path: '/downloads/KDocs/report (1).pdf',
  ownPath: 'KDocs/report (1).pdf',
};
const COMPLETED: TaskEvent = { kind: 'completed' };
const VERIFIED: TaskEvent = { kind: 'verified', path: '/a', bytes: 1000 };
const POSTPONED: TaskEvent = { kind: 'postponed' };
const refused = (why: Failure, time = 10): TaskEvent => ({
  kind: 'refused',
  failure: why,
  at: time,
  jitter: 0.5,
});
const transfer = (reason: string): Failure => ({ kind: 'transfer', reason });

/** Tries a task until it is not tried again by itself; each try ends with the next of the failures, or the last. */
function tryOut(...failures: readonly Failure[]): { task: Task; tries: number } {
  let task = sampleTask();
  for (let tries = 1; tries < 50; tries += 1) {
    const why = failures[Math.min(tries, failures.length) - 1] ?? { kind: 'unexpected' };
    const time = tries * 1_000_000;
    const handed: TaskEvent = {
      kind: 'handed',
      linkDigest: 'digest',
      at: time,
      way: 'single',
      isWrapped: false,
    };
    task = [handed, BEGUN, refused(why, time)].reduce(advance, task);
    if (task.state.kind !== 'waiting') return { task, tries };
  }
  throw new Error('tried for ever');
}

describe('any sequence of events', () => {
  it('moves a task along the lines of its diagram only', () => {
    onEachStep(({ before, event, after: next }) => {
      const lines = LINES[before.state.kind][event.kind];
      if (lines === undefined) expect(next).toBe(before);
      else if (next !== before) expect(lines).toContain(next.state.kind);
    });
  });

  it('leaves an ended task as it is, but for a failed one that is tried again', () => {
    onEachStep(({ before, event, after: next }) => {
      if (isEnded(before.state) && next !== before)
        expect([before.state.kind, event.kind]).toEqual(['failed', 'retried']);
    });
  });

  it('hands a task over only when its time has come', () => {
    onEachStep(({ before, event, after: next }) => {
      if (event.kind === 'handed' && before.state.kind === 'waiting')
        expect(next !== before).toBe(before.state.until <= event.at);
    });
  });

  it('never takes a download for that of another link', () => {
    onEachStep(({ before, event, after: next }) => {
      if (event.kind === 'begun' && before.state.kind === 'starting')
        expect(next !== before).toBe(before.state.linkDigest === event.linkDigest);
    });
  });

  it('counts a try for each refusal that leads to another one or to the end, and for nothing else', () => {
    onEachStep(({ before, event, after: next }) => {
      const isTry = event.kind === 'refused' && next !== before && next.state.kind !== 'skipped';
      if (next !== before && event.kind === 'retried') expect(next.tries).toEqual([]);
      else if (isTry)
        expect(next.tries).toEqual([...before.tries, { at: event.at, failure: event.failure }]);
      else expect(next.tries).toEqual(before.tries);
    });
  });

  it('never tries a task more often than its budget', () => {
    onEachStep(({ after: next }) => {
      expect(next.tries.length).toBeLessThanOrEqual(MAX_TRIES);
      if (!isEnded(next.state)) expect(next.tries.length).toBeLessThan(MAX_TRIES);
    });
  });

  it('never changes what the task is about', () => {
    onEachStep(({ after: next }) => {
      const { id, jobId, service, request, path, size, entryCount, brings } = sampleTask();
      expect(next).toMatchObject({ id, jobId, service, request, path, size, entryCount, brings });
    });
  });

  it('remembers the path that it got until the file there was removed', () => {
    onEachStep(({ before, event, after: next }) => {
      if (next === before) return;
      if (event.kind === 'named') expect(next.ownPath).toBe(event.ownPath);
      else if (event.kind === 'retried') expect(next.ownPath).toBeNull();
      else if (event.kind === 'refused') expect([null, before.ownPath]).toContain(next.ownPath);
      else expect(next.ownPath).toBe(before.ownPath);
    });
  });

  it('knows the download of a task from its beginning until the task leaves it', () => {
    onEachStep(({ before, after: next }) => {
      if (isTransferring(before.state) && isTransferring(next.state)) {
        expect(next.state.downloadId).toBe(before.state.downloadId);
        expect(next.state.linkDigest).toBe(before.state.linkDigest);
      }
    });
  });

  it('lets every task be left out unless it has ended', () => {
    onEachStep(({ after: next }) => {
      const leftOut = advance(next, { kind: 'left-out', reason: 'cancelled' });
      if (isEnded(next.state)) expect(leftOut).toBe(next);
      else expect(leftOut.state).toEqual({ kind: 'skipped', reason: 'cancelled' });
    });
  });

  it('gives places only to what is under way', () => {
    onEachStep(({ after: { state } }) => {
      if (takesSlot(state)) expect(isUnderWay(state)).toBe(true);
    });
  });
});

describe('the diagram', () => {
  const underWay = sampleTransferring();
  const gone = { kind: 'gone', answer: null } as const;
  const STATES: readonly TaskState[] = [
    { kind: 'queued' },
    { kind: 'waiting', until: 1, failure: gone },
    { kind: 'starting', since: 1, linkDigest: 'digest' },
    { kind: 'running', ...underWay },
    { kind: 'paused', ...underWay },
    { kind: 'checking', ...underWay },
    { kind: 'saved', downloadId: 1, path: '/a', bytes: 1 },
    { kind: 'skipped', reason: 'cancelled' },
    { kind: 'failed', failure: gone },
  ];
  const EVENTS: readonly TaskEvent[] = [
    HANDED,
    BEGUN,
    { kind: 'named', path: '/d/KDocs/report.pdf', ownPath: 'KDocs/report.pdf' },
    { kind: 'moved', bytes: 1, at: 2 },
    { kind: 'asked', attention: 'danger', at: 2 },
    { kind: 'paused' },
    { kind: 'resumed', at: 2 },
    COMPLETED,
    VERIFIED,
    refused(transfer('SERVER_FAILED')),
    refused(gone),
    refused({ kind: 'no-raw-file', answer: null }),
    POSTPONED,
    { kind: 'left-out', reason: 'cancelled' },
    { kind: 'retried' },
  ];

  it.each(STATES.map((state) => [state.kind, state] as const))(
    'has all the lines that lead on from a task that is %s',
    (kind, state) => {
      const taken: Partial<Record<TaskEvent['kind'], TaskState['kind'][]>> = {};
      for (const event of EVENTS) {
        const before = sampleTask({ state });
        const next = advance(before, event);
        if (next !== before) (taken[event.kind] ??= []).push(next.state.kind);
      }
      expect(taken).toEqual(LINES[kind]);
    },
  );
});

describe('a task', () => {
  it('goes from the queue to the disk', () => {
    expect(after(HANDED).state).toEqual({ kind: 'starting', since: 5, linkDigest: 'digest' });
    expect(after(HANDED, BEGUN).state).toEqual({
      kind: 'running',
      ...sampleTransferring({ downloadId: 9, movedAt: 7 }),
    });
    expect(after(HANDED, BEGUN, COMPLETED).state.kind).toBe('checking');
    expect(after(HANDED, BEGUN, COMPLETED, VERIFIED).state).toEqual({
      kind: 'saved',
      downloadId: 9,
      path: '/a',
      bytes: 1000,
    });
  });

  it('that is handed over twice keeps its first link', () => {
    const once = after(HANDED);
    expect(
      advance(once, {
        kind: 'handed',
        linkDigest: 'another',
        at: 99,
        way: 'single',
        isWrapped: false,
      }),
    ).toBe(once);
  });

  it('that is postponed waits in the queue as if nothing had been', () => {
    const often = Array.from({ length: 100 }, () => [HANDED, BEGUN, POSTPONED]).flat();
    expect(after(...often)).toEqual(sampleTask({ way: 'single' }));
  });

  it('that is postponed keeps the tries that it had, and its own path', () => {
    const tried = after(HANDED, BEGUN, refused(transfer('NETWORK_FAILED')));
    const again = [{ ...HANDED, at: 100_000 }, BEGUN, NAMED, POSTPONED].reduce(advance, tried);
    expect(again).toMatchObject({
      state: { kind: 'queued' },
      ownPath: 'KDocs/report (1).pdf',
      tries: [{ failure: { reason: 'NETWORK_FAILED' } }],
    });
  });

  it('has no path of its own any more when what lay there was removed, or may have been', () => {
    expect(after(HANDED, BEGUN, NAMED, refused(transfer('SERVER_FAILED'))).ownPath).toBeNull();
    const gone = refused({ kind: 'gone', answer: null });
    expect(after(HANDED, BEGUN, NAMED, gone, { kind: 'retried' }).ownPath).toBeNull();
  });

  it('that was lost still has its path: nobody knows what lies there', () => {
    expect(after(HANDED, BEGUN, NAMED, refused(transfer('LOST'))).ownPath).toBe(
      'KDocs/report (1).pdf',
    );
  });

  it('is told apart from others by when it moved last', () => {
    const moved = after(HANDED, BEGUN, { kind: 'moved', bytes: 500, at: 60 });
    expect(moved.state).toMatchObject({ bytes: 500, movedAt: 60 });
    const resumed = [{ kind: 'paused' }, { kind: 'resumed', at: 90_000 }] as const;
    expect(resumed.reduce(advance, moved).state).toMatchObject({
      kind: 'running',
      bytes: 500,
      movedAt: 90_000,
      attention: null,
    });
  });

  it('that waits for a person starts its time anew when the person has answered', () => {
    const asked = after(HANDED, BEGUN, { kind: 'asked', attention: 'danger', at: 20 });
    expect(takesSlot(asked.state)).toBe(false);
    const answered = advance(asked, { kind: 'asked', attention: null, at: 900_000 });
    expect(answered.state).toMatchObject({ attention: null, movedAt: 900_000 });
    expect(takesSlot(answered.state)).toBe(true);
  });

  it('that is paused takes no place', () => {
    expect(takesSlot(after(HANDED, BEGUN, { kind: 'paused' }).state)).toBe(false);
  });

  it('that has no file is skipped, and that is no try', () => {
    expect(after(refused({ kind: 'no-raw-file', answer: null }))).toMatchObject({
      state: { kind: 'skipped', reason: 'online-document' },
      tries: [],
    });
  });

  it('that is tried again by a person begins anew', () => {
    const { task } = tryOut(transfer('SERVER_FAILED'));
    expect(task.state.kind).toBe('failed');
    expect(advance(task, { kind: 'retried' })).toEqual(sampleTask({ way: 'single' }));
  });
});

describe('a task whose every try fails', () => {
  it.each(['SERVER_UNAUTHORIZED', 'SERVER_FORBIDDEN', 'SERVER_BAD_CONTENT'])(
    'with %s is tried exactly twice, the second time at once',
    (reason) => {
      const first = after(HANDED, BEGUN, refused(transfer(reason), 50));
      expect(first.state).toEqual({ kind: 'waiting', until: 50, failure: transfer(reason) });
      const { task, tries } = tryOut(transfer(reason));
      expect(tries).toBe(2);
      expect(task.state).toEqual({ kind: 'failed', failure: transfer(reason) });
    },
  );

  it('with one refusal and then another is tried twice too', () => {
    expect(tryOut(transfer('SERVER_FORBIDDEN'), transfer('SERVER_BAD_CONTENT')).tries).toBe(2);
  });

  it.each([
    transfer('SERVER_FAILED'),
    transfer('NETWORK_FAILED'),
    transfer('CRASH'),
    transfer('STALLED'),
    { kind: 'wrong-content', found: 'size' } as const,
  ])('with %j is tried as often as the budget allows', (why) => {
    const { task, tries } = tryOut(why);
    expect(tries).toBe(MAX_TRIES);
    expect(task.state).toEqual({ kind: 'failed', failure: why });
    expect(task.tries.map((one) => one.failure)).toEqual(Array(MAX_TRIES).fill(why));
  });

  it.each([
    transfer('USER_CANCELED'),
    transfer('FILE_NO_SPACE'),
    { kind: 'forbidden', answer: null } as const,
    { kind: 'gone', answer: null } as const,
  ])('with %j is tried once', (why) => {
    expect(tryOut(why)).toMatchObject({ tries: 1, task: { state: { kind: 'failed' } } });
  });

  it('with one refusal at the very end of its budget is not tried again', () => {
    const often = Array<Failure>(MAX_TRIES - 1).fill(transfer('SERVER_FAILED'));
    expect(tryOut(...often, transfer('SERVER_FORBIDDEN')).tries).toBe(MAX_TRIES);
  });
});

describe('a task that is handed over again', () => {
  const hand = (task: Task, isWrapped: boolean) =>
    advance(task, { kind: 'handed', linkDigest: 'digest', at: 5, way: 'web', isWrapped });

  it('keeps its own path while the same kind of thing comes', () => {
    const ownPath = 'KDocs/report (1).pdf';
    expect(hand(sampleTask({ ownPath }), false)).toMatchObject({ ownPath, way: 'web' });
  });

  it.each([true, false])('has none where another kind comes than was wrapped: %s', (before) => {
    const task = sampleTask({ ownPath: 'KDocs/x (1).pdf', isWrapped: before });
    expect(hand(task, !before)).toMatchObject({ ownPath: null, isWrapped: !before });
  });
});
