import type { Drive, Entry, Place } from './types';

/** All drives and entries, found by any of their ids. */
export interface Store {
  readonly drives: () => readonly Drive[];
  readonly addDrive: (drive: Drive) => void;
  readonly driveByGroup: (groupId: string) => Drive | undefined;
  readonly driveByDriveId: (driveId: string) => Drive | undefined;
  readonly entries: () => readonly Entry[];
  readonly add: (entry: Entry) => void;
  readonly remove: (entry: Entry) => void;
  readonly byId: (id: string) => Entry | undefined;
  readonly byFileId: (fileId: string) => Entry | undefined;
  readonly byLinkId: (linkId: string) => Entry | undefined;
  readonly entriesIn: (place: Place) => readonly Entry[];
}

export function createStore(): Store {
  const drives: Drive[] = [];
  const byId = new Map<string, Entry>();
  const byFileId = new Map<string, Entry>();
  const byLinkId = new Map<string, Entry>();
  const childIds = new Map<string, Set<string>>();

  const childIdsOf = (key: string): Set<string> => {
    const known = childIds.get(key) ?? new Set<string>();
    childIds.set(key, known);
    return known;
  };

  return {
    drives: () => drives,
    addDrive: (drive) => void drives.push(drive),
    driveByGroup: (groupId) => drives.find((drive) => drive.groupId === groupId),
    driveByDriveId: (driveId) => drives.find((drive) => drive.driveId === driveId),
    entries: () => [...byId.values()],
    add: (entry) => {
      byId.set(entry.id, entry);
      byFileId.set(entry.fileId, entry);
      byLinkId.set(entry.linkId, entry);
      childIdsOf(placeKey(entry.drive, entry.parentId)).add(entry.id);
    },
    remove: (entry) => {
      byId.delete(entry.id);
      byFileId.delete(entry.fileId);
      byLinkId.delete(entry.linkId);
      childIdsOf(placeKey(entry.drive, entry.parentId)).delete(entry.id);
    },
    byId: (id) => byId.get(id),
    byFileId: (fileId) => byFileId.get(fileId),
    byLinkId: (linkId) => byLinkId.get(linkId),
    entriesIn: (place) =>
      [
        ...childIdsOf(
          place.type === 'drive' ? placeKey(place, '0') : placeKey(place.drive, place.id),
        ),
      ]
        .map((id) => byId.get(id))
        .filter((entry) => entry !== undefined),
  };
}

function placeKey(drive: Drive, parentId: string): string {
  return `${drive.groupId}/${parentId}`;
}
