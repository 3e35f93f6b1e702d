import { browser, type Browser } from 'wxt/browser';
import { createSerial } from '../core/serial';
import { within } from '../core/within';

/** Where a cookie was lent. */
interface LentCookie {
  readonly url: string;
  readonly name: string;
}

/** Remembers beyond the life of the worker where cookies were lent. */
export interface LentCookieList {
  read(): Promise<readonly LentCookie[]>;
  write(cookies: readonly LentCookie[]): Promise<void>;
}

/** The browser's cookie jar; cookies that were lent do not count as the browser's own. */
export function createCookies(lentCookies: LentCookieList) {
  /** The list is read, changed and written: one after the other. */
  const serial = createSerial();
  const isLent = async (host: string, name: string): Promise<boolean> =>
    (await lentCookies.read()).some(
      (lent) => lent.name === name && new URL(lent.url).hostname === host,
    );

  return {
    async valueFor(url: string, name: string): Promise<string | null> {
      // Chromium answers null where there is none, whatever its types say.
      const cookie: Browser.cookies.Cookie | null | undefined = await within(
        browser.cookies.get({ url, name }),
      );
      if (cookie?.value === undefined || cookie.value === '') return null;
      return cookie.hostOnly && (await isLent(cookie.domain, name)) ? null : cookie.value;
    },
    async valueBelow(domain: string, name: string): Promise<string | null> {
      const cookies = await within(browser.cookies.getAll({ domain, name }));
      // A cookie of the whole domain is the session itself; one of a single host may be something else.
      cookies.sort((one, other) => Number(one.hostOnly) - Number(other.hostOnly));
      for (const { hostOnly, domain: host, value } of cookies)
        if (value !== '' && !(hostOnly && (await isLent(host, name)))) return value;
      return null;
    },
    lend: (url: string, name: string, value: string, lifetime: number): Promise<void> =>
      serial(async () => {
        const { origin } = new URL(url);
        const others = (await lentCookies.read()).filter(
          (lent) => lent.url !== origin || lent.name !== name,
        );
        // Noted first: a worker that dies in between has noted too much, never too little.
        await lentCookies.write([...others, { url: origin, name }]);
        await setCookie(origin, name, value, lifetime);
      }),
    takeBack: (): Promise<void> =>
      serial(async () => {
        const lent = await lentCookies.read();
        if (lent.length === 0) return;
        for (const { url, name } of lent) await expireCookie(url, name);
        await lentCookies.write([]);
      }),
  };
}

/**
 * Calls `changed` when a cookie of a wanted name gets another value below one of the domains. One that goes, or is set
 * again as it was, is nobody's login: a service may do that with each answer.
 */
export function onCookieChanged(
  domains: readonly string[],
  isWanted: (name: string) => boolean,
  changed: () => void,
): void {
  const values = new Map<string, string>();
  browser.cookies.onChanged.addListener(({ cookie, removed }) => {
    const host = cookie.domain.replace(/^\./, '');
    const isBelow = domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
    // What is lent is set for one host only, and tells nothing of a login.
    if (removed || !isBelow || cookie.hostOnly || !isWanted(cookie.name)) return;
    const key = `${cookie.name} ${host}`;
    if (values.get(key) === cookie.value) return;
    values.set(key, cookie.value);
    changed();
  });
}

/** Sets a cookie for one host alone, hidden from scripts; `lifetime` in seconds from now. */
async function setCookie(
  url: string,
  name: string,
  value: string,
  lifetime: number,
): Promise<void> {
  const expirationDate = Math.floor(Date.now() / 1000) + lifetime;
  await within(
    browser.cookies.set({
      ...{ url, name, value, expirationDate },
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'no_restriction',
    }),
  );
}

/**
 * Ends the cookie of this very host. Not by `cookies.remove`: that takes every cookie of the name which the
 * address would get, so also the session of the whole domain, if somebody logged in there in the meantime.
 */
async function expireCookie(url: string, name: string): Promise<void> {
  await setCookie(url, name, 'taken back', -3600);
}
