import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job, Task, Transferring } from '../../../lib/downloads/job';
import {
  judgeTransfer,
  STALL_TIME,
  type Circumstances,
  type Judgement,
} from '../../../lib/downloads/judge-transfer';
import type { Transfer } from '../../../lib/downloads/ports';
import { advance } from '../../../lib/downloads/task';
import {
  sampleJob,
  sampleTask,
  sampleTransfer,
  sampleTransferring,
} from '../../support/fakes/samples';

const PATH = '/home/ann/Downloads/KDocs/report.pdf';
const NOW = 2000;

interface Case {
  readonly kind?: 'running' | 'paused' | 'checking';
  readonly state?: Partial<Transferring>;
  readonly task?: Partial<Task>;
  readonly job?: Partial<Job>;
  readonly circumstances?: Partial<Circumstances>;
}

/** What is judged of this transfer, by default of a task that runs in a job that is proven. */
function judge(
  transfer: Partial<Transfer> | null,
  { kind = 'running', state = {}, task = {}, job = {}, circumstances = {} }: Case = {},
): Judgement {
  return judgeTransfer(
    { ...sampleTask(task), state: { kind, ...sampleTransferring(state) } },
    sampleJob({ state: 'active', openTasks: 1, isProven: true, ...job }),
    transfer === null ? null : sampleTransfer(transfer),
    { now: NOW, jitter: 0.5, isOnline: true, isNewBrowser: false, ...circumstances },
  );
}

const running = (change: Partial<Transfer> = {}) =>
  ({ state: 'in_progress', bytes: 0, totalBytes: null, path: PATH, ...change }) as const;
const kindsOf = ({ events }: Judgement) => events.map(({ kind }) => kind);
const NEW_BROWSER = { isNewBrowser: true };

describe('a transfer that is complete', () => {
  it('is saved where it is', () => {
    expect(judge({})).toMatchObject({ effect: 'none', hold: null });
    expect(kindsOf(judge({}))).toEqual(['named', 'completed', 'verified']);
  });

  it.each([
    ['an error page', { mime: 'text/html', bytes: 300 }],
    ['another size', { bytes: 1 }],
    ['nothing', { exists: false }],
  ])('and brought %s is removed and refused', (_, change) => {
    const judgement = judge(change);
    expect(judgement.effect).toBe('discard');
    expect(kindsOf(judgement)).toEqual(['refused']);
  });

  it('stays when its job is cancelled', () => {
    expect(kindsOf(judge({}, { job: { isCancelled: true } }))).toContain('verified');
  });

  it('is saved although its job is paused', () => {
    const job = { hold: { kind: 'paused' } } as const;
    expect(kindsOf(judge({}, { kind: 'paused', job }))).toContain('verified');
  });

  it('has the extension that the browser made of its type, where any type is served', () => {
    const path = PATH.replace('.pdf', '.html');
    const arrived = { state: 'complete', mime: 'text/html', path } as const;
    const judged = judge(arrived, { task: { anyType: true, size: null }, state: { path: null } });
    expect(judged.hold).toBeNull();
    expect(judged.events).toMatchObject([
      { kind: 'named', path, ownPath: 'KDocs/report.html' },
      { kind: 'completed' },
      { kind: 'verified' },
    ]);
    const other = judge(
      { ...arrived, path: PATH.replace('report', 'other') },
      {
        task: { anyType: true, size: null },
        state: { path: null },
      },
    );
    expect(other.events).toMatchObject([{ failure: { found: 'name' } }]);
  });

  it('is taken by another where its number says so, with any extension', () => {
    const arrived = { state: 'complete', path: PATH.replace('.pdf', ' (1).jpg') } as const;
    const task = { anyType: true, size: null };
    const parts = { task, state: { path: null } };
    const kept = judge(arrived, parts);
    expect(kept.events.map(({ kind }) => kind)).toContain('verified');
    const left = judge(arrived, { ...parts, job: { conflicts: 'skip' } });
    expect(left.events).toMatchObject([{ kind: 'left-out', reason: 'name-taken' }]);
  });

  it('and is an error page to which the browser gave another extension is no renamed file', () => {
    const page = { path: PATH.replace('.pdf', '.html'), mime: 'text/html', bytes: 300 };
    const judgement = judge(page, { job: { isProven: false } });
    expect(judgement.hold).toBeNull();
    expect(judgement.events).toMatchObject([
      { kind: 'refused', failure: { kind: 'wrong-content', found: 'error-page' } },
    ]);
  });
});

describe('a transfer that is gone', () => {
  it('is lost, and nothing is done to what has its number now', () => {
    const judgement = judge(null);
    expect(judgement.effect).toBe('none');
    expect(judgement.events).toMatchObject([
      { kind: 'refused', failure: { kind: 'transfer', reason: 'LOST' } },
    ]);
  });

  it('in a new browser costs no try', () => {
    expect(kindsOf(judge(null, { circumstances: NEW_BROWSER }))).toEqual(['postponed']);
  });

  it('of a cancelled job is left out', () => {
    const judgement = judge(null, { job: { isCancelled: true } });
    expect([judgement.effect, kindsOf(judgement)]).toEqual(['none', ['left-out']]);
  });
});

describe('a transfer that broke off', () => {
  const broken = (error: string) => ({ state: 'interrupted', error, path: PATH }) as const;

  it('is removed and refused with the browser’s reason', () => {
    const judgement = judge(broken('SERVER_FORBIDDEN'));
    expect(judgement.effect).toBe('discard');
    expect(judgement.events).toMatchObject([
      { kind: 'refused', failure: { kind: 'transfer', reason: 'SERVER_FORBIDDEN' } },
    ]);
  });

  it.each(['USER_CANCELED', 'CRASH', 'NETWORK_FAILED'])(
    'with %s in a new browser is postponed, and its place is kept as its own',
    (reason) => {
      const judgement = judge(
        { ...broken(reason), path: PATH.replace('.pdf', ' (1).pdf') },
        { circumstances: NEW_BROWSER },
      );
      expect(judgement.effect).toBe('discard');
      expect(judgement.events).toMatchObject([
        { kind: 'named', ownPath: 'KDocs/report (1).pdf' },
        { kind: 'postponed' },
      ]);
    },
  );

  it('without a network is postponed, but not where the server said no', () => {
    const offline = { circumstances: { isOnline: false } };
    expect(kindsOf(judge(broken('NETWORK_FAILED'), offline))).toEqual(['postponed']);
    expect(kindsOf(judge(broken('NETWORK_DISCONNECTED'), offline))).toEqual(['postponed']);
    expect(kindsOf(judge(broken('SERVER_FORBIDDEN'), offline))).toEqual(['refused']);
  });
});

describe('the name that the browser chose', () => {
  const unproven = { job: { isProven: false } };

  it('proves a job when it is the wanted one, also with a number', () => {
    expect(judge(running(), unproven)).toMatchObject({ proves: true, hold: null });
    const numbered = running({ path: PATH.replace('.pdf', ' (1).pdf') });
    expect(judge(numbered, unproven)).toMatchObject({
      ...{ proves: true, hold: null },
      events: [{ kind: 'named', ownPath: 'KDocs/report (1).pdf' }],
    });
  });

  it('proves nothing before it is chosen', () => {
    expect(judge(running({ path: '' }), unproven).proves).toBe(false);
  });

  it('is kept once', () => {
    expect(kindsOf(judge(running()))).toEqual(['named']);
    expect(kindsOf(judge(running(), { state: { path: PATH } }))).toEqual([]);
  });

  it('holds the job when another one came first, and costs no try', () => {
    const judgement = judge(running({ path: '/home/ann/Downloads/x.pdf' }), unproven);
    expect(judgement).toMatchObject({
      ...{ effect: 'discard', proves: false },
      hold: { kind: 'renamed', wanted: 'report.pdf', actual: 'x.pdf' },
      events: [{ kind: 'postponed' }],
    });
  });

  it('is refused when it is another one in a job that is proven', () => {
    const judgement = judge(running({ path: '/home/ann/Downloads/x.pdf' }));
    expect(judgement).toMatchObject({
      ...{ effect: 'discard', hold: null },
      events: [{ kind: 'refused', failure: { kind: 'wrong-content', found: 'name' } }],
    });
  });

  it('may be any where a person said so, or was asked for the place', () => {
    const elsewhere = running({ path: '/mnt/mine.pdf' });
    const asked = { state: { attention: 'save-as' }, ...unproven } as const;
    for (const one of [{ job: { acceptsNames: true } }, asked])
      expect(judge(elsewhere, one)).toMatchObject({ hold: null, effect: 'none' });
  });

  it('is never taken for the task’s own place where it lies elsewhere', () => {
    const elsewhere = running({ path: '/mnt/mine.pdf' });
    for (const transfer of [elsewhere, { path: '/mnt/mine.pdf' }])
      expect(judge(transfer, { job: { acceptsNames: true } }).events[0]).toEqual({
        kind: 'named',
        path: '/mnt/mine.pdf',
        ownPath: null,
      });
  });

  it('leaves the file out where one of the name is there and is to stay', () => {
    const skip = { job: { conflicts: 'skip' } } as const;
    const numbered = running({ path: PATH.replace('.pdf', ' (1).pdf') });
    expect(judge(numbered, skip)).toMatchObject({
      effect: 'discard',
      events: [{ kind: 'left-out', reason: 'name-taken' }],
    });
    expect(kindsOf(judge(running(), skip))).toEqual(['named']);
  });
});

describe('a transfer that goes on', () => {
  it('is stopped and let go on as its job is', () => {
    const paused = { hold: { kind: 'paused' } } as const;
    expect(judge(running(), { job: paused })).toMatchObject({ effect: 'pause' });
    expect(judge(running(), { job: paused, kind: 'paused' })).toMatchObject({ effect: 'none' });
    expect(judge(running({ isPaused: true }), { kind: 'paused' })).toMatchObject({
      effect: 'resume',
      events: [{ kind: 'named' }, { kind: 'resumed' }],
    });
  });

  it('is removed when its job is cancelled', () => {
    for (const kind of ['running', 'paused'] as const)
      expect(judge(running(), { kind, job: { isCancelled: true } })).toMatchObject({
        effect: 'discard',
        events: [{ kind: 'left-out', reason: 'cancelled' }],
      });
  });

  it('and stands still is stalled after a minute, not before', () => {
    const still = { state: { bytes: 5, movedAt: 1000, path: PATH } };
    const at = (now: number, isOnline = true) =>
      judge(running({ bytes: 5 }), { ...still, circumstances: { now, isOnline } });
    expect(kindsOf(at(1000 + STALL_TIME - 1))).toEqual([]);
    expect(at(1000 + STALL_TIME)).toMatchObject({
      effect: 'discard',
      events: [{ kind: 'refused', failure: { reason: 'STALLED' } }],
    });
    expect(kindsOf(at(1000 + STALL_TIME, false))).toEqual(['postponed']);
  });

  it('that moves is not stalled, however seldom it is looked at', () => {
    const state = { bytes: 5, movedAt: 1000, path: PATH };
    expect(judge(running({ bytes: 6 }), { state, circumstances: { now: 900_000 } })).toMatchObject({
      effect: 'none',
      events: [{ kind: 'moved', bytes: 6, at: 900_000 }],
    });
  });

  it.each([
    ['danger', { isDangerous: true }],
    ['paused', { isPaused: true }],
    ['save-as', { path: '' }],
  ] as const)('may wait for a person for ever: %s', (attention, change) => {
    const state = { attention, movedAt: 0, path: attention === 'save-as' ? null : PATH };
    const late = { now: 1e9 };
    expect(judge(running(change), { state, circumstances: late })).toMatchObject({
      ...{ effect: 'none', events: [] },
    });
    const asked = judge(running(change), { state: { movedAt: 0 }, circumstances: late });
    expect(asked.events).toContainEqual({ kind: 'asked', attention, at: 1e9 });
  });
});

describe('any judgement', () => {
  const transfer = fc.option(
    fc.record({
      state: fc.constantFrom('in_progress' as const, 'complete' as const, 'interrupted' as const),
      path: fc.constantFrom('', PATH, PATH.replace('.pdf', ' (1).pdf'), '/mnt/x.pdf'),
      bytes: fc.constantFrom(0, 5, 1000),
      error: fc.constantFrom(null, 'NETWORK_FAILED', 'USER_CANCELED', 'CRASH', 'SERVER_FORBIDDEN'),
      exists: fc.boolean(),
      isDangerous: fc.boolean(),
      isPaused: fc.boolean(),
      mime: fc.constantFrom('application/pdf', 'text/html'),
    }),
  );
  const anyCase = fc.record({
    kind: fc.constantFrom('running' as const, 'paused' as const, 'checking' as const),
    state: fc.record({
      bytes: fc.constantFrom(0, 5),
      path: fc.constantFrom(null, PATH),
      attention: fc.constantFrom(null, 'danger' as const, 'save-as' as const, 'paused' as const),
    }),
    job: fc.record({
      isProven: fc.boolean(),
      isCancelled: fc.boolean(),
      acceptsNames: fc.boolean(),
      hold: fc.constantFrom(null, { kind: 'paused' as const }),
      conflicts: fc.constantFrom('keep-both' as const, 'skip' as const, 'replace' as const),
    }),
    circumstances: fc.record({
      now: fc.constantFrom(1000, 5000, 20_000, 100_000),
      isOnline: fc.boolean(),
      isNewBrowser: fc.boolean(),
    }),
  });
  const always = (
    check: (judgement: Judgement, of: Case, seen: Partial<Transfer> | null) => void,
  ) =>
    fc.assert(
      fc.property(transfer, anyCase, (seen, of) => check(judge(seen, of), of, seen)),
      { numRuns: 2000 },
    );

  it('that removes a download leaves its task in no state that knows it', () => {
    always((judgement, { kind = 'running', state = {} }) => {
      if (judgement.effect !== 'discard') return;
      const task = sampleTask({ state: { kind, ...sampleTransferring(state) } });
      const after = judgement.events.reduce(advance, task);
      expect(['queued', 'waiting', 'failed', 'skipped']).toContain(after.state.kind);
    });
  });

  it('never saves and removes at once', () => {
    always(({ effect, events }) => {
      if (events.some(({ kind }) => kind === 'verified')) expect(effect).toBe('none');
    });
  });

  it('ends whatever is open of a cancelled job', () => {
    always((judgement, { job }, seen) => {
      if (job?.isCancelled !== true || seen?.state === 'complete') return;
      expect(kindsOf(judgement)).toEqual(['left-out']);
    });
  });

  it('begins nothing of a job that is held', () => {
    always(({ effect }, { job }) => {
      if (job?.hold?.kind === 'paused') expect(effect).not.toBe('resume');
    });
  });

  it('in a new browser costs no try because of what broke off', () => {
    always((judgement, { circumstances, job }, seen) => {
      const isBroken = seen === null || seen.state === 'interrupted';
      if (circumstances?.isNewBrowser !== true || !isBroken || job?.isCancelled === true) return;
      expect(kindsOf(judgement)).not.toContain('refused');
    });
  });
});

describe('a transfer that brings an archive around its file', () => {
  const task = { isWrapped: true };
  const zip = { mime: 'application/zip', bytes: 700 };

  it('is right at the path of that archive', () => {
    const judgement = judge({ ...zip, path: `${PATH}.zip` }, { task });
    expect(kindsOf(judgement)).toEqual(['named', 'completed', 'verified']);
    expect(judgement.events[0]).toMatchObject({ ownPath: 'KDocs/report.pdf.zip' });
  });

  it('is right with the number of the browser', () => {
    const path = PATH.replace('.pdf', '.pdf (1).zip');
    const judgement = judge({ ...zip, path }, { task });
    expect(judgement.events[0]).toMatchObject({ ownPath: 'KDocs/report.pdf (1).zip' });
  });

  it('is renamed at the path of the file', () => {
    const job = { isProven: false };
    expect(judge({ ...zip, path: PATH }, { task, job }).hold).toEqual({
      ...{ kind: 'renamed', wanted: 'report.pdf.zip', actual: 'report.pdf' },
    });
  });
});

describe('a job for somebody else than who is logged in', () => {
  const who = (id: string) => ({ id, name: null, isBusiness: false });
  const job = { hold: { kind: 'account', was: who('1'), now: who('2') } } as const;

  it('lets its transfers go on', () => {
    expect(judge(running(), { job, state: { path: PATH } })).toMatchObject({ effect: 'none' });
    expect(judge(running(), { job, kind: 'paused', state: { path: PATH } })).toMatchObject({
      effect: 'resume',
    });
  });
});
