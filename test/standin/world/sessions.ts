import type { Identifiers } from './identifiers';
import type { Session, User } from './types';

/** Every name that a session cookie was ever seen with (kdocs web API, grade A to B). */
export const sessionCookieNames = ['wpssid', 'wps_sid', 'ksosid', 'kso_sid', 'wps_sids'] as const;

export interface Sessions {
  readonly users: readonly User[];
  /** What a logged-in browser has now; after `revoke` it is known, but worth nothing. */
  readonly current: () => Session;
  /** Logs in: the current session while it is valid, otherwise a new one. */
  readonly login: () => Session;
  readonly revoke: () => void;
  readonly restore: () => void;
  /** The valid session value among the cookies and its user, or `undefined`. */
  readonly find: (
    cookies: Readonly<Record<string, string>>,
  ) => { readonly user: User; readonly value: string } | undefined;
}

export function createSessions(identifiers: Identifiers): Sessions {
  const user: User = {
    id: Number(identifiers.digits('user', 9)),
    name: '李雷',
    companyId: Number(identifiers.digits('company', 8)),
  };
  let logins = 0;
  let value = newValue();
  const valid = new Set([value]);

  function newValue(): string {
    logins += 1;
    return `V02S${identifiers.text(`session ${logins}`, 60)}`;
  }

  return {
    users: [user],
    current: () => ({ name: 'wps_sid', value }),
    login: () => {
      if (!valid.has(value)) {
        value = newValue();
        valid.add(value);
      }
      return { name: 'wps_sid', value };
    },
    revoke: () => valid.clear(),
    restore: () => void valid.add(value),
    find: (cookies) => {
      const found = sessionCookieNames
        .map((name) => cookies[name])
        .find((candidate) => candidate !== undefined && valid.has(candidate));
      return found === undefined ? undefined : { user, value: found };
    },
  };
}
