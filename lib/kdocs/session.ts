import { createSerial } from '../core/serial';
import { digestOf } from '../core/digest';
import { SESSION_DOMAINS, sessionDomainOf, type SessionDomain } from './hosts';
import type { CookiePort, HeaderRulePort } from './ports';

/** Names of the session cookie: the first two official (grade A), the rest seen in clients (grade B). */
const SESSION_COOKIES = ['wpssid', 'wps_sid', 'ksosid', 'kso_sid', 'wps_sids'] as const;

export function isSessionCookie(name: string): boolean {
  return SESSION_COOKIES.some((one) => one === name);
}

/** Tells the device; where it went along with the question for a link, the download needs it too (grade A). */
const DEVICE_COOKIE = 'wpsua';

/** Readable, and wanted back in a header by the pages' own services (grade B). */
const CSRF_COOKIE = 'csrf';

/** ms for which it is remembered where the browser holds the session: thousands of links are made in a row. */
const MEMORY = 5_000;

/** Lifetime of a lent cookie, seconds. */
const LENT_LIFETIME = 300;

/** ms after which a cookie is lent anew: what begins with a fresh link has three minutes of it at least. */
const LENT_ANEW = 120_000;

interface SessionCookie {
  readonly name: string;
  readonly value: string;
}

export interface Session {
  /** Domains on which the browser holds a session. */
  domains(): Promise<readonly SessionDomain[]>;
  /** SHA-256 of the sessions that the browser holds; another one when somebody else logged in, null without any. */
  digest(): Promise<string | null>;
  /** What the pages' own services want back in a header from requests to `url`; null when there is none. */
  csrf(url: string): Promise<string | null>;
  /** Makes requests of the extension to `url` carry the session, wherever the browser holds it. */
  attach(url: string): Promise<void>;
  /** Makes requests of the extension to `host` look like those of its own pages. */
  claimOrigin(host: string): Promise<void>;
  /** Makes a download from `url` carry the session; does nothing for hosts outside the two domains. */
  lend(url: URL): Promise<void>;
  release(): Promise<void>;
}

/**
 * The session's cookie belongs to one of two domains, or to both. Where the browser has it, it sends it by
 * itself; where only the other domain has it, requests get it from a header rule and downloads, which header
 * rules do not reach, from a cookie that lives for five minutes on the one host that needs it. The cookie that
 * tells the device goes the same ways.
 */
export function createSession(
  cookies: CookiePort,
  rules: HeaderRulePort,
  now: () => number = Date.now,
): Session {
  const known = new Map<
    string,
    { readonly at: number; readonly missing: readonly SessionCookie[] }
  >();
  /** What the header rules add by now, by domain; null before those of an earlier worker are gone. */
  let attached: Map<SessionDomain, string> | null = null;
  const claimed = new Set<string>();
  /** Nobody goes on with a rule that is only being made. */
  const serial = createSerial();
  const lent = new Map<string, { readonly at: number; readonly cookies: string }>();

  const sessionBelow = (domain: SessionDomain) =>
    firstCookie(SESSION_COOKIES, (name) => cookies.valueBelow(domain, name));
  const sessions = () => Promise.all(SESSION_DOMAINS.map(sessionBelow));
  const anywhere = async (names: readonly string[]): Promise<SessionCookie | null> => {
    for (const domain of SESSION_DOMAINS) {
      const found = await firstCookie(names, (name) => cookies.valueBelow(domain, name));
      if (found !== null) return found;
    }
    return null;
  };

  /** What of the session the browser would not send to `url` by itself; nothing where nobody is logged in. */
  const missingAt = async (url: URL): Promise<readonly SessionCookie[]> => {
    if (sessionDomainOf(url.hostname) === null) return [];
    const last = known.get(url.origin);
    if (last !== undefined && now() - last.at < MEMORY) return last.missing;
    const missing: SessionCookie[] = [];
    for (const names of [SESSION_COOKIES, [DEVICE_COOKIE]]) {
      const own = await firstCookie(names, (name) => cookies.valueFor(url.href, name));
      const other = own === null ? await anywhere(names) : null;
      // Not remembered: somebody may log in at once.
      if (own === null && other === null && names === SESSION_COOKIES) return [];
      if (other !== null) missing.push(other);
    }
    known.set(url.origin, { at: now(), missing });
    return missing;
  };

  const clearRules = async (): Promise<Map<SessionDomain, string>> => {
    await rules.clear();
    claimed.clear();
    attached = new Map();
    return attached;
  };
  const setRule = async (domain: SessionDomain, wanted: string): Promise<void> => {
    const there = attached ?? (await clearRules());
    if ((there.get(domain) ?? '') === wanted) return;
    // A domain that has a session of its own by now must not get another one beside it.
    if (wanted === '') await rules.removeCookies(domain);
    else await rules.addCookies(domain, wanted);
    there.set(domain, wanted);
  };
  const claim = async (host: string): Promise<void> => {
    if (attached === null) await clearRules();
    if (claimed.has(host)) return;
    await rules.claimOrigin(host);
    claimed.add(host);
  };
  const takeBack = async (): Promise<void> => {
    lent.clear();
    await cookies.takeBack();
  };

  return {
    async domains() {
      const found = await sessions();
      return SESSION_DOMAINS.filter((_, index) => found[index] !== null);
    },
    async digest() {
      const found = await sessions();
      return found.every((cookie) => cookie === null) ? null : digestOf(JSON.stringify(found));
    },
    csrf: (url) => cookies.valueFor(url, CSRF_COOKIE),
    async attach(url) {
      const target = new URL(url);
      const domain = sessionDomainOf(target.hostname);
      if (domain === null) return;
      const wanted = headerOf(await missingAt(target));
      await serial(() => setRule(domain, wanted));
    },
    claimOrigin: (host) => serial(() => claim(host)),
    async lend(url) {
      const missing = await missingAt(url);
      const last = lent.get(url.origin);
      const wanted = headerOf(missing);
      if (last?.cookies === wanted && now() - last.at < LENT_ANEW) return;
      if (last !== undefined && last.cookies !== wanted) await takeBack();
      if (missing.length === 0) return;
      for (const { name, value } of missing)
        await cookies.lend(url.href, name, value, LENT_LIFETIME);
      lent.set(url.origin, { at: now(), cookies: wanted });
    },
    async release() {
      known.clear();
      try {
        await serial(clearRules);
      } finally {
        await takeBack();
      }
    },
  };
}

function headerOf(cookies: readonly SessionCookie[]): string {
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function firstCookie(
  names: readonly string[],
  read: (name: string) => Promise<string | null>,
): Promise<SessionCookie | null> {
  for (const name of names) {
    const value = await read(name);
    if (value !== null) return { name, value };
  }
  return null;
}
