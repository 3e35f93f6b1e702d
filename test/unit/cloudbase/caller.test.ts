import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createCloudbaseAccess } from '../../../lib/cloudbase/access';
import { createCaller } from '../../../lib/cloudbase/caller';
import { withoutToken } from '../../../lib/cloudbase/without-token';
import { createFakeCloud } from '../../support/fakes/cloudbase-server';
import { createFakeValue } from '../../support/fakes/value';

const OPTIONS = { tokenKind: 'component', env: '', maxAge: 7200, relay: '' } as const;

async function setUp(change: object = {}) {
  const cloud = createFakeCloud();
  const access = createCloudbaseAccess({ local: createFakeValue(), session: createFakeValue() });
  await access.keep({ ...OPTIONS, token: 'TOK+EN', ...change });
  const caller = createCaller(cloud.http, access);
  return {
    cloud,
    access,
    ask: () =>
      caller.ask({
        call: 'call',
        body: () => ({ a: 1 }),
        shape: z.object({ x: z.int() }),
        read: (answer) => answer,
      }),
  };
}

describe('a call', () => {
  it.each([
    [{}, 'https://api.weixin.qq.com/componenttcb/call?access_token=TOK%2BEN'],
    [{ tokenKind: 'own' }, 'https://api.weixin.qq.com/tcb/call?access_token=TOK%2BEN'],
    [
      { relay: 'https://relay.example/wx/' },
      'https://relay.example/wx/componenttcb/call?access_token=TOK%2BEN',
    ],
    [{ relay: 'https://relay.example', token: '' }, 'https://relay.example/componenttcb/call'],
  ])('with %j goes to %s', async (change, address) => {
    const { cloud, ask } = await setUp(change);
    cloud.respond(() => ({ body: { errcode: '0', x: 1 } }));
    expect(await ask()).toEqual({ ok: true, value: { x: 1 } });
    expect(cloud.requests.map(({ url, body }) => [url.href, body])).toEqual([[address, { a: 1 }]]);
  });

  it('without a token is none', async () => {
    const { cloud, access, ask } = await setUp();
    await access.forgetToken();
    expect(await ask()).toEqual({ ok: false, failure: { kind: 'logged-out' } });
    expect(cloud.requests).toEqual([]);
  });

  const refused = (status: number, code: string) => ({
    kind: 'refused',
    status,
    answer: { code, text: 'no' },
  });

  it.each([
    [{ body: { errcode: -1, errmsg: 'no' } }, { kind: 'slow-down', retryAfter: null }],
    [{ body: { errcode: '-1000' } }, { kind: 'slow-down', retryAfter: null }],
    [{ body: { errcode: 40001, errmsg: 'no' } }, { kind: 'logged-out' }],
    [{ body: { errcode: 40014 }, status: 401 }, { kind: 'logged-out' }],
    [{ body: { errcode: 45009 } }, { kind: 'slow-down', retryAfter: 900_000 }],
    [{ body: { errcode: 45011 } }, { kind: 'slow-down', retryAfter: 60_000 }],
    [{ body: { errcode: -501003 } }, { kind: 'slow-down', retryAfter: null }],
    [{ body: { errcode: 85088, errmsg: 'no' } }, refused(200, '85088')],
    [{ body: { errcode: -501007, errmsg: 'no' } }, refused(200, '-501007')],
    [{ body: { errcode: 43002, errmsg: 'no' } }, refused(200, '43002')],
    [{ body: { errcode: 7, errmsg: 'no' }, status: 500 }, refused(500, '7')],
    [
      { body: undefined, status: 401 },
      { kind: 'refused', status: 401, answer: null },
    ],
    [
      { body: undefined, status: 403 },
      { kind: 'refused', status: 403, answer: null },
    ],
    [
      { body: undefined, status: 404 },
      { kind: 'not-here', answer: null },
    ],
    [
      { body: undefined, status: 502 },
      { kind: 'slow-down', retryAfter: null },
    ],
    [
      { body: { message: 'no' }, status: 503, retryAfter: '30' },
      { kind: 'slow-down', retryAfter: 30_000 },
    ],
    [
      { body: undefined, status: 500 },
      { kind: 'refused', status: 500, answer: null },
    ],
    [
      { body: undefined, status: 500, retryAfter: '30' },
      { kind: 'slow-down', retryAfter: 30_000 },
    ],
    [
      { body: { errcode: 0 }, status: 504 },
      { kind: 'slow-down', retryAfter: null },
    ],
    [
      { body: undefined, status: 408 },
      { kind: 'slow-down', retryAfter: null },
    ],
    [
      { body: undefined, status: 429, retryAfter: '7' },
      { kind: 'slow-down', retryAfter: 7000 },
    ],
    [{ body: undefined }, { kind: 'slow-down', retryAfter: null }],
    [{ body: { errcode: 0 } }, { kind: 'broken-answer', problem: 'shape' }],
    [null, { kind: 'network' }],
  ])('that is answered with %j fails', async (answer, failure) => {
    const { cloud, ask } = await setUp();
    cloud.respond(() => answer);
    expect(await ask()).toEqual({ ok: false, failure });
  });

  it.each([
    ['invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6-7', '203.0.113.7'],
    ['access clientip is not registered, requestIP: 2001:db8::7 rid: 1', '2001:db8::7'],
    ['not registered rid: 64a-5f', null],
  ])('from an address that is not on the list tells it: %s', async (text, address) => {
    const { cloud, ask } = await setUp();
    cloud.respond(() => ({ body: { errcode: 61004, errmsg: text } }));
    expect(await ask()).toEqual({
      ok: false,
      failure: { kind: 'caller-refused', address, answer: { code: '61004', text } },
    });
  });

  it('never tells the token', async () => {
    const { cloud, ask } = await setUp();
    const text = 'bad TOK+EN, TOK%2BEN, ?access_token=OTHER&x {"access_token":"THIRD"} rid: 5';
    cloud.respond(() => ({ body: { errcode: 'TOK+EN', errmsg: text } }));
    const failed = JSON.stringify(await ask());
    for (const secret of ['TOK', 'OTHER', 'THIRD', 'access_token'])
      expect(failed).not.toContain(secret);
    expect(failed).toContain('rid: 5');
  });

  it('never tells the token that it was made with, whatever is kept by then', async () => {
    const { cloud, access, ask } = await setUp();
    cloud.respond(() => ({ body: { errcode: 7, errmsg: 'bad TOK+EN' } }));
    const asked = ask();
    while (cloud.requests.length === 0) await Promise.resolve();
    await access.keep({ ...OPTIONS, token: 'NEWER' });
    expect(JSON.stringify(await asked)).not.toContain('TOK');
  });

  it.each(['4', '001', '40001', '.0.1'])(
    'is judged by its code, whatever the token: %s',
    async (token) => {
      const { cloud, access, ask } = await setUp({ token });
      cloud.respond(() => ({
        body: { errcode: 61004, errmsg: 'ip 10.0.0.14 is not on the list' },
      }));
      expect(await ask()).toMatchObject({
        failure: { kind: 'caller-refused', address: '10.0.0.14', answer: { code: '61004' } },
      });
      cloud.respond(() => ({ body: { errcode: 40001, errmsg: 'no' } }));
      expect(await ask()).toEqual({ ok: false, failure: { kind: 'logged-out' } });
      expect((await access.describe()).token).toBe('refused');
    },
  );

  it.each([
    ['-501003', -501_003, { kind: 'slow-down', retryAfter: null }],
    ['501007', -501_007, { kind: 'refused', status: 200, answer: { code: '-…', text: '' } }],
  ])(
    'is judged by its code even where that holds the token %s',
    async (token, errcode, failure) => {
      const { cloud, ask } = await setUp({ token });
      cloud.respond(() => ({ body: { errcode } }));
      expect(await ask()).toEqual({ ok: false, failure });
    },
  );

  const tokenOf = (url: URL): string | null => url.searchParams.get('access_token');

  it('that was made with the token before is made once more with the one that is kept now', async () => {
    const { cloud, access, ask } = await setUp();
    cloud.respond(({ url }) => ({
      body: tokenOf(url) === 'NEWER' ? { errcode: 0, x: 1 } : { errcode: 40001 },
    }));
    const asked = ask();
    while (cloud.requests.length === 0) await Promise.resolve();
    await access.keep({ ...OPTIONS, token: 'NEWER' });
    expect(await asked).toEqual({ ok: true, value: { x: 1 } });
    expect((await access.describe()).token).toBe('kept');
    expect(cloud.requests.map(({ url }) => tokenOf(url))).toEqual(['TOK+EN', 'NEWER']);
  });

  it('that was made with the token before is not made again where none is kept', async () => {
    const { cloud, access, ask } = await setUp();
    cloud.respond(() => ({ body: { errcode: 40001 } }));
    const asked = ask();
    while (cloud.requests.length === 0) await Promise.resolve();
    await access.forgetToken();
    expect(await asked).toEqual({ ok: false, failure: { kind: 'logged-out' } });
    expect((await access.describe()).token).toBe('none');
    expect(cloud.requests).toHaveLength(1);
  });

  it('is made twice at most, however often another token is kept', async () => {
    const { cloud, access, ask } = await setUp();
    let kept = Promise.resolve<unknown>(null);
    cloud.respond(() => {
      kept = access.keep({ ...OPTIONS, token: `NEWER-${cloud.requests.length}` });
      return { body: { errcode: 40001 } };
    });
    expect(await ask()).toEqual({ ok: false, failure: { kind: 'logged-out' } });
    await kept;
    expect(cloud.requests).toHaveLength(2);
    expect((await access.describe()).token).toBe('kept');
  });

  it('is one of two at most, of whatever kind', async () => {
    const { cloud, ask } = await setUp();
    await Promise.all(Array.from({ length: 9 }, ask));
    expect(cloud.requests).toHaveLength(9);
    expect(cloud.mostAtOnce).toBe(2);
  });

  it('that waits for its turn is not made with a token that was refused meanwhile', async () => {
    const { cloud, ask } = await setUp();
    cloud.respond(() => ({ body: { errcode: 40001, errmsg: 'no' } }));
    await Promise.all(Array.from({ length: 9 }, ask));
    expect(cloud.requests.length).toBeLessThanOrEqual(2);
  });
});

describe('a text without the token', () => {
  const TOKEN = '92_aB3/dE6+gH9-jK2_mN5pQ8sT1vW4yZ7==';

  it.each([
    ['as it is', TOKEN],
    ['in small letters', TOKEN.toLowerCase()],
    ['in capitals', TOKEN.toUpperCase()],
    ['encoded', encodeURIComponent(TOKEN)],
    ['encoded in small letters', encodeURIComponent(TOKEN).toLowerCase()],
    ['encoded twice', encodeURIComponent(encodeURIComponent(TOKEN))],
    ['with escaped slashes', TOKEN.replaceAll('/', '\\/')],
    ['in base64', btoa(TOKEN)],
    ['in base64 behind something', btoa(`a${TOKEN}`)],
    ['in base64 behind more', btoa(`ab${TOKEN}`)],
    ['cut at its end', TOKEN.slice(0, 12)],
    ['cut at its beginning', TOKEN.slice(-12)],
    ['cut at both', TOKEN.slice(9, 22)],
  ])('has none of it, %s', (_, written) => {
    const text = withoutToken(`a ${written} b`, TOKEN);
    expect(text).toMatch(/^a .{0,3}….{0,3} b$/);
  });

  it.each([
    ['access_token=OTHER&x=1', '…&x=1'],
    ['access_token%3DOTHER x', '… x'],
    ['access_token%253dOTHER x', '… x'],
    ['{"access_token":"OTHER"}', '{"…"}'],
    ['{\\"access_token\\":\\"OTHER\\"}', '{\\"…"}'],
  ])('has none of another: %s', (text, clean) => {
    expect(withoutToken(text, TOKEN)).toBe(clean);
  });

  it('keeps what a token that is too short would take out of any text', () => {
    expect(withoutToken('40001 invalid ?access_token=001&x', '001')).toBe('40001 invalid ?…&x');
    expect(withoutToken('invalid credential', 'i')).toBe('invalid credential');
    expect(withoutToken('bad 40001x', '40001x')).toBe('bad …');
  });

  it('is left alone where nothing of it is in it', () => {
    expect(withoutToken('nothing in it', '')).toBe('nothing in it');
    expect(withoutToken('报告 92_aB3/dE6+ İ.png', TOKEN)).toBe('报告 92_aB3/dE6+ İ.png');
  });
});
