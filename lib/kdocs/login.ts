import * as z from 'zod/mini';
import { SESSION_DOMAINS } from './hosts';
import type { HttpPort, NotesPort } from './ports';
import type { Session } from './session';

const NOT_LOGGED_IN = new Set(['userNotLogin', 'SessionNotExist', 'InvalidWpssid']);

/** Key of the note about who was logged in with which session. */
const NOTE = 'person';

/** ms for which a person without a clear answer counts as a private one: each call of the web API wants to know. */
const DOUBT = 60_000;

/** ms for which it is taken for granted that nobody else logged in. */
const MEMORY = 5_000;

/** An answer counts for the session that is still there when it comes; so often it is asked for. */
const TRIES = 2;

const id = z.pipe(z.union([z.string().check(z.minLength(1)), z.int()]), z.transform(String));

const answerSchema = z.object({
  result: z.string(),
  userid: z.catch(z.nullable(id), null),
  is_company_account: z.catch(z.boolean(), false),
});

const noteSchema = z.object({ digest: z.string(), id: z.string(), isBusiness: z.boolean() });

/** Whoever the account service knows to be logged in. */
export interface Person {
  readonly id: string;
  readonly isBusiness: boolean;
}

/** `unknown`: no clear answer; a doubt is never told to anybody as "log in". */
type Answer =
  | { readonly kind: 'logged-in'; readonly person: Person | null }
  | { readonly kind: 'logged-out' }
  | { readonly kind: 'unknown' };

export interface Login {
  /** Asks the account service whether somebody is logged in; many who ask at once ask once. */
  isLoggedIn(): Promise<boolean | null>;
  /** Who is logged in, null when nobody knows; asks only when the session is another one than last time. */
  person(): Promise<Person | null>;
  /** Whether the account is known to be one of a company; does not ask for each call anew. */
  isBusiness(): Promise<boolean>;
}

/** `/api/v3/islogin` of the account service (grade B), on the domain that holds the session. */
export function createLogin(parts: {
  readonly http: HttpPort;
  readonly session: Session;
  readonly notes: NotesPort;
  readonly now?: () => number;
}): Login {
  const { http, session, notes, now = Date.now } = parts;
  const ask = shared(() => askAccountService(http, session));
  let business: { readonly until: number; readonly value: boolean } | null = null;

  const person = shared(async (): Promise<Person | null> => {
    let found: Person | null = null;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const digest = await session.digest();
      if (digest === null) return null;
      const noted = noteSchema.safeParse(await notes.read(NOTE));
      if (noted.success && noted.data.digest === digest)
        return { id: noted.data.id, isBusiness: noted.data.isBusiness };
      // Not shared: an answer that is under way may be about the session before.
      const answer = await askAccountService(http, session);
      if (answer.kind !== 'logged-in' || answer.person === null) return null;
      found = answer.person;
      if ((await session.digest()) !== digest) continue;
      await notes.write(NOTE, { digest, ...found });
      break;
    }
    return found;
  });

  return {
    async isLoggedIn() {
      const { kind } = await ask();
      return kind === 'unknown' ? null : kind === 'logged-in';
    },
    person,
    async isBusiness() {
      if (business !== null && now() < business.until) return business.value;
      const found = await person();
      const until = now() + (found === null ? DOUBT : MEMORY);
      business = { until, value: found?.isBusiness ?? false };
      return business.value;
    },
  };
}

async function askAccountService(http: HttpPort, session: Session): Promise<Answer> {
  const [domain = SESSION_DOMAINS[0]] = await session.domains();
  const url = `https://account.${domain}/api/v3/islogin`;
  await session.attach(url);
  const reply = await http.get(url);
  if (!reply.ok) return { kind: 'unknown' };
  const { status, body } = reply.value;
  if (status === 401) return { kind: 'logged-out' };
  const { data } = answerSchema.safeParse(body);
  if (data === undefined) return { kind: 'unknown' };
  const { result, userid, is_company_account: isBusiness } = data;
  if (result === 'ok')
    return { kind: 'logged-in', person: userid === null ? null : { id: userid, isBusiness } };
  return { kind: status === 403 || NOT_LOGGED_IN.has(result) ? 'logged-out' : 'unknown' };
}

/** Who asks while the answer is under way gets the same. */
function shared<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asking: Promise<Value> | null = null;
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}
