import { createSerial } from '../core/serial';
import { digestOf } from '../core/digest';
import type { Login } from './login';
import type { ApplicationPort, NotesPort } from './ports';

/** Key of the note about who asked last. */
const NOTE = 'asker';

/** ms for which it is taken for granted that nobody else logged in: thousands of links are made in a row. */
const MEMORY = 5_000;

/** ms after which it is asked again who is logged in, where nobody could tell. */
const DOUBT = 60_000;

/** In whose name the service is asked, and with which credentials of an application. */
export interface Asker {
  /** Tells when it is somebody else than last time: what was learnt for one may not hold for the other. */
  check(): Promise<void>;
}

export function createAsker(parts: {
  readonly login: Pick<Login, 'person'>;
  readonly application: ApplicationPort;
  readonly notes: NotesPort;
  readonly now: () => number;
  readonly onChanged: () => Promise<void>;
}): Asker {
  const { login, application, notes, now, onChanged } = parts;
  const serial = createSerial();
  let person: { readonly until: number; readonly id: string | null } | null = null;

  const personId = async (): Promise<string | null> => {
    if (person !== null && now() < person.until) return person.id;
    const id = (await login.person())?.id ?? null;
    person = { until: now() + (id === null ? DOUBT : MEMORY), id };
    return id;
  };

  const check = async (): Promise<void> => {
    const own = await application.read();
    const asker = own === null ? await personId() : [own.address, own.id, own.key, own.token];
    // Nobody knows: that may as well be the same as before.
    if (asker === null) return;
    const digest = await digestOf(JSON.stringify(asker));
    const last = await notes.read(NOTE);
    if (last === digest) return;
    if (last !== undefined) await onChanged();
    await notes.write(NOTE, digest);
  };

  return { check: () => serial(check) };
}
