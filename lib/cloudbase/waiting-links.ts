import type { Failure } from '../core/failure';
import type { Result } from '../core/result';

export interface WaitingLink {
  readonly link: Result<string, Failure>;
  /** ms since 1970 until which it is good. */
  readonly until: number;
}

/** What came along with what was asked for, until somebody wants it. */
export interface WaitingLinks {
  has(id: string): boolean;
  /** Hands it out, whatever its age; each once. */
  take(id: string): WaitingLink | null;
  add(id: string, waiting: WaitingLink): void;
  /** Whether it was one of the last that were handed out: it is about to be used. */
  wasTaken(id: string): boolean;
  dropOld(now: number): void;
  clear(): void;
}

/** So many that were handed out are remembered: more than are ever under way. */
const TAKEN_LIMIT = 50;

export function createWaitingLinks(): WaitingLinks {
  const waiting = new Map<string, WaitingLink>();
  const taken = new Set<string>();

  const note = (id: string): void => {
    taken.delete(id);
    taken.add(id);
    for (const oldest of taken) {
      if (taken.size <= TAKEN_LIMIT) break;
      taken.delete(oldest);
    }
  };

  return {
    has: (id) => waiting.has(id),
    take(id) {
      const link = waiting.get(id) ?? null;
      if (link === null) return null;
      waiting.delete(id);
      note(id);
      return link;
    },
    add: (id, link) => void waiting.set(id, link),
    wasTaken: (id) => taken.has(id),
    dropOld(now) {
      for (const [id, { until }] of waiting) if (until <= now) waiting.delete(id);
    },
    clear() {
      waiting.clear();
      taken.clear();
    },
  };
}
