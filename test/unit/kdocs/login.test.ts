import { describe, expect, it } from 'vitest';
import { createLogin } from '../../../lib/kdocs/login';
import type { HttpPort } from '../../../lib/kdocs/ports';
import { createSession } from '../../../lib/kdocs/session';
import { createFakeHttp } from '../../support/fakes/http';
import { createFakeNotes } from '../../support/fakes/notes';
import { createFakeCookies, createFakeHeaderRules } from '../../support/fakes/session';

type Jar = Record<string, Record<string, string>>;

const OLD: Jar[string] = { wps_sid: 'of the first' };
const NEW: Jar[string] = { wps_sid: 'of the second' };

async function manyTurns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** The account service answers its first request about the first person, and all others about the second. */
function start(onRequest: (jar: Jar, count: number) => void = () => undefined) {
  const jar: Jar = { 'kdocs.cn': OLD };
  const notes = createFakeNotes();
  let count = 0;
  const http = createFakeHttp(() => {
    count += 1;
    onRequest(jar, count);
    return { body: { result: 'ok', userid: count === 1 ? 1 : 2 } };
  });
  /** Its first answer is long on its way. */
  const slow: HttpPort = {
    ...http,
    async get(url) {
      const isFirst = http.requests.length === 0;
      const answer = await http.get(url);
      if (isFirst) await manyTurns();
      return answer;
    },
  };
  const newLogin = () =>
    createLogin({
      http: slow,
      session: createSession(createFakeCookies(jar), createFakeHeaderRules()),
      notes,
    });
  return { jar, http, login: newLogin(), newLogin };
}

describe('a person', () => {
  it('is not taken for the one who was logged in when another question was asked', async () => {
    const { jar, http, login, newLogin } = start();
    const asking = login.isLoggedIn();
    while (http.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    jar['kdocs.cn'] = NEW;
    expect(await login.person()).toMatchObject({ id: '2' });
    expect(await asking).toBe(true);
    expect(await newLogin().person()).toMatchObject({ id: '2' });
  });

  it('who logs in while it is asked who is logged in is the one that is told and noted', async () => {
    const { http, login, newLogin } = start((jar, count) => {
      if (count === 1) jar['kdocs.cn'] = NEW;
    });
    expect(await login.person()).toMatchObject({ id: '2' });
    expect(http.requests).toHaveLength(2);
    expect(await newLogin().person()).toMatchObject({ id: '2' });
    expect(http.requests).toHaveLength(2);
  });

  it('whose session changes with each answer is told all the same, and not asked for without end', async () => {
    const { http, login } = start((jar, count) => {
      jar['kdocs.cn'] = { wps_sid: `number ${count}` };
    });
    expect(await login.person()).toMatchObject({ id: '2' });
    expect(http.requests).toHaveLength(2);
  });
});
