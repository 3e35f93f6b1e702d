import type { NotesPort } from '../../../lib/kdocs/ports';

export interface FakeNotes extends NotesPort {
  readonly kept: ReadonlyMap<string, unknown>;
}

/** Notes that live as long as a browser: give them to a second worker too. */
export function createFakeNotes(): FakeNotes {
  const kept = new Map<string, unknown>();
  return {
    kept,
    read: (key) => Promise.resolve(structuredClone(kept.get(key))),
    write(key, value) {
      kept.set(key, structuredClone(value));
      return Promise.resolve();
    },
  };
}
