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
    ask: () => caller.ask('call', () => ({ a: 1 }), z.object({ x: z.int() })),
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
      { kind: 'refused', status: 502, answer: null },
    ],
    [
      { body: undefined, status: 429, retryAfter: '7' },
      { kind: 'slow-down', retryAfter: 7000 },
    ],
    [{ body: undefined }, { kind: 'broken-answer', problem: 'not-json' }],
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

  it('leaves a text without a token alone', () => {
    expect(withoutToken('nothing in it', '')).toBe('nothing in it');
  });
});
