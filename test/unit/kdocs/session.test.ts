import { describe, expect, it } from 'vitest';
import { createSession } from '../../../lib/kdocs/session';
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

  it('is lent to each download anew, also when it is remembered', async () => {
    const { session, cookies } = startAt({ 'kdocs.cn': { wps_sid: 'v' } });
    const links = ['https://hw-bj.ag.wps.cn/1', 'https://hw-bj.ag.wps.cn/2'];
    for (const link of links) await session.lend(new URL(link));
    expect(cookies.lent.map(({ url }) => url)).toEqual(links);
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

describe('what was lent', () => {
  it('is all taken back', async () => {
    const { session, cookies, rules } = start({ 'kdocs.cn': { wps_sid: 'v' } });
    await session.attach(OPEN);
    await session.lend(new URL('https://hw-bj.ag.wps.cn/x'));
    await session.release();
    expect(rules.rules.size).toBe(0);
    expect(cookies.lent).toEqual([]);
  });
});
