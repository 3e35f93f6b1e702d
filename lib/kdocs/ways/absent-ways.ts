import * as z from 'zod/mini';
import type { Failure, ServiceAnswer } from '../../core/failure';
import type { NotesPort } from '../ports';
import { tellsAbsence } from './absence';
import { createNote } from './note';
import { WAY_IDS, type WayId } from './way';

/** Answers in a row without a clear word that have a way count as absent. */
const DOUBTS = 3;

/** ms after which an absent way is asked again when no other is left. */
const DOUBT_TIME = 60_000;

const shape = z.array(
  z.object({
    id: z.enum(WAY_IDS),
    /** ms since 1970. */
    since: z.number(),
    answer: z.nullable(z.object({ code: z.string(), text: z.string() })),
  }),
);

/** Remembers, for as long as the browser runs, which ways the service does not have. */
export interface AbsentWays {
  load(): Promise<void>;
  has(id: WayId): boolean;
  /** What the service said when it was found absent. */
  answerOf(id: WayId): ServiceAnswer | null;
  /** `isProven`: it served before, so that one answer alone does not make it absent. */
  note(id: WayId, failure: Failure | null, isProven: boolean): Promise<void>;
  /** Lets ways be asked again that have been absent for a while. */
  doubt(ids: readonly WayId[]): Promise<void>;
  forget(): Promise<void>;
}

export function createAbsentWays(notes: NotesPort, now: () => number): AbsentWays {
  const note = createNote(notes, 'kdocs/absent-ways', shape, []);
  const doubts = new Map<WayId, number>();
  const find = (id: WayId) => note.current().find((one) => one.id === id);
  return {
    load: note.load,
    has: (id) => find(id) !== undefined,
    answerOf: (id) => find(id)?.answer ?? null,
    async note(id, failure, isProven) {
      if (failure?.kind === 'network') return;
      if (failure?.kind !== 'not-here') {
        doubts.delete(id);
        return;
      }
      const count = (doubts.get(id) ?? 0) + 1;
      doubts.set(id, count);
      const isClear = tellsAbsence(failure) && !isProven;
      if ((!isClear && count < DOUBTS) || find(id) !== undefined) return;
      const found = { id, since: now(), answer: failure.answer };
      await note.change((absent) => [...absent, found]);
    },
    async doubt(ids) {
      const isDue = (id: WayId, since: number) => ids.includes(id) && now() - since >= DOUBT_TIME;
      if (!note.current().some(({ id, since }) => isDue(id, since))) return;
      await note.change((absent) => absent.filter(({ id, since }) => !isDue(id, since)));
    },
    async forget() {
      doubts.clear();
      await note.change(() => []);
    },
  };
}
