import { assertNever } from '../../core/assert-never';
import type { Pick, PickerPlace } from '../../messaging/protocol';

/** One file or folder as the service listed it. */
export type PickerEntry = Pick['entry'];

export const MY_DOCUMENTS: PickerPlace = { kind: 'folder', drive: 'special', folder: null };
export const RECENT_FILES: PickerPlace = { kind: 'recent' };

/** What tells one place from another. */
export function placeKey(place: PickerPlace): string {
  switch (place.kind) {
    case 'recent':
      return 'recent';
    case 'folder':
      return JSON.stringify([place.drive, place.folder]);
    case 'shared-folder':
      return `shared ${place.linkId}`;
    default:
      return assertNever(place);
  }
}

/** Where what is in a folder is listed; null for what cannot be opened. */
export function placeInside({ inside, obstacle }: PickerEntry): PickerPlace | null {
  return inside === null || obstacle !== null ? null : { kind: 'folder', ...inside };
}

/** What tells one entry from another; a folder has the key of the place inside it. */
export function entryKey(entry: PickerEntry): string {
  return entry.inside === null
    ? `${entry.drive} ${entry.id}`
    : placeKey({ kind: 'folder', ...entry.inside });
}
