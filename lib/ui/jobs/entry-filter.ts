import type { EntryFilter } from '../../messaging/job-schemas';

export const NO_FILTER: EntryFilter = { state: null, text: '', folder: [] };

/** Whether it leaves any line out. */
export function isNarrow({ state, text, folder }: EntryFilter): boolean {
  return state !== null || text.trim() !== '' || folder.length > 0;
}

export function isSameFolder(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, depth) => name === other[depth]);
}
