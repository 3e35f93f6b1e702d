import type * as z from 'zod/mini';
import { createLoad } from '../load-once';
import type { NotesPort } from '../ports';

/** Something that was learnt, at hand once it was loaded, and kept with each change. */
export interface Note<Value> {
  /** Reads what an earlier worker kept; to be awaited before anything else. */
  load(): Promise<void>;
  current(): Value;
  change(change: (value: Value) => Value): Promise<void>;
}

/** What does not fit the shape, or was never kept, is `empty`. */
export function createNote<Value>(
  notes: NotesPort,
  key: string,
  shape: z.ZodMiniType<Value>,
  empty: Value,
): Note<Value> {
  let current = empty;
  const read = async (): Promise<void> => {
    const kept = shape.safeParse(await notes.read(key));
    if (kept.success) current = kept.data;
  };
  return {
    load: createLoad(read),
    current: () => current,
    change(change) {
      current = change(current);
      return notes.write(key, current);
    },
  };
}
