import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import type { FailedTry } from '../../../lib/downloads/job';
import {
  backOff,
  isPassing,
  MAX_TRIES,
  pauseBeforeRetry,
} from '../../../lib/downloads/retry-policy';
import { FAILURES } from '../../support/fakes/samples';

const transfer = (reason: string): Failure => ({ kind: 'transfer', reason });
const tries = (...failures: readonly Failure[]): FailedTry[] =>
  failures.map((failure, index) => ({ at: index, failure }));

/** How often a task is tried that fails in the same way again and again. */
function triesOf(failure: Failure): number {
  const earlier: FailedTry[] = [];
  while (pauseBeforeRetry(failure, earlier, 0.5) !== null) earlier.push({ at: 0, failure });
  return earlier.length + 1;
}

const jitter = fc.double({ min: 0, max: 1, noNaN: true });

describe('what the browser says', () => {
  it.each([
    ['SERVER_UNAUTHORIZED', 2],
    ['SERVER_FORBIDDEN', 2],
    ['SERVER_BAD_CONTENT', 2],
    ['SERVER_FAILED', MAX_TRIES],
    ['SERVER_UNREACHABLE', MAX_TRIES],
    ['SERVER_NO_RANGE', MAX_TRIES],
    ['SERVER_CONTENT_LENGTH_MISMATCH', MAX_TRIES],
    ['SERVER_CERT_PROBLEM', 1],
    ['NETWORK_FAILED', MAX_TRIES],
    ['NETWORK_TIMEOUT', MAX_TRIES],
    ['NETWORK_DISCONNECTED', MAX_TRIES],
    ['CRASH', MAX_TRIES],
    ['LOST', MAX_TRIES],
    ['STALLED', MAX_TRIES],
    ['UNKNOWN', MAX_TRIES],
    ['FILE_TRANSIENT_ERROR', MAX_TRIES],
    ['FILE_FAILED', 1],
    ['FILE_NO_SPACE', 1],
    ['FILE_NAME_TOO_LONG', 1],
    ['FILE_ACCESS_DENIED', 1],
    ['USER_CANCELED', 1],
    ['USER_SHUTDOWN', 1],
  ])('%s is worth %d tries in all', (reason, expected) => {
    expect(triesOf(transfer(reason))).toBe(expected);
  });
});

describe('what the service says', () => {
  it.each<[Failure, number]>([
    [{ kind: 'wrong-content', found: 'error-page' }, MAX_TRIES],
    [{ kind: 'broken-answer', problem: 'not-json' }, MAX_TRIES],
    [{ kind: 'refused', status: 500, answer: null }, MAX_TRIES],
    [{ kind: 'refused', status: 503, answer: null }, MAX_TRIES],
    [{ kind: 'refused', status: 400, answer: null }, 1],
    [{ kind: 'refused', status: 499, answer: null }, 1],
    [{ kind: 'untrusted-link', host: 'x.example' }, 2],
    [{ kind: 'conversion', problem: 'failed', answer: null }, 2],
    [{ kind: 'conversion', problem: 'endless', answer: null }, 1],
    [{ kind: 'share-link', problem: 'expired' }, 1],
    [{ kind: 'forbidden', answer: null }, 1],
    [{ kind: 'gone', answer: null }, 1],
    [{ kind: 'not-here', answer: null }, MAX_TRIES],
    [{ kind: 'unidentified' }, 1],
    [{ kind: 'unexpected' }, 1],
  ])('%j is worth %d tries in all', (failure, expected) => {
    expect(triesOf(failure)).toBe(expected);
  });

  it('passes by itself when it is about the whole service', () => {
    const passing = FAILURES.filter(isPassing).map(({ kind }) => kind);
    expect(new Set(passing)).toEqual(new Set(['slow-down', 'network', 'logged-out']));
  });
});

describe('a second kind of failure', () => {
  it('once more means once, whatever came in between', () => {
    const forbidden = transfer('SERVER_FORBIDDEN');
    expect(pauseBeforeRetry(forbidden, tries(transfer('NETWORK_FAILED')), 0.5)).toBe(0);
    expect(
      pauseBeforeRetry(forbidden, tries(forbidden, transfer('NETWORK_FAILED')), 0.5),
    ).toBeNull();
  });

  it('never leads beyond the budget', () => {
    const failure = fc.constantFrom(...FAILURES);
    const earlier = fc.array(failure, { minLength: MAX_TRIES - 1, maxLength: 20 });
    fc.assert(
      fc.property(failure, earlier, jitter, (last, before, chance) => {
        expect(pauseBeforeRetry(last, tries(...before), chance)).toBeNull();
      }),
    );
  });
});

describe('the pause before the next try', () => {
  it('is three times as long after each failure, up to a minute, give or take a quarter', () => {
    const middle = [250, 750, 2250, 6750, 20_250, 60_000, 60_000, 60_000];
    expect(middle.map((_, failures) => backOff(failures, 0.5))).toEqual(middle);
    expect(backOff(5, 0)).toBe(45_000);
    expect(backOff(5, 1)).toBe(75_000);
  });

  it('is never shorter than 180 ms or longer than 75 s, however often it failed', () => {
    fc.assert(
      fc.property(fc.nat(), jitter, (failures, chance) => {
        const pause = backOff(failures, chance);
        expect(Number.isInteger(pause)).toBe(true);
        expect(pause).toBeGreaterThanOrEqual(180);
        expect(pause).toBeLessThanOrEqual(75_000);
      }),
    );
  });

  it('never gets shorter with another failure, by the same chance', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), jitter, (failures, chance) => {
        expect(backOff(failures + 1, chance)).toBeGreaterThanOrEqual(backOff(failures, chance));
      }),
    );
  });

  it('is what the task waits as long as the budget lasts', () => {
    const failure = transfer('SERVER_FAILED');
    const pauses = Array.from({ length: MAX_TRIES }, (_, count) =>
      pauseBeforeRetry(failure, tries(...Array<Failure>(count).fill(failure)), 0.5),
    );
    expect(pauses).toEqual([250, 750, 2250, 6750, null]);
  });
});
