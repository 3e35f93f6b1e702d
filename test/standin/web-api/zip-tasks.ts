import type { StoredFile } from '../world/types';

/** One archive that the site's zip service was asked for. */
export interface ZipTask {
  readonly id: string;
  readonly files: readonly StoredFile[];
  /** What each online type is turned into, by extensions without dot; `undefined` until that was said. */
  conversions: ReadonlyMap<string, string> | undefined;
  /** How often its progress still has to be asked for in vain. */
  left: number;
  isOver: boolean;
}

export interface ZipTasks {
  /** `undefined` while another one of this session is under way. */
  readonly begin: (
    session: string,
    files: readonly StoredFile[],
    polls: number,
  ) => ZipTask | undefined;
  /** Of this session only. */
  readonly find: (session: string, id: string) => ZipTask | undefined;
}

/** Milliseconds after which a task that nobody asks about is no longer in the way of others (grade D). */
const patience = 10_000;

export function createZipTasks(): ZipTasks {
  const tasks = new Map<string, { readonly session: string; readonly task: ZipTask; at: number }>();
  return {
    begin: (session, files, polls) => {
      const now = Date.now();
      const isBusy = [...tasks.values()].some(
        (other) => other.session === session && !other.task.isOver && now - other.at < patience,
      );
      if (isBusy) return undefined;
      const id = `zip-${tasks.size + 1}`;
      const task = { id, files, conversions: undefined, left: polls, isOver: false };
      tasks.set(id, { session, task, at: now });
      return task;
    },
    find: (session, id) => {
      const found = tasks.get(id);
      if (found?.session !== session) return undefined;
      found.at = Date.now();
      return found.task;
    },
  };
}
