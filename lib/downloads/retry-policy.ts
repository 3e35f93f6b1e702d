import { assertNever } from '../core/assert-never';
import type { Failure } from '../core/failure';
import type { FailedTry } from './job';

/** How often a task is tried in all. */
export const MAX_TRIES = 5;

/** ms before the second try; each further pause is longer by the factor, up to the longest. */
const FIRST_PAUSE = 250;
const FACTOR = 3;
const LONGEST_PAUSE = 60_000;

/** Whether a fresh try may help: as often as the budget allows, just once more, or never. */
type Worth = 'budget' | 'once' | 'never';

/**
 * What the browser's reasons for giving a transfer up call for (measured in Chromium 156 and Firefox 153); the
 * first that fits counts.
 */
const TRANSFERS: readonly (readonly [RegExp, Worth])[] = [
  // The link may just have expired: a new one shows whether it was that.
  [/^SERVER_(?:UNAUTHORIZED|FORBIDDEN|BAD_CONTENT)$/, 'once'],
  [/^SERVER_CERT_PROBLEM$/, 'never'],
  [/^FILE_TRANSIENT_ERROR$/, 'budget'],
  // A person or the disk ended it.
  [/^(?:USER|FILE)_/, 'never'],
  [/^/, 'budget'],
];

/** When a task is tried again after `failure`: ms from now; null when that was its last try. */
export function pauseBeforeRetry(
  failure: Failure,
  earlier: readonly FailedTry[],
  jitter: number,
): number | null {
  if (earlier.length + 1 >= MAX_TRIES) return null;
  switch (worthOf(failure)) {
    case 'never':
      return null;
    case 'once':
      return earlier.some((one) => worthOf(one.failure) === 'once') ? null : 0;
    case 'budget':
      return backOff(earlier.length, jitter);
  }
}

/** Grows with each failure; `jitter` from 0 to 1 spreads what failed together. ms. */
export function backOff(failures: number, jitter: number): number {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * FACTOR ** Math.min(failures, 20));
  return Math.round(pause * (0.75 + jitter / 2));
}

/** Whether it concerns the whole service, so that waiting costs no task a try. */
export function isPassing({ kind }: Failure): boolean {
  return kind === 'slow-down' || kind === 'network' || kind === 'logged-out';
}

function worthOf(failure: Failure): Worth {
  switch (failure.kind) {
    case 'transfer':
      return TRANSFERS.find(([reason]) => reason.test(failure.reason))?.[1] ?? 'budget';
    case 'wrong-content':
    case 'broken-answer':
    case 'slow-down':
    case 'network':
    case 'logged-out':
      return 'budget';
    // The server's front door may not find the way just now.
    case 'not-here':
      return 'budget';
    case 'refused':
      return failure.status >= 500 ? 'budget' : 'never';
    case 'untrusted-link':
      return 'once';
    case 'conversion':
      return failure.problem === 'failed' ? 'once' : 'never';
    case 'share-link':
    case 'caller-refused':
    case 'forbidden':
    case 'gone':
    case 'no-raw-file':
    case 'unidentified':
    case 'ambiguous':
    case 'not-shown':
    case 'unexpected':
    case 'endless-list':
      return 'never';
    default:
      return assertNever(failure);
  }
}
