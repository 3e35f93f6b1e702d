import type { Identifiers } from '../world/identifiers';

/** `component`: a platform's; `own`: that of one mini program. */
export type TokenKind = 'component' | 'own';

export type TokenVerdict = 'good' | 'expired' | 'invalid';

/** Access tokens. One of each kind is valid from the beginning. */
export interface Tokens {
  /** The one that was issued last, whatever became of it. */
  readonly current: (kind: TokenKind) => string;
  /** A new valid one, current from now on; the others stay as they are. */
  readonly issue: (kind: TokenKind) => string;
  /** From now on the current one is refused with 42001. */
  readonly expire: (kind: TokenKind) => void;
  /** From now on the current one is refused with 40001. */
  readonly revoke: (kind: TokenKind) => void;
  /** The current one expires when so many further calls were taken with it. */
  readonly expireAfter: (calls: number, kind: TokenKind) => void;
  /** Counts a call with this token. */
  readonly take: (token: string, kind: TokenKind) => TokenVerdict;
  /** All that were ever issued. */
  readonly all: () => readonly string[];
}

interface Issued {
  readonly kind: TokenKind;
  state: 'good' | 'expired' | 'invalid';
  /** Calls for which it is still good. */
  callsLeft: number;
}

export function createTokens(identifiers: Identifiers): Tokens {
  const issued = new Map<string, Issued>();
  const latest = { component: issue('component'), own: issue('own') };

  function issue(kind: TokenKind): string {
    const parts = [1, 2].map((part) => identifiers.text(`token ${issued.size} ${part}`, 60));
    const token = `61_${parts.join('-')}`;
    issued.set(token, { kind, state: 'good', callsLeft: Infinity });
    return token;
  }

  function change(kind: TokenKind, changed: Partial<Issued>): void {
    Object.assign(issued.get(latest[kind]) ?? {}, changed);
  }

  return {
    current: (kind) => latest[kind],
    issue: (kind) => (latest[kind] = issue(kind)),
    expire: (kind) => change(kind, { state: 'expired' }),
    revoke: (kind) => change(kind, { state: 'invalid' }),
    expireAfter: (calls, kind) => change(kind, { callsLeft: calls }),
    take: (token, kind) => {
      const known = issued.get(token);
      if (known?.kind !== kind) return 'invalid';
      if (known.state !== 'good') return known.state;
      known.callsLeft -= 1;
      return known.callsLeft >= 0 ? 'good' : 'expired';
    },
    all: () => [...issued.keys()],
  };
}
