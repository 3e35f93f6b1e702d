import pLimit from 'p-limit';
import type { Failure } from '../core/failure';
import { fail, type Result } from '../core/result';
import type { Calls } from './calls';
import { isBadArguments } from './errors';

/** Calls at once. */
const CONCURRENT_CALLS = 2;

/** What became of one question about many files. */
export interface BatchOutcome {
  /** Address of each file, or why it has none. */
  readonly told: ReadonlyMap<string, Result<string, Failure>>;
  /** Why nothing is known of the others; null where there are none. */
  readonly failure: Failure | null;
}

export type AskBatch = (env: string, ids: readonly string[]) => Promise<BatchOutcome>;

/** Asks for many addresses at once; what is refused as a bad question is asked again in halves. */
export function createBatchAsker(calls: Pick<Calls, 'addresses'>): AskBatch {
  const limit = pLimit(CONCURRENT_CALLS);

  const ask = async (env: string, ids: readonly string[]): Promise<BatchOutcome> => {
    const answer = await calls.addresses(env, ids);
    if (answer.ok) return { told: answer.value, failure: null };
    const { failure } = answer;
    if (!isBadArguments(failure)) return { told: new Map(), failure };
    if (ids.length <= 1)
      return { told: new Map(ids.map((id) => [id, fail(failure)])), failure: null };
    const middle = Math.ceil(ids.length / 2);
    const first = await ask(env, ids.slice(0, middle));
    if (first.failure !== null) return first;
    const second = await ask(env, ids.slice(middle));
    return { told: new Map([...first.told, ...second.told]), failure: second.failure };
  };

  return (env, ids) => limit(() => ask(env, ids));
}
