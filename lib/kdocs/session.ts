import { SESSION_DOMAINS, sessionDomainOf, type SessionDomain } from './hosts';
import type { CookiePort, HeaderRulePort } from './ports';

/** Names of the session cookie: the first two official (grade A), the rest seen in clients (grade B). */
const SESSION_COOKIES = ['wpssid', 'wps_sid', 'ksosid', 'kso_sid', 'wps_sids'] as const;

/** ms for which it is remembered where the browser holds the session: thousands of links are made in a row. */
const MEMORY = 5_000;

/** Lifetime of a lent cookie, seconds. */
const LENT_LIFETIME = 300;

interface SessionCookie {
  readonly name: string;
  readonly value: string;
}

export interface Session {
  /** Domains on which the browser holds a session. */
  domains(): Promise<readonly SessionDomain[]>;
  /** Makes requests of the extension to `url` carry the session, wherever the browser holds it. */
  attach(url: string): Promise<void>;
  /** Makes a download from `url` carry the session; does nothing for hosts outside the two domains. */
  lend(url: URL): Promise<void>;
  release(): Promise<void>;
}

/**
 * The session's cookie belongs to one of two domains, or to both. Where the browser has it, it sends it by
 * itself; where only the other domain has it, requests get it from a header rule and downloads, which header
 * rules do not reach, from a cookie that lives for five minutes on the one host that needs it.
 */
export function createSession(
  cookies: CookiePort,
  rules: HeaderRulePort,
  now: () => number = Date.now,
): Session {
  const below = (domain: SessionDomain) => firstCookie((name) => cookies.valueBelow(domain, name));
  const known = new Map<string, { readonly at: number; readonly cookie: SessionCookie | null }>();

  /** The session that the browser would not send to `url` by itself; null when it would, or has none. */
  const missingAt = async (url: URL): Promise<SessionCookie | null> => {
    const domain = sessionDomainOf(url.hostname);
    if (domain === null) return null;
    const last = known.get(url.origin);
    if (last !== undefined && now() - last.at < MEMORY) return last.cookie;
    const keep = (cookie: SessionCookie | null) => {
      known.set(url.origin, { at: now(), cookie });
      return cookie;
    };
    const own = await firstCookie((name) => cookies.valueFor(url.href, name));
    if (own !== null) return keep(null);
    for (const other of SESSION_DOMAINS) {
      const found = await below(other);
      if (found !== null) return keep(found);
    }
    // Not remembered: somebody may log in at once.
    return null;
  };

  return {
    async domains() {
      const found = await Promise.all(SESSION_DOMAINS.map(below));
      return SESSION_DOMAINS.filter((_, index) => found[index] !== null);
    },
    async attach(url) {
      const target = new URL(url);
      const domain = sessionDomainOf(target.hostname);
      const cookie = await missingAt(target);
      if (domain === null || cookie === null) return;
      await rules.addCookie(domain, `${cookie.name}=${cookie.value}`);
    },
    async lend(url) {
      const cookie = await missingAt(url);
      if (cookie !== null) await cookies.lend(url.href, cookie.name, cookie.value, LENT_LIFETIME);
    },
    async release() {
      known.clear();
      await rules.clear();
      await cookies.takeBack();
    },
  };
}

async function firstCookie(
  read: (name: string) => Promise<string | null>,
): Promise<SessionCookie | null> {
  for (const name of SESSION_COOKIES) {
    const value = await read(name);
    if (value !== null) return { name, value };
  }
  return null;
}
