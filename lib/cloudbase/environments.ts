import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { CloudbaseAccess } from './access';
import type { Calls, EnvironmentInfo } from './calls';

/** ms for which what was told of them is believed. */
const MEMORY = 60_000;

export interface Environments {
  /** Those that the token may list; `not-here` for a token of a mini program's own. */
  all(): Promise<Result<readonly EnvironmentInfo[], Failure>>;
  forget(): void;
}

interface Known {
  /** Of the access that it was told to. */
  readonly revision: number;
  readonly until: number;
  readonly answer: ReturnType<Calls['environments']>;
}

export function createEnvironments(
  calls: Pick<Calls, 'environments'>,
  access: Pick<CloudbaseAccess, 'read' | 'revision'>,
  now: () => number,
): Environments {
  let known: Known | null = null;

  const ask = (revision: number): Known => {
    const asked = { revision, until: now() + MEMORY, answer: calls.environments() };
    known = asked;
    return asked;
  };
  const isGood = (one: Known | null, revision: number): one is Known =>
    one !== null && one.revision === revision && one.until > now();
  const drop = (asked: Known): void => {
    if (known === asked) known = null;
  };

  return {
    async all() {
      const { tokenKind } = await access.read();
      if (tokenKind === 'own') return fail({ kind: 'not-here', answer: null });
      const revision = access.revision();
      const asked = isGood(known, revision) ? known : ask(revision);
      const answer = await asked.answer;
      if (answer.ok) return succeed(answer.value);
      drop(asked);
      return answer;
    },
    forget() {
      known = null;
    },
  };
}
