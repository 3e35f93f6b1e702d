import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { WEB_APIS } from '../../../lib/kdocs/hosts';
import type { HttpAnswer } from '../../../lib/kdocs/ports';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import { createFakeNotes } from '../../support/fakes/notes';
import { startCaller } from '../../support/fakes/start-caller';

const WEB = '/v5/files/1/metadata';
const OPEN = '/links/cAbCdEfGhIjK/meta';
const shape = z.object({ value: z.string() });

const LOGGED_IN = { body: { result: 'ok', userid: 1 } };
const LOGGED_OUT = { status: 403, body: { result: 'userNotLogin' } };

function start(
  answer: Partial<HttpAnswer> | null,
  islogin: Partial<HttpAnswer> | null = LOGGED_IN,
  world: Parameters<typeof startCaller>[1] = {},
) {
  const http = createFakeHttp(({ pathname }) => (pathname.endsWith('/islogin') ? islogin : answer));
  return { http, ...startCaller(http, world) };
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
    expect(http.requests).toHaveLength(WEB_APIS.length);
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
    const { caller, http } = start({ status: 401 }, LOGGED_OUT, {
      jar: { 'wps.cn': { wps_sid: 'v' } },
    });
    await caller.web(WEB, shape);
    expect(http.requestsTo('islogin').map(({ href }) => href)).toEqual([
      'https://account.wps.cn/api/v3/islogin',
    ]);
  });

  it('of many calls at once are one question', async () => {
    const { caller, http } = start({ status: 401 }, LOGGED_OUT);
    const calls = [caller.web(WEB, shape), caller.open(OPEN, shape), caller.site('/x', {}, shape)];
    for (const outcome of await Promise.all(calls))
      expect(outcome).toEqual({ ok: false, failure: { kind: 'logged-out' } });
    expect(http.requestsTo('islogin')).toHaveLength(1);
  });
});

describe('a call', () => {
  it('to the domain without the session gets it from the other', async () => {
    const { caller, rules } = start({ body: { code: 0, value: 'v' } }, LOGGED_IN, {
      jar: { 'kdocs.cn': { wps_sid: 'secret' } },
    });
    await caller.open(OPEN, shape);
    expect([...rules.rules]).toEqual([['wps.cn', 'wps_sid=secret']]);
  });

  it('waits for its turn behind six others', async () => {
    const { caller, http } = start({ body: { result: 'ok', value: 'v' } });
    await caller.web(WEB, shape);
    await Promise.all(Array.from({ length: 30 }, () => caller.web(WEB, shape)));
    expect(http.mostAtOnce).toBe(6);
  });
});

/** A service whose hosts answer each in its own way; the others do not know anything. */
function startAt(
  hosts: Readonly<Record<string, Partial<HttpAnswer> | null>>,
  world: Parameters<typeof startCaller>[1] = {},
) {
  const respond: Respond = ({ hostname, pathname }) => {
    if (pathname.endsWith('/islogin')) return hosts.account ?? LOGGED_IN;
    return hostname in hosts ? (hosts[hostname] ?? null) : { status: 404 };
  };
  const http = createFakeHttp(respond);
  const asked = () => http.requests.map(({ hostname }) => hostname);
  return { http, asked, ...startCaller(http, world) };
}

const WEB_VALUE = { body: { result: 'ok', value: 'v' } };
const OPEN_VALUE = { body: { code: 0, value: 'v' } };

describe('the open API', () => {
  it('is asked for on the next host where one does not take the session', async () => {
    const { caller, asked } = startAt({
      'openapi.wps.cn': { status: 401, body: { code: 400006, msg: '鉴权失败' } },
      '365.kdocs.cn': OPEN_VALUE,
    });
    expect((await caller.open(OPEN, shape)).ok).toBe(true);
    expect((await caller.open(OPEN, shape)).ok).toBe(true);
    expect(asked()).toEqual([
      'openapi.wps.cn',
      'account.kdocs.cn',
      'api.wps.cn',
      '365.kdocs.cn',
      '365.kdocs.cn',
    ]);
  });

  it('that takes the session nowhere says so, for a minute without being asked', async () => {
    let time = 0;
    const refusal = { status: 401, body: { code: 400006, msg: '鉴权失败' } };
    const { caller, asked } = startAt(
      { 'openapi.wps.cn': refusal, 'api.wps.cn': refusal },
      { now: () => time },
    );
    const refused = { kind: 'refused', status: 401, answer: { code: '400006', text: '鉴权失败' } };
    expect(await caller.open(OPEN, shape)).toEqual({ ok: false, failure: refused });
    const once = asked().length;
    time = 59_999;
    expect(await caller.open(OPEN, shape)).toEqual({ ok: false, failure: refused });
    expect(asked()).toHaveLength(once);
    time = 60_000;
    expect(await caller.open(OPEN, shape)).toEqual({ ok: false, failure: refused });
    expect(asked().length).toBeGreaterThan(once);
  });

  it('that nobody has does not keep the web API from its work', async () => {
    const { caller, asked } = startAt({ 'drive.kdocs.cn': WEB_VALUE });
    for (let time = 0; time < 3; time += 1) {
      expect(await caller.open(OPEN, shape)).toMatchObject({ failure: { kind: 'not-here' } });
      expect((await caller.web(WEB, shape)).ok).toBe(true);
    }
    expect(asked()).toHaveLength(4 + 3);
  });
});

describe('the web API', () => {
  it.each([
    [false, 'drive.kdocs.cn'],
    [true, '365.kdocs.cn'],
  ])('of an account of a company (%s) is first asked for at %s', async (isCompany, host) => {
    const account = { body: { result: 'ok', userid: 1, is_company_account: isCompany } };
    const answers = { 'drive.kdocs.cn': WEB_VALUE, '365.kdocs.cn': WEB_VALUE, account };
    const { caller, asked } = startAt(answers, { isBusiness: 'asked' });
    await Promise.all([caller.web(WEB, shape), caller.web(WEB, shape)]);
    expect(asked()).toEqual(['account.kdocs.cn', host, host]);
  });

  const elsewhere = { status: 403, body: { result: 'NotGroupMember', msg: '' } };
  const LIST = '/v5/groups/88/files';

  it('has a group on another host; which one is remembered, for that group alone', async () => {
    const notes = createFakeNotes();
    const answers = { 'drive.kdocs.cn': elsewhere, '365.kdocs.cn': WEB_VALUE };
    const first = startAt(answers, { notes });
    const both = [first.caller.web(LIST, shape, '88'), first.caller.web(LIST, shape, '88')];
    for (const outcome of await Promise.all(both)) expect(outcome.ok).toBe(true);
    const second = startAt(answers, { notes });
    expect((await second.caller.web('/v5/files/1/metadata', shape, '88')).ok).toBe(true);
    expect(second.asked()).toEqual(['365.kdocs.cn']);
    await second.caller.web(LIST, shape);
    expect(second.asked().at(-1)).toBe('drive.kdocs.cn');
  });

  it('without a group anywhere is asked for it everywhere once', async () => {
    const { caller, asked } = startAt(
      Object.fromEntries(WEB_APIS.map((base) => [new URL(base).hostname, elsewhere])),
    );
    for (let time = 0; time < 3; time += 1)
      expect(await caller.web(LIST, shape, '88')).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(asked()).toHaveLength(WEB_APIS.length + 2);
  });

  it('looks for a group again some minutes after a host could not be reached', async () => {
    let time = 0;
    const answers = {
      'drive.kdocs.cn': elsewhere,
      '365.kdocs.cn': elsewhere,
      'drive.wps.cn': null,
    };
    const { caller, http, asked } = startAt(answers, { now: () => time });
    for (let again = 0; again < 2; again += 1)
      expect(await caller.web(LIST, shape, '88')).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(asked()).toHaveLength(WEB_APIS.length + 1);
    http.respond(({ hostname }) => (hostname === 'drive.wps.cn' ? WEB_VALUE : elsewhere));
    time = 300_000;
    expect((await caller.web(LIST, shape, '88')).ok).toBe(true);
  });

  it('learns nothing of a group from a host that asks for patience', async () => {
    const busy = { status: 429 };
    const { caller, http } = startAt({ 'drive.kdocs.cn': elsewhere, 'drive.wps.cn': busy });
    expect(await caller.web(LIST, shape, '88')).toMatchObject({ failure: { kind: 'forbidden' } });
    http.respond(({ hostname }) => (hostname === 'drive.wps.cn' ? WEB_VALUE : elsewhere));
    expect((await caller.web(LIST, shape, '88')).ok).toBe(true);
  });

  /** A caller that knows the group to be at home on the third host, and what the hosts answer from then on. */
  const startAtHome = async (later: Readonly<Record<string, Partial<HttpAnswer> | null>>) => {
    const world = startAt({ 'drive.kdocs.cn': elsewhere, '365.kdocs.cn': WEB_VALUE });
    await world.caller.web(LIST, shape, '88');
    const answers = (next: typeof later) => {
      world.http.respond(({ hostname }) =>
        hostname.startsWith('account.') ? LOGGED_IN : (next[hostname] ?? { status: 404 }),
      );
    };
    answers(later);
    return { ...world, answers };
  };

  it.each([
    ['does not take the session', { status: 401 }],
    ['does not know the group any more', elsewhere],
    ['gives no answer of this API', { body: 'busy' }],
  ])('is asked for elsewhere where the host that knew the group %s', async (_, answer) => {
    const { caller, asked } = await startAtHome({
      'drive.kdocs.cn': WEB_VALUE,
      '365.kdocs.cn': answer,
    });
    expect((await caller.web(LIST, shape, '88')).ok).toBe(true);
    expect((await caller.web(LIST, shape, '88')).ok).toBe(true);
    expect(asked().at(-1)).toBe('drive.kdocs.cn');
    expect(asked().filter((host) => host === '365.kdocs.cn')).toHaveLength(2);
  });

  it('keeps to the host that knew the group where no other does better', async () => {
    const others = { 'drive.kdocs.cn': elsewhere, 'drive.wps.cn': elsewhere };
    const { caller, answers } = await startAtHome({ ...others, '365.kdocs.cn': { body: 'busy' } });
    expect(await caller.web(LIST, shape, '88')).toMatchObject({
      failure: { kind: 'broken-answer' },
    });
    answers({ ...others, '365.kdocs.cn': WEB_VALUE });
    expect((await caller.web(LIST, shape, '88')).ok).toBe(true);
  });

  it('has a group of the same name on another host for somebody else', async () => {
    const { caller, asked } = await startAtHome({
      'drive.kdocs.cn': WEB_VALUE,
      '365.kdocs.cn': elsewhere,
    });
    await caller.forget();
    expect((await caller.web(LIST, shape, '88')).ok).toBe(true);
    expect(asked().filter((host) => host === '365.kdocs.cn')).toHaveLength(1);
  });

  it('is not asked for at other hosts where a file is gone', async () => {
    const { caller, asked } = startAt({
      'drive.kdocs.cn': { status: 404, body: { result: 'fileNotExists' } },
    });
    for (const id of [1, 2])
      expect(await caller.web(`/v5/files/${id}/metadata`, shape, '88')).toMatchObject({
        failure: { kind: 'gone' },
      });
    expect(asked()).toEqual(['drive.kdocs.cn', 'drive.kdocs.cn']);
  });
});

describe('a service of the pages', () => {
  const jar = { 'kdocs.cn': { wps_sid: 'v', csrf: 'random' } };

  it('is asked as its own pages ask', async () => {
    const { caller, http, rules } = startAt({ 'www.kdocs.cn': { body: { value: 'v' } } }, { jar });
    expect((await caller.site('/kfc/x', { ids: [1] }, shape)).ok).toBe(true);
    expect((await caller.site('/kfc/y?task=1', null, shape)).ok).toBe(true);
    expect(http.sent.map(({ method, body, headers }) => [method, body, headers])).toEqual([
      ['POST', { ids: [1] }, { 'x-csrf-rand': 'random' }],
      ['GET', null, { 'x-csrf-rand': 'random' }],
    ]);
    expect([...rules.claimed]).toEqual(['www.kdocs.cn']);
  });

  it('gets no header where there is nothing to give back', async () => {
    const { caller, http } = startAt({ 'www.kdocs.cn': { body: { value: 'v' } } });
    await caller.site('/kfc/x', {}, shape);
    expect(http.sent[0]?.headers).toEqual({});
  });

  it.each([
    [{ status: 200, body: { result: 'fileNotExists' } }, 'gone'],
    [{ status: 200, body: { code: 403000001, value: 'v' } }, 'forbidden'],
    [{ status: 403, body: { result: 'fileTaskDuplicated' } }, 'slow-down'],
    [{ status: 404 }, 'not-here'],
    [null, 'network'],
  ])('that answers with %j fails: %s', async (answer, kind) => {
    const { caller } = startAt({ 'www.kdocs.cn': answer });
    expect(await caller.site('/kfc/x', {}, shape)).toMatchObject({ failure: { kind } });
  });
});

describe('an application of the person’s own', () => {
  const application = { address: 'https://own.example/openapi', id: 'AK', key: 'k', token: 't' };

  it('is asked first, in its own name, for the path that it signs', async () => {
    const { caller, http } = startAt({ 'own.example': OPEN_VALUE }, { application });
    expect((await caller.open('/links/a/meta?b=项', shape)).ok).toBe(true);
    const [sent] = http.sent;
    expect(sent?.url.href).toBe('https://own.example/openapi/v7/links/a/meta?b=%E9%A1%B9');
    expect(sent?.headers).toMatchObject({
      'Content-Type': 'application/json',
      Authorization: 'Bearer t',
    });
    expect(sent?.headers['X-Kso-Authorization']).toMatch(/^KSO-1 AK:[0-9a-f]{64}$/);
  });

  it('is not asked in the name of whoever is logged in', async () => {
    const { caller, asked } = startAt({ 'openapi.wps.cn': OPEN_VALUE }, { application });
    expect((await caller.openBySession(OPEN, shape)).ok).toBe(true);
    expect(asked()).toEqual(['openapi.wps.cn']);
  });

  it.each([
    [{ status: 401, body: { code: 400006, msg: '' } }, 'refused'],
    [{ status: 403, body: { code: 403000001, msg: '' } }, 'forbidden'],
    [{ status: 400, body: { code: 400000004, msg: '' } }, 'not-here'],
    [{ status: 200 }, 'broken-answer'],
    [{ status: 429 }, 'slow-down'],
  ])('has the last word with %j', async (answer, kind) => {
    const hosts = { 'own.example': answer, 'openapi.wps.cn': OPEN_VALUE };
    const { caller, asked } = startAt(hosts, { application });
    for (let time = 0; time < 2; time += 1)
      expect(await caller.open(OPEN, shape)).toMatchObject({ failure: { kind } });
    expect(asked()).toEqual(['own.example', 'own.example']);
  });

  it.each([
    ['does not have the call', { status: 404 }],
    ['cannot be reached', null],
  ])('that %s is left alone for the session', async (_, answer) => {
    const hosts = { 'own.example': answer, 'openapi.wps.cn': OPEN_VALUE };
    const { caller, asked } = startAt(hosts, { application });
    for (let time = 0; time < 2; time += 1) expect((await caller.open(OPEN, shape)).ok).toBe(true);
    expect(asked()).toEqual(['own.example', 'openapi.wps.cn', 'openapi.wps.cn']);
  });

  it('that cannot be reached is no reason to log in', async () => {
    const hosts = { 'own.example': null, 'openapi.wps.cn': { status: 401 }, account: LOGGED_OUT };
    const { caller } = startAt(hosts, { application });
    expect(await caller.open(OPEN, shape)).toMatchObject({ failure: { kind: 'network' } });
  });
});
