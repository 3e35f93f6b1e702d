import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import type { OpenApi } from './open-api';

/** ms for which answers are remembered: looking at a selection and clicking need not ask twice. */
const KNOWN_TIME = 20_000;

/** Answers that are remembered; the largest is one page of 500 entries. */
const LIMIT = 100;

type Described = Pick<OpenApi, 'linkMeta' | 'file' | 'children'>;

/** The calls that tell what is in a folder, with a short memory for good answers. */
export function createRememberedOpen(open: OpenApi, now: () => number): OpenApi {
  const known = new Map<string, { readonly until: number; readonly answer: unknown }>();

  const remember = <Name extends keyof Described>(name: Name): OpenApi[Name] => {
    const ask = async (...asked: readonly unknown[]): Promise<Result<unknown, Failure>> => {
      const key = JSON.stringify([name, ...asked]);
      const last = known.get(key);
      if (last !== undefined && last.until > now()) return last.answer as Result<unknown, Failure>;
      const call = open[name] as (...args: readonly unknown[]) => Promise<Result<unknown, Failure>>;
      const answer = await call(...asked);
      known.delete(key);
      if (answer.ok) known.set(key, { until: now() + KNOWN_TIME, answer });
      const [oldest] = known.keys();
      if (known.size > LIMIT && oldest !== undefined) known.delete(oldest);
      return answer;
    };
    return ask as OpenApi[Name];
  };

  return {
    ...open,
    linkMeta: remember('linkMeta'),
    file: remember('file'),
    children: remember('children'),
  };
}
