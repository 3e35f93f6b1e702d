import { describe, expect, it } from 'vitest';
import { ask, askJson } from './client';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();
const isLogin = 'https://account.kdocs.cn/api/v3/islogin';

describe('a session', () => {
  it.each(['wpssid', 'wps_sid', 'ksosid', 'kso_sid', 'wps_sids'])(
    'is accepted in a cookie named %s',
    async (name) => {
      const cookie = `${name}=${standIn().world.session.value}`;
      expect((await askJson(standIn(), isLogin, { cookie })).value).toMatchObject({ result: 'ok' });
    },
  );

  it('is refused under another name or with another value', async () => {
    for (const cookie of [`sid=${standIn().world.session.value}`, 'wps_sid=wrong', '']) {
      const got = await askJson(standIn(), isLogin, { cookie });
      expect(got).toMatchObject({ status: 401, value: { result: 'userNotLogin' } });
    }
  });

  it('ends for all APIs when it is revoked, until it is restored', async () => {
    const { world } = standIn();
    const urls = [
      isLogin,
      'https://drive.kdocs.cn/api/v3/groups',
      'https://openapi.wps.cn/v7/users/current',
    ];
    world.revokeSession();
    for (const url of urls) expect((await ask(standIn(), url)).status).toBe(401);
    world.restoreSession();
    for (const url of urls) expect((await ask(standIn(), url)).status).toBe(200);
  });

  it('comes from the login, first at wps.cn and then at kdocs.cn', async () => {
    standIn().world.revokeSession();
    const options = { method: 'POST', cookie: '' };
    const login = await ask(standIn(), 'https://account.wps.cn/login', options);
    expect(login.headers['set-cookie']?.[0]).toContain('Domain=.wps.cn');
    const step = await ask(standIn(), login.headers.location ?? '', { cookie: '' });
    expect(step.headers['set-cookie']?.[0]).toContain('Domain=.kdocs.cn');
    expect(step.headers.location).toBe('/latest');
    expect((await ask(standIn(), isLogin)).status).toBe(200);
  });
});

describe('another account', () => {
  const user = 'https://openapi.wps.cn/v7/users/current';

  it('logs in beside the first, and is told by both APIs', async () => {
    const { world } = standIn();
    const [first, second] = world.users;
    const before = world.session;
    const session = world.loginAs(1);
    expect(world.session).toEqual(session);
    expect(session.value).not.toBe(before.value);
    const told = async (value: string) => {
      const cookie = `wps_sid=${value}`;
      return [
        (await askJson(standIn(), isLogin, { cookie })).value,
        (await askJson(standIn(), user, { cookie })).value,
      ];
    };
    expect(await told(session.value)).toMatchObject([
      { userid: second?.id },
      { data: { id: String(second?.id), user_name: second?.name } },
    ]);
    expect(await told(before.value)).toMatchObject([
      { userid: first?.id },
      { data: { id: String(first?.id) } },
    ]);
    expect(first?.id).not.toBe(second?.id);
  });

  it('stays the one who logs in on the page', async () => {
    const { world } = standIn();
    const { value } = world.loginAs(1);
    world.revokeSession();
    await ask(standIn(), 'https://account.wps.cn/login', { method: 'POST', cookie: '' });
    expect(world.session.value).not.toBe(value);
    const got = await askJson(standIn(), isLogin);
    expect(got.value).toMatchObject({ userid: world.users[1]?.id });
  });

  it('may be the first one again, with a session of its own', async () => {
    const { world } = standIn();
    world.revokeSession();
    world.loginAs(0);
    const got = await askJson(standIn(), isLogin);
    expect(got.value).toMatchObject({ userid: world.users[0]?.id });
    expect(() => world.loginAs(2)).toThrow(/2/);
  });
});

describe('the request log', () => {
  it('knows which cookies reached which host', async () => {
    const { requests, world } = standIn();
    await ask(standIn(), 'https://evil.example/a?b=c', { headers: { origin: 'https://x.cn' } });
    await ask(standIn(), isLogin, { cookie: '' });
    const [evil] = requests.to('evil.example');
    expect(evil).toMatchObject({ status: 200, path: '/a', initiator: { origin: 'https://x.cn' } });
    expect(evil?.query.get('b')).toBe('c');
    expect(requests.carrying(world.session.value).map(({ host }) => host)).toEqual([
      'evil.example',
    ]);
    expect(requests.matching({ path: /islogin/ })).toHaveLength(1);
    requests.clear();
    expect(requests.all()).toEqual([]);
  });
});
