import * as z from 'zod/mini';
import type { Account } from '../selection/service';
import type { SessionCaller } from './caller';
import { concernsAll } from './errors';
import type { Login } from './login';
import type { NotesPort } from './ports';

/** Key of the note about a person's name. */
const NOTE = 'person-name';

const noteSchema = z.object({ id: z.string(), name: z.nullable(z.string()) });

/** ms after which a name is asked for again that nobody could tell: each task wants to know the account. */
const DOUBT = 60_000;

/** Characters of a name that are kept. */
const LONGEST_NAME = 100;

/** `GET /v7/users/current` (grade A). */
const userSchema = z.object({ data: z.object({ user_name: z.string().check(z.minLength(1)) }) });

/** Who is logged in; null when nobody is, or nobody knows. A name that nobody tells fails nothing. */
export function createAccount(parts: {
  readonly login: Login;
  readonly caller: Pick<SessionCaller, 'openBySession'>;
  readonly notes: NotesPort;
  readonly now: () => number;
}): () => Promise<Account | null> {
  const { login, caller, notes, now } = parts;
  let unnamed: { readonly id: string; readonly until: number } | null = null;

  const nameOf = async (id: string): Promise<string | null> => {
    const noted = noteSchema.safeParse(await notes.read(NOTE));
    if (noted.success && noted.data.id === id) return noted.data.name;
    if (unnamed?.id === id && now() < unnamed.until) return null;
    const user = await caller.openBySession('/users/current', userSchema);
    if (!user.ok && concernsAll(user.failure)) {
      unnamed = { id, until: now() + DOUBT };
      return null;
    }
    const name = user.ok ? user.value.data.user_name.slice(0, LONGEST_NAME) : null;
    await notes.write(NOTE, { id, name });
    return name;
  };

  return async () => {
    const person = await login.person();
    return person === null ? null : { ...person, name: await nameOf(person.id) };
  };
}
