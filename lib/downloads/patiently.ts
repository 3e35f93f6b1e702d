import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import { backOff, isPassing } from './retry-policy';

/** How often one thing is asked in all. */
const MOST_ASKED = 5;

/** ms; what wants a longer pause is given up here. */
const LONGEST_PAUSE = 120_000;

interface Parts {
  /** From 0 to 1. */
  readonly random: () => number;
  /** ms. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** The same question, asked again after a pause where the service asks for one or cannot be reached. */
export function patiently<Args extends readonly unknown[], Value>(
  ask: (...args: Args) => Promise<Result<Value, Failure>>,
  { random, sleep }: Parts,
): (...args: Args) => Promise<Result<Value, Failure>> {
  return async (...args) => {
    let answer = await ask(...args);
    for (let asked = 1; asked < MOST_ASKED && !answer.ok; asked += 1) {
      const { failure } = answer;
      if (!isPassing(failure)) break;
      const pause =
        (failure.kind === 'slow-down' ? failure.retryAfter : null) ?? backOff(asked, random());
      if (pause > LONGEST_PAUSE) break;
      await sleep(pause);
      answer = await ask(...args);
    }
    return answer;
  };
}
