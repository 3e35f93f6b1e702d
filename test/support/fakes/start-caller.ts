import { createCaller, type SessionCaller } from '../../../lib/kdocs/caller';
import { createLogin, type Login } from '../../../lib/kdocs/login';
import type { Application, HttpPort, NotesPort } from '../../../lib/kdocs/ports';
import { createSession, type Session } from '../../../lib/kdocs/session';
import { createFakeNotes } from './notes';
import {
  createFakeCookies,
  createFakeHeaderRules,
  type FakeCookies,
  type FakeHeaderRules,
} from './session';

interface World {
  readonly jar?: Parameters<typeof createFakeCookies>[0];
  readonly notes?: NotesPort;
  readonly application?: Application | null;
  /** Asked: the account service is asked about it before the web API is. */
  readonly isBusiness?: 'asked' | false;
  readonly now?: () => number;
}

interface CallerInWorld {
  readonly caller: SessionCaller;
  readonly session: Session;
  readonly login: Login;
  readonly notes: NotesPort;
  readonly cookies: FakeCookies;
  readonly rules: FakeHeaderRules;
}

const EVERYWHERE = { 'kdocs.cn': { wps_sid: 'v' }, 'wps.cn': { wps_sid: 'v' } };

/** The real caller and session above a network; somebody with a private account is logged in, unless told. */
export function startCaller(http: HttpPort, world: World = {}): CallerInWorld {
  const { jar = EVERYWHERE, notes = createFakeNotes(), isBusiness = false, now } = world;
  const clock = now === undefined ? {} : { now };
  const cookies = createFakeCookies(jar);
  const rules = createFakeHeaderRules();
  const session = createSession(cookies, rules, now);
  const asked = createLogin({ http, session, notes, ...clock });
  const login =
    isBusiness === 'asked' ? asked : { ...asked, isBusiness: () => Promise.resolve(false) };
  const application = { read: () => Promise.resolve(world.application ?? null) };
  const caller = createCaller({ http, session, login, notes, application, ...clock });
  return { caller, session, login, notes, cookies, rules };
}
