import { describe, expect, it } from 'vitest';
import { createSession, isSessionCookie } from '../../../lib/kdocs/session';
import { createFakeCookies, createFakeHeaderRules } from '../../support/fakes/session';

function start(jar: Parameters<typeof createFakeCookies>[0]) {
  const cookies = createFakeCookies(jar);
  const rules = createFakeHeaderRules();
  return { cookies, rules, session: createSession(cookies, rules) };
}

const OPEN = 'https://openapi.wps.cn/v7/users/current';

describe('the session cookie', () => {
  const names = ['wpssid', 'wps_sid', 'ksosid', 'kso_sid', 'wps_sids'];

  it.each(names)('is known by the name %s', async (name) => {
    const { session } = start({ 'kdocs.cn': { [name]: 'v' } });
    expect(await session.domains()).toEqual(['kdocs.cn']);
  });

  it('is looked for in the order of its names', async () => {
    for (let first = 0; first < names.length; first += 1) {
      const jar = Object.fromEntries(names.slice(first).map((name) => [name, `value of ${name}`]));
      const { session, rules } = start({ 'kdocs.cn': jar });
      await session.attach(OPEN);
      const name = names[first] ?? '';
      expect(rules.rules.get('wps.cn')).toBe(`${name}=value of ${name}`);
    }
  });

  it.each(names)('is what a change of %s is a change of', (name) => {
    expect(isSessionCookie(name)).toBe(true);
  });

  it.each(['csrf', 'wpsua', 'wps_sid_x', 'WPS_SID', ''])('has not the name %j', (name) => {
    expect(isSessionCookie(name)).toBe(false);
  });

  it('is no other cookie', async () => {
    const { session } = start({ 'kdocs.cn': { csrf: 'v', wpsua: 'v', wps_sid_x: 'v' } });
    expect(await session.domains()).toEqual([]);
  });
});

describe('the domains of the session', () => {
  it.each([
    [{}, []],
    [{ 'kdocs.cn': { wps_sid: 'v' } }, ['kdocs.cn']],
    [{ 'wps.cn': { wps_sid: 'v' } }, ['wps.cn']],
    [{ 'kdocs.cn': { wps_sid: 'v' }, 'wps.cn': { kso_sid: 'v' } }, ['kdocs.cn', 'wps.cn']],
  ])('with the jar %j are %j', async (jar, domains) => {
    expect(await start(jar).session.domains()).toEqual(domains);
  });
});

describe('a request', () => {
  it('to the domain that has the session needs nothing', async () => {
    const { session, rules } = start({ 'wps.cn': { wps_sid: 'v' }, 'kdocs.cn': { wps_sid: 'w' } });
    await session.attach(OPEN);
    expect(rules.rules.size).toBe(0);
  });

  it('to the other domain gets it by a rule', async () => {
    const { session, rules } = start({ 'wps.cn': { wps_sid: 'v' } });
    await session.attach('https://drive.kdocs.cn/api/v5/files/1/metadata');
    expect([...rules.rules]).toEqual([['kdocs.cn', 'wps_sid=v']]);
  });

  it('gets nothing when nobody is logged in', async () => {
    const { session, rules } = start({});
    await session.attach(OPEN);
    expect(rules.rules.size).toBe(0);
  });

  it.each(['https://evilkdocs.cn/', 'https://kdocs.cn.evil.example/', 'https://files.wpscdn.cn/'])(
    'to %s never gets it',
    async (url) => {
      const { session, rules, cookies } = start({ 'kdocs.cn': { wps_sid: 'v' } });
      await session.attach(url);
      await session.lend(new URL(url));
      expect(rules.rules.size).toBe(0);
      expect(cookies.lent).toEqual([]);
    },
  );
});

describe('a download', () => {
  const link = new URL('https://hw-bj.ag.wps.cn/api/object/key/compatible?Expires=1');

  it('from a host that has the session needs nothing', async () => {
    const { session, cookies } = start({ 'wps.cn': { wps_sid: 'v' } });
    await session.lend(link);
    expect(cookies.lent).toEqual([]);
  });

  it('from the other domain gets it for five minutes, on that host', async () => {
    const { session, cookies, rules } = start({ 'kdocs.cn': { ksosid: 'v' } });
    await session.lend(link);
    expect(cookies.lent).toEqual([{ url: link.href, name: 'ksosid', value: 'v', lifetime: 300 }]);
    expect(rules.rules.size).toBe(0);
  });
});

describe('where the session is', () => {
  const elsewhere = 'https://drive.kdocs.cn/api/v5/files/1/metadata';

  /** A session whose cookies change, and a clock that the test turns. */
  function startAt(jar: Record<string, Record<string, string>>) {
    let time = 1000;
    const cookies = createFakeCookies(jar);
    let reads = 0;
    const counted = {
      ...cookies,
      valueFor(url: string, name: string) {
        reads += 1;
        return cookies.valueFor(url, name);
      },
    };
    const rules = createFakeHeaderRules();
    return {
      session: createSession(counted, rules, () => time),
      ...{ rules, cookies, jar },
      pass: (ms: number) => void (time += ms),
      reads: () => reads,
    };
  }

  it('is remembered for five seconds', async () => {
    const { session, rules, jar, pass, reads } = startAt({ 'kdocs.cn': { wps_sid: 'old' } });
    await session.attach(OPEN);
    const once = reads();
    expect(once).toBeGreaterThan(0);
    jar['kdocs.cn'] = { wps_sid: 'new' };
    pass(4999);
    await session.attach(OPEN);
    expect([reads(), rules.rules.get('wps.cn')]).toEqual([once, 'wps_sid=old']);
    pass(1);
    await session.attach(OPEN);
    expect([reads(), rules.rules.get('wps.cn')]).toEqual([2 * once, 'wps_sid=new']);
  });

  it('is remembered for each host by itself', async () => {
    const { session, rules } = startAt({ 'kdocs.cn': { wps_sid: 'v' } });
    await session.attach(elsewhere);
    await session.attach(OPEN);
    expect([...rules.rules]).toEqual([['wps.cn', 'wps_sid=v']]);
  });

  it('is forgotten with what was lent', async () => {
    const { session, rules, jar } = startAt({ 'kdocs.cn': { wps_sid: 'old' } });
    await session.attach(OPEN);
    jar['kdocs.cn'] = { wps_sid: 'new' };
    await session.release();
    await session.attach(OPEN);
    expect(rules.rules.get('wps.cn')).toBe('wps_sid=new');
  });
});

describe('a lent cookie', () => {
  const link = new URL('https://hw-bj.ag.wps.cn/x');

  function startAt(jar: Record<string, Record<string, string>>) {
    let time = 1000;
    const cookies = createFakeCookies(jar);
    const session = createSession(cookies, createFakeHeaderRules(), () => time);
    return { session, cookies, jar, pass: (ms: number) => void (time += ms) };
  }

  it('serves all downloads of two minutes, so that three are left to the last of them', async () => {
    const { session, cookies, pass } = startAt({ 'kdocs.cn': { wps_sid: 'v' } });
    await session.lend(link);
    pass(119_999);
    await session.lend(new URL('https://hw-bj.ag.wps.cn/other'));
    expect(cookies.lent).toHaveLength(1);
    pass(1);
    await session.lend(link);
    expect(cookies.lent).toHaveLength(2);
    expect(cookies.lent.every(({ lifetime }) => lifetime === 300)).toBe(true);
  });

  it('is lent to each host by itself', async () => {
    const { session, cookies } = startAt({ 'kdocs.cn': { wps_sid: 'v' } });
    await session.lend(link);
    await session.lend(new URL('https://other.ag.wps.cn/x'));
    expect(cookies.lent.map(({ url }) => new URL(url).hostname)).toEqual([
      'hw-bj.ag.wps.cn',
      'other.ag.wps.cn',
    ]);
  });

  it('gives way to the session of whoever logs in there', async () => {
    const { session, cookies, jar, pass } = startAt({ 'kdocs.cn': { wps_sid: 'old' } });
    await session.lend(link);
    jar['wps.cn'] = { wps_sid: 'new' };
    pass(5000);
    await session.lend(link);
    expect(cookies.lent).toEqual([]);
  });

  it('is replaced at once when somebody else logs in', async () => {
    const { session, cookies, jar, pass } = startAt({ 'kdocs.cn': { wps_sid: 'old' } });
    await session.lend(link);
    jar['kdocs.cn'] = { wps_sid: 'new' };
    pass(5000);
    await session.lend(link);
    expect(cookies.lent.map(({ value }) => value)).toEqual(['new']);
  });
});

describe('the cookie that tells the device', () => {
  const link = new URL('https://hw-bj.ag.wps.cn/x');

  it.each([
    ['with the session', { 'kdocs.cn': { wps_sid: 'v', wpsua: 'd' } }, 'wps_sid=v; wpsua=d'],
    [
      'also where the session is already',
      { 'kdocs.cn': { wps_sid: 'v', wpsua: 'd' }, 'wps.cn': { wps_sid: 'w' } },
      'wpsua=d',
    ],
    [
      'unless it is there already',
      { 'kdocs.cn': { wps_sid: 'v', wpsua: 'd' }, 'wps.cn': { wpsua: 'e' } },
      'wps_sid=v',
    ],
    ['but not without a session', { 'kdocs.cn': { wpsua: 'd' } }, ''],
  ])('goes along %s, with requests and with downloads alike', async (_, jar, added) => {
    const { session, rules, cookies } = start(jar);
    await session.attach(OPEN);
    await session.lend(link);
    expect(rules.rules.get('wps.cn') ?? '').toBe(added);
    expect(cookies.lent.map(({ name, value }) => `${name}=${value}`).join('; ')).toBe(added);
  });
});

describe('a rule', () => {
  it('is made once, and is there before any of the requests that need it', async () => {
    const rules = createFakeHeaderRules();
    let made = 0;
    const counted = {
      ...rules,
      addCookies(...rule: Parameters<typeof rules.addCookies>) {
        made += 1;
        return rules.addCookies(...rule);
      },
    };
    const session = createSession(createFakeCookies({ 'kdocs.cn': { wps_sid: 'v' } }), counted);
    const seen = await Promise.all(
      [1, 2, 3].map(async () => {
        await session.attach(OPEN);
        return rules.rules.get('wps.cn');
      }),
    );
    expect(seen).toEqual(['wps_sid=v', 'wps_sid=v', 'wps_sid=v']);
    expect(made).toBe(1);
  });

  it('of an earlier worker is gone before the first request', async () => {
    const { session, rules } = start({ 'wps.cn': { wps_sid: 'new' } });
    await rules.addCookies('wps.cn', 'wps_sid=old');
    await session.attach(OPEN);
    expect(rules.rules.size).toBe(0);
  });

  it('goes when its domain gets a session of its own', async () => {
    let time = 0;
    const jar: Record<string, Record<string, string>> = { 'kdocs.cn': { wps_sid: 'old' } };
    const rules = createFakeHeaderRules();
    const session = createSession(createFakeCookies(jar), rules, () => time);
    await session.attach(OPEN);
    expect(rules.rules.get('wps.cn')).toBe('wps_sid=old');
    jar['wps.cn'] = { wps_sid: 'new' };
    time = 5000;
    await session.attach(OPEN);
    expect(rules.rules.size).toBe(0);
  });
});

describe('the origin of the pages', () => {
  it('stays claimed when the session of a domain needs no rule any more', async () => {
    let time = 0;
    const jar: Record<string, Record<string, string>> = { 'kdocs.cn': { wps_sid: 'old' } };
    const rules = createFakeHeaderRules();
    const session = createSession(createFakeCookies(jar), rules, () => time);
    await session.claimOrigin('www.kdocs.cn');
    await session.attach(OPEN);
    jar['wps.cn'] = { wps_sid: 'new' };
    time = 5000;
    await session.attach(OPEN);
    expect(rules.rules.size).toBe(0);
    expect([...rules.claimed]).toEqual(['www.kdocs.cn']);
  });

  it('is claimed until all is released, and then anew', async () => {
    const { session, rules } = start({ 'kdocs.cn': { wps_sid: 'v' } });
    await session.claimOrigin('www.kdocs.cn');
    await session.attach(OPEN);
    expect([...rules.claimed]).toEqual(['www.kdocs.cn']);
    await session.release();
    expect(rules.claimed.size).toBe(0);
    await session.claimOrigin('www.kdocs.cn');
    expect([...rules.claimed]).toEqual(['www.kdocs.cn']);
  });
});

describe('the digest of the session', () => {
  it('changes with any of its cookies, and is none without them', async () => {
    const digests = await Promise.all(
      [
        { 'kdocs.cn': { wps_sid: 'v' } },
        { 'kdocs.cn': { wps_sid: 'w' } },
        { 'wps.cn': { wps_sid: 'v' } },
        { 'kdocs.cn': { wps_sid: 'v' }, 'wps.cn': { wps_sid: 'v' } },
      ].map((jar) => start(jar).session.digest()),
    );
    expect(new Set(digests).size).toBe(4);
    for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await start({ 'kdocs.cn': { wpsua: 'd' } }).session.digest()).toBeNull();
  });

  it('stays when anything else changes', async () => {
    const { session } = start({ 'kdocs.cn': { wps_sid: 'v' } });
    const other = start({ 'kdocs.cn': { wps_sid: 'v', wpsua: 'd', csrf: 'c' } });
    expect(await other.session.digest()).toBe(await session.digest());
  });
});

describe('what was lent', () => {
  it('is taken back also where the rules cannot be', async () => {
    const cookies = createFakeCookies({ 'kdocs.cn': { wps_sid: 'v' } });
    const rules = createFakeHeaderRules();
    const session = createSession(cookies, {
      ...rules,
      clear: () => Promise.reject(new Error('no rules')),
    });
    await session.lend(new URL('https://hw-bj.ag.wps.cn/x'));
    await expect(session.release()).rejects.toThrow('no rules');
    expect(cookies.lent).toEqual([]);
  });

  it('is all taken back', async () => {
    const { session, cookies, rules } = start({ 'kdocs.cn': { wps_sid: 'v' } });
    await session.attach(OPEN);
    await session.lend(new URL('https://hw-bj.ag.wps.cn/x'));
    await session.release();
    expect(rules.rules.size).toBe(0);
    expect(cookies.lent).toEqual([]);
  });
});
