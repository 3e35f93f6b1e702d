import type { Identifiers } from './identifiers';
import type { Session, User } from './types';

/** Every name that a session cookie was ever seen with (kdocs web API, grade A to B). */
export const sessionCookieNames = ['wpssid', 'wps_sid', 'ksosid', 'kso_sid', 'wps_sids'] as const;

export interface Sessions {
  readonly users: readonly User[];
  /** What a logged-in browser has now; after `revoke` it is known, but worth nothing. */
  readonly current: () => Session;
  /** Logs in: the current session while it is valid, otherwise a new one of the same user. */
  readonly login: () => Session;
  /** Logs the user in with this place among `users`: a new session, current from now on; the others stay. */
  readonly loginAs: (index: number) => Session;
  readonly revoke: () => void;
  readonly restore: () => void;
  /** The valid session value among the cookies and its user, or `undefined`. */
  readonly find: (
    cookies: Readonly<Record<string, string>>,
  ) => { readonly user: User; readonly value: string } | undefined;
}

export function createSessions(identifiers: Identifiers): Sessions {
  const first: User = {
    id: Number(identifiers.digits('user', 9)),
    name: '李雷',
    companyId: Number(identifiers.digits('company', 8)),
  };
  const second: User = {
    id: Number(identifiers.digits('second user', 9)),
    name: '韩梅梅',
    companyId: first.companyId,
  };
  const users = [first, second];
  let logins = 0;
  let current = { user: first, value: newValue() };
  const valid = new Map([[current.value, current.user]]);

  function newValue(): string {
    logins += 1;
    return `V02S${identifiers.text(`session ${logins}`, 60)}`;
  }

  function begin(user: User): Session {
    current = { user, value: newValue() };
    valid.set(current.value, user);
    return session();
  }

  function session(): Session {
    return { name: 'wps_sid', value: current.value };
  }

  return {
    users,
    current: session,
    login: () => (valid.has(current.value) ? session() : begin(current.user)),
    loginAs: (index) => {
      const user = users[index];
      if (!user) throw new Error(`the stand-in's world has no user ${index}`);
      return begin(user);
    },
    revoke: () => valid.clear(),
    restore: () => void valid.set(current.value, current.user),
    find: (cookies) => {
      for (const name of sessionCookieNames) {
        const value = cookies[name] ?? '';
        const user = valid.get(value);
        if (user) return { user, value };
      }
      return undefined;
    },
  };
}
