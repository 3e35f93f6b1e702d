import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEvent, installFakeBrowser } from '../../support/fakes/browser';

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
}

interface SetDetails {
  readonly url: string;
  readonly name: string;
  readonly value: string;
  /** Unix seconds. */
  readonly expirationDate: number;
}

let jar: Cookie[] = [];

const isSentTo = (host: string, { domain, hostOnly }: Cookie) => {
  const plain = domain.replace(/^\./, '');
  return host === plain || (!hostOnly && host.endsWith(`.${plain}`));
};

const browser = installFakeBrowser({
  cookies: {
    onChanged: createFakeEvent<[{ cookie: Cookie; removed: boolean }]>(),
    get({ url, name }: { url: string; name: string }) {
      const { hostname } = new URL(url);
      const found = jar.find((cookie) => cookie.name === name && isSentTo(hostname, cookie));
      return Promise.resolve(found ?? null);
    },
    getAll: ({ domain, name }: { domain: string; name: string }) =>
      Promise.resolve(
        jar.filter(
          (cookie) =>
            cookie.name === name &&
            (cookie.domain.replace(/^\./, '') === domain || cookie.domain.endsWith(`.${domain}`)),
        ),
      ),
    set({ url, name, value, expirationDate }: SetDetails) {
      const domain = new URL(url).hostname;
      jar = jar.filter(
        (cookie) => !cookie.hostOnly || cookie.name !== name || cookie.domain !== domain,
      );
      if (expirationDate > Date.now() / 1000) jar.push({ name, value, domain, hostOnly: true });
      return Promise.resolve();
    },
  },
});
const { createCookies, onCookieChanged } = await import('../../../lib/platform/cookies');

const SESSION: Cookie = { name: 'wps_sid', value: 'v', domain: '.kdocs.cn', hostOnly: false };
const LINK = 'https://hw.ag.wps.cn/api/object/key?Signature=1';

/** A worker's cookies; what was lent is remembered beyond its life. */
function start(kept: { list: readonly { url: string; name: string }[] } = { list: [] }) {
  return {
    kept,
    cookies: createCookies({
      read: () => Promise.resolve(kept.list),
      write(list) {
        kept.list = list;
        return Promise.resolve();
      },
    }),
  };
}

beforeEach(() => (jar = [SESSION]));

describe('the browser’s cookies', () => {
  it('are those that it would send', async () => {
    const { cookies } = start();
    expect(await cookies.valueFor('https://drive.kdocs.cn/api', 'wps_sid')).toBe('v');
    expect(await cookies.valueFor('https://openapi.wps.cn/v7', 'wps_sid')).toBeNull();
    expect(await cookies.valueFor('https://drive.kdocs.cn/api', 'other')).toBeNull();
  });

  it('without a value are none', async () => {
    jar = [{ ...SESSION, value: '' }];
    const { cookies } = start();
    expect(await cookies.valueFor('https://drive.kdocs.cn/api', 'wps_sid')).toBeNull();
    expect(await cookies.valueBelow('kdocs.cn', 'wps_sid')).toBeNull();
  });

  it('of a whole domain count before those of one host', async () => {
    jar = [{ ...SESSION, value: 'of a host', domain: 'a.kdocs.cn', hostOnly: true }, SESSION];
    expect(await start().cookies.valueBelow('kdocs.cn', 'wps_sid')).toBe('v');
  });
});

describe('a lent cookie', () => {
  it('is set on its host alone and remembered, without its value', async () => {
    const { cookies, kept } = start();
    await cookies.lend(LINK, 'wps_sid', 'v', 300);
    expect(jar.at(-1)).toEqual({
      name: 'wps_sid',
      value: 'v',
      domain: 'hw.ag.wps.cn',
      hostOnly: true,
    });
    expect(kept.list).toEqual([{ url: 'https://hw.ag.wps.cn', name: 'wps_sid' }]);
    expect(JSON.stringify(kept.list)).not.toContain('Signature');
  });

  it('is remembered before it is set', async () => {
    const { cookies, kept } = start();
    const { set } = browser.cookies;
    let known = 0;
    browser.cookies.set = (details) => {
      known = kept.list.length;
      return set(details);
    };
    await cookies.lend(LINK, 'wps_sid', 'v', 300);
    browser.cookies.set = set;
    expect(known).toBe(1);
  });

  it('does not count as the browser’s own', async () => {
    const { cookies } = start();
    await cookies.lend(LINK, 'wps_sid', 'v', 300);
    expect(await cookies.valueFor(LINK, 'wps_sid')).toBeNull();
    expect(await cookies.valueBelow('wps.cn', 'wps_sid')).toBeNull();
  });

  it('is taken back, also by a later worker, and nothing else is', async () => {
    const { cookies, kept } = start();
    await cookies.lend(LINK, 'wps_sid', 'v', 300);
    await cookies.lend(LINK, 'wps_sid', 'v', 300);
    await cookies.lend('https://other.wps.cn/x', 'wps_sid', 'v', 300);
    await start(kept).cookies.takeBack();
    expect(jar).toEqual([SESSION]);
    expect(kept.list).toEqual([]);
  });

  it('is taken back without the session that came to the whole domain in the meantime', async () => {
    const { cookies } = start();
    await cookies.lend(LINK, 'wps_sid', 'v', 300);
    const later: Cookie = { name: 'wps_sid', value: 'new', domain: '.wps.cn', hostOnly: false };
    jar.push(later);
    await cookies.takeBack();
    expect(jar).toEqual([SESSION, later]);
  });

  it('does not forget another one that is lent at the same time', async () => {
    const { cookies, kept } = start();
    await Promise.all([
      cookies.lend(LINK, 'wps_sid', 'v', 300),
      cookies.lend('https://other.wps.cn/x', 'wps_sid', 'v', 300),
    ]);
    expect(kept.list).toHaveLength(2);
  });
});

describe('a call of the browser that is never answered', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('does not keep cookies from being lent and taken back ever after', async () => {
    const { cookies, kept } = start();
    const { set } = browser.cookies;
    browser.cookies.set = () => new Promise(() => undefined);
    const failed = expect(cookies.lend(LINK, 'wps_sid', 'v', 300)).rejects.toThrow();
    const next = cookies.takeBack();
    await vi.advanceTimersByTimeAsync(0);
    browser.cookies.set = set;
    await vi.advanceTimersByTimeAsync(30_000);
    await failed;
    await next;
    expect(kept.list).toEqual([]);
  });

  it.each(['get', 'getAll'] as const)('is given up: %s', async (name) => {
    const { [name]: usual } = browser.cookies;
    Object.assign(browser.cookies, { [name]: () => new Promise(() => undefined) });
    const { cookies } = start();
    const asked =
      name === 'get' ? cookies.valueFor(LINK, 'csrf') : cookies.valueBelow('wps.cn', 'csrf');
    const failed = expect(asked).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(30_000);
    await failed;
    Object.assign(browser.cookies, { [name]: usual });
  });
});

describe('a change of a cookie', () => {
  const changed = vi.fn();
  onCookieChanged(['kdocs.cn', 'wps.cn'], (name) => name === 'wps_sid', changed);
  let logins = 0;
  const emit = (change: Partial<Cookie>, removed = false) =>
    browser.cookies.onChanged.emit({ cookie: { ...SESSION, ...change }, removed });
  const logIn = (change: Partial<Cookie>) => {
    const value = `login ${(logins += 1)}`;
    emit({ value, ...change });
    return value;
  };

  beforeEach(() => changed.mockClear());

  it.each(['.kdocs.cn', 'kdocs.cn', '.wps.cn', '.account.wps.cn'])('of %s is told', (domain) => {
    logIn({ domain });
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('that brings nothing new, or takes the cookie away, is not', () => {
    const value = logIn({});
    changed.mockClear();
    emit({ value });
    emit({ value }, true);
    emit({ value: '' }, true);
    expect(changed).not.toHaveBeenCalled();
    logIn({});
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it.each<[string, Partial<Cookie>]>([
    ['another name', { name: 'csrf' }],
    ['another site', { domain: '.example.com' }],
    ['a site of a similar name', { domain: '.evilkdocs.cn' }],
    ['a site that ends otherwise', { domain: 'kdocs.cn.example.com' }],
    ['one host, as what is lent', { domain: 'kcos.kdocs.cn', hostOnly: true }],
  ])('of %s is not', (_, change) => {
    logIn(change);
    expect(changed).not.toHaveBeenCalled();
  });
});
