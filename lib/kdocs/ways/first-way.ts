import * as z from 'zod/mini';
import type { NotesPort } from '../ports';
import { createNote } from './note';
import { WAY_IDS, type WayId } from './way';

/** So many files in a row have to be served by another way than the one that was tried first. */
const ENOUGH = 3;

const shape = z.nullable(z.enum(WAY_IDS));

/** Remembers which way serves where those before it are refused, so that it is tried first. */
export interface FirstWay {
  load(): Promise<void>;
  /** Null as long as the usual order is as good. */
  current(): WayId | null;
  /** `wasFirst`: no other way was tried before it. */
  served(id: WayId, wasFirst: boolean): Promise<void>;
  forget(): Promise<void>;
}

export function createFirstWay(notes: NotesPort): FirstWay {
  const note = createNote<WayId | null>(notes, 'kdocs/first-way', shape, null);
  let row: { readonly id: WayId; readonly count: number } | null = null;
  return {
    load: note.load,
    current: note.current,
    async served(id, wasFirst) {
      row = wasFirst ? null : { id, count: row?.id === id ? row.count + 1 : 1 };
      if (row === null || row.count < ENOUGH) return;
      row = null;
      await note.change(() => id);
    },
    async forget() {
      row = null;
      await note.change(() => null);
    },
  };
}
