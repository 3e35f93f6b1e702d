import type { Failure } from '../core/failure';
import { fail, type Result } from '../core/result';
import type { Calls } from './calls';
import { isBadArguments } from './errors';

/** So many files that are refused by themselves, one after the other, tell that the others would be as well. */
const ENOUGH_REFUSALS = 3;

/** What became of one question about many files. */
export interface BatchOutcome {
  /** Address of each file, or why it has none. */
  readonly told: ReadonlyMap<string, Result<string, Failure>>;
  /** Why nothing is known of the others; null where there are none. */
  readonly failure: Failure | null;
}

export type AskBatch = (env: string, ids: readonly string[]) => Promise<BatchOutcome>;

/**
 * Asks for many addresses at once; what is refused as a bad question is asked again in halves, unless nothing at all is
 * answered: then it is not one file that spoils it.
 */
export function createBatchAsker(calls: Pick<Calls, 'addresses'>): AskBatch {
  return async (env, all) => {
    let refusals = 0;
    let isAnyAnswered = false;

    /** Whether the last of all is refused as well: bad ones may just come first. */
    const isAllBad = async (failure: Failure): Promise<boolean> => {
      if (isAnyAnswered || refusals !== ENOUGH_REFUSALS || all.length <= refusals) return false;
      const answer = await calls.addresses(env, all.slice(-1));
      isAnyAnswered = answer.ok;
      return !answer.ok && codeOf(answer.failure) === codeOf(failure);
    };

    const ask = async (ids: readonly string[]): Promise<BatchOutcome> => {
      const answer = await calls.addresses(env, ids);
      if (answer.ok) {
        isAnyAnswered = true;
        return { told: answer.value, failure: null };
      }
      const { failure } = answer;
      if (!isBadArguments(failure)) return { told: new Map(), failure };
      if (ids.length <= 1) {
        refusals += 1;
        const told = new Map(ids.map((id) => [id, fail(failure)]));
        return { told, failure: (await isAllBad(failure)) ? failure : null };
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

function codeOf(failure: Failure): string | null {
  return failure.kind === 'refused' ? (failure.answer?.code ?? null) : null;
}
