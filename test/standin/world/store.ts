import type { Drive, Entry, Folder, Place, Share } from './types';

/** All drives and entries, found by any of their ids; nothing here looks through all of them. */
export interface Store {
  readonly drives: () => readonly Drive[];
  readonly addDrive: (drive: Drive) => void;
  readonly driveByGroup: (groupId: string) => Drive | undefined;
  readonly driveByDriveId: (driveId: string) => Drive | undefined;
  readonly addShare: (share: Share) => void;
  readonly shareByGroup: (groupId: string) => Share | undefined;
  readonly shareOf: (folder: Folder) => Share | undefined;
  readonly entries: () => readonly Entry[];
  readonly add: (entry: Entry) => void;
  readonly remove: (entry: Entry) => void;
  readonly byId: (id: string) => Entry | undefined;
  readonly byFileId: (fileId: string) => Entry | undefined;
  readonly byLinkId: (linkId: string) => Entry | undefined;
  /** The same array until something is added or removed here. */
  readonly entriesIn: (place: Place) => readonly Entry[];
  /** Shows the ancestor among the entries of the folder, under its own id. */
  readonly addLoop: (folder: Folder, ancestor: Folder) => void;
  /** What a listing of the place shows: its entries, and the ancestors that loop back into it. */
  readonly shownIn: (place: Place) => readonly Entry[];
}

export function createStore(): Store {
  const drives: Drive[] = [];
  const shares: Share[] = [];
  const byId = new Map<string, Entry>();
  const byFileId = new Map<string, Entry>();
  const byLinkId = new Map<string, Entry>();
  const children = new Map<string, Map<string, Entry>>();
  const loops = new Map<string, readonly Folder[]>();
  const listed = new Map<string, readonly Entry[]>();

  const childrenOf = (key: string): Map<string, Entry> => {
    const known = children.get(key) ?? new Map<string, Entry>();
    children.set(key, known);
    return known;
  };

  const entriesIn = (place: Place): readonly Entry[] => {
    const key = keyOf(place);
    const entries = listed.get(key) ?? [...childrenOf(key).values()];
    listed.set(key, entries);
    return entries;
  };

  return {
    drives: () => drives,
    addDrive: (drive) => void drives.push(drive),
    driveByGroup: (groupId) => drives.find((drive) => drive.groupId === groupId),
    driveByDriveId: (driveId) => drives.find((drive) => drive.driveId === driveId),
    addShare: (share) => void shares.push(share),
    shareByGroup: (groupId) => shares.find((share) => share.groupId === groupId),
    shareOf: (folder) => shares.find((share) => share.root.id === folder.id),
    entries: () => [...byId.values()],
    add: (entry) => {
      const key = parentKeyOf(entry);
      byId.set(entry.id, entry);
      byFileId.set(entry.fileId, entry);
      byLinkId.set(entry.linkId, entry);
      childrenOf(key).set(entry.id, entry);
      listed.delete(key);
    },
    remove: (entry) => {
      const key = parentKeyOf(entry);
      byId.delete(entry.id);
      byFileId.delete(entry.fileId);
      byLinkId.delete(entry.linkId);
      childrenOf(key).delete(entry.id);
      listed.delete(key);
    },
    byId: (id) => byId.get(id),
    byFileId: (fileId) => byFileId.get(fileId),
    byLinkId: (linkId) => byLinkId.get(linkId),
    entriesIn,
    addLoop: (folder, ancestor) => {
      const key = keyOf(folder);
      loops.set(key, [...(loops.get(key) ?? []), ancestor]);
    },
    shownIn: (place) => {
      const looped = loops.get(keyOf(place));
      return looped ? [...entriesIn(place), ...looped] : entriesIn(place);
    },
  };
}

function keyOf(place: Place): string {
  return place.type === 'drive' ? placeKey(place, '0') : placeKey(place.drive, place.id);
}

function parentKeyOf(entry: Entry): string {
  return placeKey(entry.drive, entry.parentId);
}

function placeKey(drive: Drive, parentId: string): string {
  return `${drive.groupId}/${parentId}`;
}
