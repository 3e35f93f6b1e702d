import type { Store } from './store';
import type { Drive, Entry, Folder, Place, StoredFile } from './types';

const recentLimit = 60;

/** How tests find their way; what is not there throws. */
export interface Lookups {
  readonly drives: () => readonly Drive[];
  readonly findDrive: (name: string) => Drive;
  readonly findFolder: (name: string) => Folder;
  readonly entriesIn: (place: Place) => readonly Entry[];
  readonly foldersIn: (place: Place) => readonly Folder[];
  readonly filesIn: (place: Place) => readonly StoredFile[];
  /** Also those in sub-folders, however deep. */
  readonly filesBelow: (place: Place) => readonly StoredFile[];
  readonly fileById: (id: string) => StoredFile;
  readonly fileByName: (name: string) => StoredFile;
  /** The newest files of all drives, newest first. */
  readonly recentFiles: () => readonly StoredFile[];
  /** Address of the page which lists this place. */
  readonly pageUrl: (place: Place, host?: string) => string;
}

export function createLookups(store: Store): Lookups {
  const files = (): readonly StoredFile[] => store.entries().filter(isFile);
  const filesIn = (place: Place): readonly StoredFile[] => store.entriesIn(place).filter(isFile);
  const foldersIn = (place: Place): readonly Folder[] => store.entriesIn(place).filter(isFolder);
  const filesBelow = (place: Place): readonly StoredFile[] => [
    ...filesIn(place),
    ...foldersIn(place).flatMap(filesBelow),
  ];
  return {
    drives: store.drives,
    findDrive: (name) =>
      present(
        store.drives().find((drive) => drive.name === name),
        `drive ${name}`,
      ),
    findFolder: (name) =>
      present(
        store
          .entries()
          .filter(isFolder)
          .find((folder) => folder.name === name),
        `folder ${name}`,
      ),
    entriesIn: store.entriesIn,
    foldersIn,
    filesIn,
    filesBelow,
    fileById: (id) =>
      present(
        files().find((file) => file.id === id),
        `file with id ${id}`,
      ),
    fileByName: (name) =>
      present(
        files().find((file) => file.name === name),
        `file ${name}`,
      ),
    recentFiles: () => [...files()].sort((a, b) => b.mtime - a.mtime).slice(0, recentLimit),
    pageUrl: (place, host = 'www.kdocs.cn') => `https://${host}${pagePath(place)}`,
  };
}

function pagePath(place: Place): string {
  const drive = place.type === 'drive' ? place : place.drive;
  const root = drive.kind === 'personal' ? '/mine' : `/team/${drive.groupId}`;
  return place.type === 'drive' ? root : `${root}/${place.id}`;
}

function isFile(entry: Entry): entry is StoredFile {
  return entry.type === 'file';
}

function isFolder(entry: Entry): entry is Folder {
  return entry.type === 'folder';
}

function present<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`the stand-in's world has no ${what}`);
  return value;
}
