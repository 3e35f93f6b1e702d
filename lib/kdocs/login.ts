import * as z from 'zod/mini';
import { SESSION_DOMAINS } from './hosts';
import type { HttpPort } from './ports';
import type { Session } from './session';

const NOT_LOGGED_IN = new Set(['userNotLogin', 'SessionNotExist', 'InvalidWpssid']);

const answer = z.object({ result: z.string() });

/**
 * Asks the account service who is logged in (`/api/v3/islogin`, grade B), on the domain that holds the
 * session. Null when it gives no clear answer: a doubt is never told to the user as "log in".
 */
export async function isLoggedIn(http: HttpPort, session: Session): Promise<boolean | null> {
  const [domain = SESSION_DOMAINS[0]] = await session.domains();
  const url = `https://account.${domain}/api/v3/islogin`;
  await session.attach(url);
  const reply = await http.get(url);
  if (!reply.ok) return null;
  const { status, body } = reply.value;
  if (status === 401) return false;
  const parsed = answer.safeParse(body);
  if (!parsed.success) return null;
  if (parsed.data.result === 'ok') return true;
  return status === 403 || NOT_LOGGED_IN.has(parsed.data.result) ? false : null;
}
