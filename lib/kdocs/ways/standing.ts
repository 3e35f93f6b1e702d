import * as z from 'zod/mini';
import type { Failure } from '../../core/failure';
import type { NotesPort } from '../ports';
import { createNote } from './note';
import { WAY_IDS, type WayId } from './way';

/** How many stumbles in a row a way that has served is forgiven. */
const TRUST = 5;

/** The pages themselves live on this one, so it is trusted a little before it has served. */
const FIRST_TRUST: ReadonlyMap<WayId, number> = new Map([['web-single', 2]]);

const shape = z.array(z.enum(WAY_IDS));

/** Whether a way that fails can be expected to do better when it is asked again. */
export interface Standing {
  load(): Promise<void>;
  /** Since the browser was started. */
  hasServed(id: WayId): boolean;
  served(id: WayId): Promise<void>;
  /** Whether the way was trusted up to this failure. */
  failed(id: WayId, failure: Failure): boolean;
  forget(): Promise<void>;
}

export function createStanding(notes: NotesPort): Standing {
  const note = createNote(notes, 'kdocs/proven-ways', shape, []);
  const trust = new Map<WayId, number>();
  const hasServed = (id: WayId): boolean => note.current().includes(id);
  return {
    load: note.load,
    hasServed,
    async served(id) {
      trust.set(id, TRUST);
      if (!hasServed(id)) await note.change((proven) => [...proven, id]);
    },
    failed(id, failure) {
      const left = trust.get(id) ?? (hasServed(id) ? TRUST : (FIRST_TRUST.get(id) ?? 0));
      if (left > 0 && isStumble(failure)) trust.set(id, left - 1);
      return left > 0;
    },
    async forget() {
      trust.clear();
      await note.change(() => []);
    },
  };
}

/** Whether it is the service that stumbled, so that another try may go well. */
export function isStumble(failure: Failure): boolean {
  return (
    failure.kind === 'network' ||
    failure.kind === 'broken-answer' ||
    (failure.kind === 'refused' && failure.status >= 500)
  );
}
