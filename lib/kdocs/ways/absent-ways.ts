import * as z from 'zod/mini';
import type { Failure, ServiceAnswer } from '../../core/failure';
import type { NotesPort } from '../ports';
import { tellsAbsence } from './absence';
import { createNote } from './note';
import { WAY_IDS, type WayId } from './way';

/** Answers in a row without a clear word that have a way count as absent. */
const DOUBTS = 3;

/** ms for which an absent way is not asked; each further time is longer by the factor, up to the longest. */
const FIRST_TIME = 5_000;
const FACTOR = 5;
const LONGEST_TIME = 3_600_000;

const shape = z.array(
  z.object({
    id: z.enum(WAY_IDS),
    /** ms since 1970. */
    until: z.number(),
    /** How often it was found absent, with no other answer in between. */
    times: z.int(),
    answer: z.nullable(z.object({ code: z.string(), text: z.string() })),
  }),
);

/** Remembers which ways the service does not have. One that is not there may come back: it is asked now and then. */
export interface AbsentWays {
  load(): Promise<void>;
  has(id: WayId): boolean;
  /** What the service said when it was found absent. */
  answerOf(id: WayId): ServiceAnswer | null;
  /** `isProven`: it has served, so that no such answer is believed. */
  note(id: WayId, failure: Failure | null, isProven: boolean): Promise<void>;
  forget(): Promise<void>;
}

export function createAbsentWays(notes: NotesPort, now: () => number): AbsentWays {
  const note = createNote(notes, 'kdocs/absent-ways', shape, []);
  const doubts = new Map<WayId, number>();
  const find = (id: WayId) => note.current().find((one) => one.id === id);
  const has = (id: WayId): boolean => now() < (find(id)?.until ?? 0);
  return {
    load: note.load,
    has,
    answerOf: (id) => find(id)?.answer ?? null,
    async note(id, failure, isProven) {
      if (failure?.kind === 'network') return;
      const before = find(id);
      if (failure?.kind !== 'not-here') {
        doubts.delete(id);
        if (before !== undefined)
          await note.change((absent) => absent.filter((one) => one.id !== id));
        return;
      }
      // Of several that were asked together, one is enough.
      if (isProven || has(id)) return;
      const count = (doubts.get(id) ?? 0) + 1;
      doubts.set(id, count);
      if (!tellsAbsence(failure) && before === undefined && count < DOUBTS) return;
      const times = (before?.times ?? 0) + 1;
      const time = Math.min(LONGEST_TIME, FIRST_TIME * FACTOR ** (times - 1));
      const found = { id, until: now() + time, times, answer: failure.answer };
      await note.change((absent) => [...absent.filter((one) => one.id !== id), found]);
    },
    async forget() {
      doubts.clear();
      await note.change(() => []);
    },
  };
}
