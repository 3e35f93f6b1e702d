import { describe, expect, it } from 'vitest';
import { createAccount } from '../../../lib/kdocs/account';
import type { HttpAnswer } from '../../../lib/kdocs/ports';
import { createFakeClock } from '../../support/fakes/clock';
import { createFakeHttp } from '../../support/fakes/http';
import { createFakeNotes } from '../../support/fakes/notes';
import { startCaller } from '../../support/fakes/start-caller';

type Answer = Partial<HttpAnswer> | null;

const PERSON: Answer = { body: { result: 'ok', userid: 12, is_company_account: true } };
const NAMED: Answer = { body: { code: 0, data: { id: '12', user_name: '李雷' } } };

function start(
  answers: { islogin?: Answer; user?: Answer } = {},
  jar: Record<string, Record<string, string>> = { 'kdocs.cn': { wps_sid: 'secret' } },
  notes = createFakeNotes(),
) {
  const world = { islogin: PERSON, user: NAMED, ...answers };
  const http = createFakeHttp(({ pathname }) =>
    pathname.endsWith('/islogin') ? world.islogin : world.user,
  );
  const { caller, login } = startCaller(http, { jar, notes, isBusiness: 'asked' });
  const clock = createFakeClock();
  const read = createAccount({ login, caller, notes, now: clock.now });
  return { http, world, jar, notes, login, clock, read };
}

describe('the account', () => {
  it('is whoever the account service and the open API tell', async () => {
    expect(await start().read()).toEqual({ id: '12', name: '李雷', isBusiness: true });
  });

  it('is asked for once, also by many and by the next worker', async () => {
    const { read, http, jar, notes } = start();
    await Promise.all([read(), read()]);
    await read();
    const asked = http.requests.length;
    expect(http.requestsTo('islogin')).toHaveLength(1);
    const next = start({}, jar, notes);
    expect(await next.read()).toMatchObject({ id: '12', name: '李雷' });
    expect(next.http.requests).toHaveLength(0);
    expect(asked).toBeLessThanOrEqual(3);
  });

  it('is asked for anew when somebody else logged in', async () => {
    const { read, world, jar } = start();
    await read();
    jar['kdocs.cn'] = { wps_sid: 'another secret' };
    world.islogin = { body: { result: 'ok', userid: 13 } };
    world.user = { body: { code: 0, data: { id: '13', user_name: '韩梅梅' } } };
    expect(await read()).toEqual({ id: '13', name: '韩梅梅', isBusiness: false });
  });

  it('is asked for on the domain that holds the session', async () => {
    const { read, http } = start({}, { 'wps.cn': { wps_sid: 'v' } });
    await read();
    expect(http.requestsTo('islogin')[0]?.hostname).toBe('account.wps.cn');
  });

  it('leaves no trace of the session in the notes', async () => {
    const { read, notes } = start();
    await read();
    expect(notes.kept.size).toBeGreaterThan(0);
    expect(JSON.stringify([...notes.kept])).not.toContain('secret');
  });

  it.each([[null], [{ status: 404 }], [{ status: 500 }], [{ body: { code: 0, data: {} } }]])(
    'has no name when the open API answers %j',
    async (user) => {
      expect(await start({ user }).read()).toEqual({ id: '12', name: null, isBusiness: true });
    },
  );

  it.each([[null], [{ status: 429 }]])(
    'gets its name a minute later when the open API answered %j, and is not asked for it until then',
    async (user) => {
      const { read, world, http, clock } = start({ user });
      await read();
      const asked = http.requests.length;
      world.user = NAMED;
      clock.pass(59_999);
      expect(await read()).toMatchObject({ name: null });
      expect(http.requests).toHaveLength(asked);
      clock.pass(1);
      expect(await read()).toMatchObject({ name: '李雷' });
    },
  );

  it('is nobody without a session, and nobody is asked', async () => {
    const { read, http } = start({}, {});
    expect(await read()).toBeNull();
    expect(http.requests).toHaveLength(0);
  });

  it.each([[null], [{ status: 401 }], [{ status: 502 }], [{ body: { result: 'ok' } }]])(
    'is nobody while the account service answers %j, and that is not remembered',
    async (islogin) => {
      const { read, world } = start({ islogin });
      expect(await read()).toBeNull();
      world.islogin = PERSON;
      expect(await read()).toMatchObject({ id: '12' });
    },
  );
});

describe('whether it is of a company', () => {
  it('is not asked again for each call, also where nobody tells', async () => {
    for (const islogin of [PERSON, { status: 502 }]) {
      const { login, http } = start({ islogin });
      const answers = await Promise.all([login.isBusiness(), login.isBusiness()]);
      answers.push(await login.isBusiness());
      expect(answers).toEqual(Array(3).fill(islogin === PERSON));
      expect(http.requestsTo('islogin')).toHaveLength(1);
    }
  });
});
