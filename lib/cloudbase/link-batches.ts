import type { Failure } from '../core/failure';
import { fail, type Result } from '../core/result';
import type { Calls } from './calls';
import { asPassing, concernsAll, isBadArguments, isBreakdown } from './errors';

/** What became of one question about many files. */
export interface BatchOutcome {
  /** Address of each file, or why it has none. */
  readonly told: ReadonlyMap<string, Result<string, Failure>>;
  /** Why nothing is known of the others; null where there are none. */
  readonly failure: Failure | null;
}

export type AskBatch = (env: string, ids: readonly string[]) => Promise<BatchOutcome>;

/**
 * Asks for many addresses at once. What is refused as a bad question, or breaks the service, is asked again in halves
 * until each file that spoils it is found by itself: 2n - 1 calls where all n do. Where the service breaks down over a
 * file that it has answered for before, too, it is out of order, and that is no file's failure.
 */
export function createBatchAsker(calls: Pick<Calls, 'addresses'>): AskBatch {
  /** By environment, a file that it answered for last. */
  const good = new Map<string, string>();

  /** What hinders all other files of an environment as well; null where nothing does, or nobody can tell. */
  const hindranceIn = async (env: string, ids: readonly string[]): Promise<Failure | null> => {
    const id = good.get(env);
    if (id === undefined || ids.includes(id)) return null;
    const answer = await calls.addresses(env, [id]);
    if (answer.ok) return null;
    const failure = asPassing(answer.failure);
    return concernsAll(failure) ? failure : null;
  };

  return async (env, all) => {
    let isInOrder = false;

    const ask = async (ids: readonly string[]): Promise<BatchOutcome> => {
      const answer = await calls.addresses(env, ids);
      if (answer.ok) {
        isInOrder = true;
        for (const id of ids.slice(0, 1)) good.set(env, id);
        return { told: answer.value, failure: null };
      }
      const { failure } = answer;
      isInOrder ||= isBadArguments(failure);
      if (!isBadArguments(failure) && !isBreakdown(failure)) return { told: new Map(), failure };
      if (ids.length <= 1) {
        const hindrance = isInOrder ? null : await hindranceIn(env, ids);
        if (hindrance !== null) return { told: new Map(), failure: hindrance };
        isInOrder = true;
        return { told: new Map(ids.map((id) => [id, fail(failure)])), failure: null };
      }
      const middle = Math.ceil(ids.length / 2);
      const first = await ask(ids.slice(0, middle));
      if (first.failure !== null) return first;
      const second = await ask(ids.slice(middle));
      return { told: new Map([...first.told, ...second.told]), failure: second.failure };
    };

    return ask(all);
  };
}
