import type { CookiePort, HeaderRulePort } from '../../../lib/kdocs/ports';

interface LentCookie {
  readonly url: string;
  readonly name: string;
  readonly value: string;
  /** Seconds. */
  readonly lifetime: number;
}

export interface FakeCookies extends CookiePort {
  readonly lent: readonly LentCookie[];
}

/** A cookie jar that holds, by domain, what a site set for the whole of it: name and value. */
export function createFakeCookies(
  jar: Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> = {},
): FakeCookies {
  const lent: LentCookie[] = [];
  return {
    lent,
    valueFor(url, name) {
      const { hostname } = new URL(url);
      const domain = Object.keys(jar).find(
        (one) => hostname === one || hostname.endsWith(`.${one}`),
      );
      return Promise.resolve(jar[domain ?? '']?.[name] ?? null);
    },
    valueBelow: (domain, name) => Promise.resolve(jar[domain]?.[name] ?? null),
    lend(url, name, value, lifetime) {
      lent.push({ url, name, value, lifetime });
      return Promise.resolve();
    },
    takeBack() {
      lent.length = 0;
      return Promise.resolve();
    },
  };
}

export interface FakeHeaderRules extends HeaderRulePort {
  /** The cookies that are added, by domain. */
  readonly rules: ReadonlyMap<string, string>;
  /** Hosts whose pages the requests seem to come from. */
  readonly claimed: ReadonlySet<string>;
}

/** Header rules; each takes a turn to be made. */
export function createFakeHeaderRules(): FakeHeaderRules {
  const rules = new Map<string, string>();
  const claimed = new Set<string>();
  const aTurn = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    rules,
    claimed,
    async addCookies(domain, cookies) {
      await aTurn();
      rules.set(domain, cookies);
    },
    async removeCookies(domain) {
      await aTurn();
      rules.delete(domain);
    },
    async claimOrigin(host) {
      await aTurn();
      claimed.add(host);
    },
    async clear() {
      await aTurn();
      rules.clear();
      claimed.clear();
    },
  };
}
