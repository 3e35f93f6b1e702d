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
  /** Whether it was handed out since the last call of `forgetTaken`. */
  wasTaken(id: string): boolean;
  forgetTaken(): void;
  dropOld(now: number): void;
  dropFailures(): void;
  clear(): void;
}

export function createWaitingLinks(): WaitingLinks {
  const waiting = new Map<string, WaitingLink>();
  const taken = new Set<string>();

  return {
    has: (id) => waiting.has(id),
    take(id) {
      const link = waiting.get(id) ?? null;
      if (link === null) return null;
      waiting.delete(id);
      taken.add(id);
      return link;
    },
    add: (id, link) => void waiting.set(id, link),
    wasTaken: (id) => taken.has(id),
    forgetTaken: () => taken.clear(),
    dropOld(now) {
      for (const [id, { until }] of waiting) if (until <= now) waiting.delete(id);
    },
    dropFailures() {
      for (const [id, { link }] of waiting) if (!link.ok) waiting.delete(id);
    },
    clear() {
      waiting.clear();
      taken.clear();
    },
  };
}
