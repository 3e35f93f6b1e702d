import type { FileId } from '../selection/service';

/** More than one job of the largest kind; what was learnt first is forgotten first. */
const LIMIT = 50_000;

/**
 * Open-API ids by link ids, as far as they were found since the worker began. The link id is the only thing that
 * both APIs know of a file (grade A).
 */
export interface Bridge {
  find(linkId: string): FileId | null;
  learn(linkId: string, id: FileId): void;
}

export function createBridge(limit = LIMIT): Bridge {
  const known = new Map<string, FileId>();
  return {
    find: (linkId) => known.get(linkId) ?? null,
    learn(linkId, id) {
      known.delete(linkId);
      known.set(linkId, id);
      const [oldest] = known.keys();
      if (known.size > limit && oldest !== undefined) known.delete(oldest);
    },
  };
}
