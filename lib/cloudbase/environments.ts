import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { CloudbaseAccess } from './access';
import type { Calls, EnvironmentInfo } from './calls';

/** ms for which what was told of them is believed. */
const MEMORY = 60_000;

export interface Environments {
  /** Those that the token may list; `not-here` for a token of a mini program's own. */
  all(): Promise<Result<readonly EnvironmentInfo[], Failure>>;
}

export function createEnvironments(
  calls: Pick<Calls, 'environments'>,
  access: Pick<CloudbaseAccess, 'read'>,
  now: () => number,
): Environments {
  let known: {
    readonly key: string;
    readonly until: number;
    readonly answer: ReturnType<Calls['environments']>;
  } | null = null;

  return {
    async all() {
      const { token, isRefused, relay, tokenKind } = await access.read();
      if (tokenKind === 'own') return fail({ kind: 'not-here', answer: null });
      const key = JSON.stringify([token, isRefused, relay]);
      if (known?.key !== key || known.until <= now())
        known = { key, until: now() + MEMORY, answer: calls.environments() };
      const { answer: asked } = known;
      const answer = await asked;
      if (!answer.ok) {
        if (known.answer === asked) known = null;
        return answer;
      }
      return succeed(answer.value);
    },
  };
}
