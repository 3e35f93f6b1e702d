import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createCaller } from '../../../lib/kdocs/caller';
import type { HttpAnswer } from '../../../lib/kdocs/ports';
import { createSession } from '../../../lib/kdocs/session';
import { createFakeHttp } from '../../support/fakes/http';
import { createFakeCookies, createFakeHeaderRules } from '../../support/fakes/session';

const WEB = 'https://drive.kdocs.cn/api/v5/files/1/metadata';
const OPEN = 'https://openapi.wps.cn/v7/links/cAbCdEfGhIjK/meta';
const shape = z.object({ value: z.string() });

const LOGGED_IN = { body: { result: 'ok', userid: 1 } };
const LOGGED_OUT = { status: 403, body: { result: 'userNotLogin' } };

function start(
  answer: Partial<HttpAnswer> | null,
  islogin: Partial<HttpAnswer> | null = LOGGED_IN,
  jar: Parameters<typeof createFakeCookies>[0] = {
    'kdocs.cn': { wps_sid: 'v' },
    'wps.cn': { wps_sid: 'v' },
  },
) {
  const http = createFakeHttp(({ pathname }) => (pathname.endsWith('/islogin') ? islogin : answer));
  const rules = createFakeHeaderRules();
  const caller = createCaller(http, createSession(createFakeCookies(jar), rules));
  return { http, rules, caller };
}

describe('an answer', () => {
  it('as promised is handed on, without what nobody asked for', async () => {
    const { caller } = start({ body: { result: 'ok', value: 'v', more: 1 } });
    expect(await caller.web(WEB, shape)).toEqual({ ok: true, value: { value: 'v' } });
  });

  it('of the open API as promised is handed on', async () => {
    const { caller } = start({ body: { code: 0, msg: '', value: 'v' } });
    expect(await caller.open(OPEN, shape)).toEqual({ ok: true, value: { value: 'v' } });
  });

  it('that is no JSON is broken', async () => {
    const { caller } = start({ status: 200, body: undefined });
    expect(await caller.web(WEB, shape)).toEqual({
      ok: false,
      failure: { kind: 'broken-answer', problem: 'not-json' },
    });
  });

  it.each([
    [{ result: 'ok' }],
    [{ result: 'ok', value: 5 }],
    [{ value: 5 }],
    [[]],
    [null],
    ['text'],
  ])('of another form is broken: %j', async (body) => {
    const { caller } = start({ body });
    expect(await caller.web(WEB, shape)).toEqual({
      ok: false,
      failure: { kind: 'broken-answer', problem: 'shape' },
    });
  });

  it('without an envelope counts when its form is right', async () => {
    const { caller } = start({ body: { value: 'v' } });
    expect((await caller.web(WEB, shape)).ok).toBe(true);
    expect((await caller.open(OPEN, shape)).ok).toBe(true);
  });

  it('with an error code is a failure also when HTTP says 200', async () => {
    const { caller } = start({ body: { code: 403000001, msg: '没有权限', value: 'v' } });
    expect(await caller.open(OPEN, shape)).toEqual({
      ok: false,
      failure: { kind: 'forbidden', answer: { code: '403000001', text: '没有权限' } },
    });
  });

  it('with HTTP 500 is a failure also when its envelope says ok', async () => {
    const { caller } = start({ status: 500, body: { result: 'ok', value: 'v' } });
    expect(await caller.web(WEB, shape)).toMatchObject({
      failure: { kind: 'refused', status: 500 },
    });
  });

  it('that never comes is a failure of the network', async () => {
    const { caller, http } = start(null);
    expect(await caller.web(WEB, shape)).toEqual({ ok: false, failure: { kind: 'network' } });
    expect(http.requests).toHaveLength(1);
  });

  it('is quoted in reasonable length only', async () => {
    const { caller } = start({
      status: 400,
      body: { result: 'x'.repeat(5000), msg: 'y'.repeat(5000) },
    });
    const outcome = await caller.web(WEB, shape);
    expect(JSON.stringify(outcome).length).toBeLessThan(1000);
  });
});

describe('401 and 403', () => {
  it.each([401, 403])(
    '%d without a word are "logged out" when the account service says so',
    async (status) => {
      const { caller } = start({ status }, LOGGED_OUT);
      expect(await caller.web(WEB, shape)).toEqual({ ok: false, failure: { kind: 'logged-out' } });
    },
  );

  it.each([401, 403])('%d are a refusal when somebody is logged in', async (status) => {
    const { caller } = start({ status, body: { result: 'userNotLogin' } }, LOGGED_IN);
    expect(await caller.web(WEB, shape)).toMatchObject({ failure: { kind: 'refused', status } });
  });

  it('keep what the service said when somebody is logged in after all', async () => {
    const { caller } = start(
      { status: 403, body: { code: 400000003, msg: '权限范围不足' } },
      LOGGED_IN,
    );
    expect(await caller.open(OPEN, shape)).toEqual({
      ok: false,
      failure: {
        kind: 'refused',
        status: 403,
        answer: { code: '400000003', text: '权限范围不足' },
      },
    });
  });

  it.each([
    ['cannot be reached', null],
    ['answers with an error page', { status: 502 }],
    ['says something new', { body: { result: 'maintenance' } }],
  ])('are never called "logged out" when the account service %s', async (_, islogin) => {
    const { caller } = start({ status: 401 }, islogin);
    expect(await caller.web(WEB, shape)).toMatchObject({
      failure: { kind: 'refused', status: 401 },
    });
  });

  it('of a file without rights are not asked about', async () => {
    const { caller, http } = start(
      { status: 403, body: { result: 'permissionDenied' } },
      LOGGED_OUT,
    );
    expect(await caller.web(WEB, shape)).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(http.requestsTo('islogin')).toHaveLength(0);
  });

  it('are asked about on the domain that holds the session', async () => {
    const { caller, http } = start({ status: 401 }, LOGGED_IN, { 'wps.cn': { wps_sid: 'v' } });
    await caller.web(WEB, shape);
    expect(http.requestsTo('islogin').map(({ href }) => href)).toEqual([
      'https://account.wps.cn/api/v3/islogin',
    ]);
  });
});

describe('a call', () => {
  it('to the domain without the session gets it from the other', async () => {
    const { caller, rules } = start({ body: { code: 0, value: 'v' } }, LOGGED_IN, {
      'kdocs.cn': { wps_sid: 'secret' },
    });
    await caller.open(OPEN, shape);
    expect([...rules.rules]).toEqual([['wps.cn', 'wps_sid=secret']]);
  });
});
