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
