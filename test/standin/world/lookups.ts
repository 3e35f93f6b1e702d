import type { Store } from './store';
import type { Drive, Entry, Folder, LinkFolder, Place, Shortcut, StoredFile } from './types';

/** How tests find their way; what is not there throws. */
export interface Lookups {
  readonly drives: () => readonly Drive[];
  readonly findDrive: (name: string) => Drive;
  readonly findFolder: (name: string) => Folder;
  readonly findLinkFolder: (name: string) => LinkFolder;
  readonly findShortcut: (name: string) => Shortcut;
  /** What is kept here; loops and the content of shared folders are shown by listings only. */
  readonly entriesIn: (place: Place) => readonly Entry[];
  readonly foldersIn: (place: Place) => readonly Folder[];
  readonly filesIn: (place: Place) => readonly StoredFile[];
  /** Also those in sub-folders, however deep. */
  readonly filesBelow: (place: Place) => readonly StoredFile[];
  readonly fileById: (id: string) => StoredFile;
  readonly fileByName: (name: string) => StoredFile;
  /** The newest files of all drives, newest first, as many as `recentLimit` says. */
  readonly recentFiles: () => readonly StoredFile[];
  /** `A/B/name.ext`: folders and name from below a place; throws when it is not below it. */
  readonly pathOf: (entry: Entry, below: Place) => string;
  /** Whether the entry and all folders above it may be downloaded. */
  readonly mayDownload: (entry: Entry) => boolean;
}

export function createLookups(store: Store, recentLimit: () => number): Lookups {
  const filesIn = (place: Place): readonly StoredFile[] => store.entriesIn(place).filter(isFile);
  const foldersIn = (place: Place): readonly Folder[] => store.entriesIn(place).filter(isFolder);
  const filesBelow = (place: Place): readonly StoredFile[] => [
    ...filesIn(place),
    ...foldersIn(place).flatMap(filesBelow),
  ];

  function named<Kind extends Entry>(name: string, is: (entry: Entry) => entry is Kind): Kind {
    const found = store.entries().find((entry): entry is Kind => entry.name === name && is(entry));
    return present(found, `entry of this kind with the name ${name}`);
  }

  function fileById(id: string): StoredFile {
    const entry = store.byId(id);
    return present(entry && isFile(entry) ? entry : undefined, `file with id ${id}`);
  }

  function pathOf(entry: Entry, below: Place): string {
    const here = below.type === 'drive' ? entry.parentId === '0' : entry.parentId === below.id;
    if (here && entry.drive === driveOf(below)) return entry.name;
    const parent = present(store.byId(entry.parentId), `${entry.name} below ${below.name}`);
    return `${pathOf(parent, below)}/${entry.name}`;
  }

  function mayDownload(entry: Entry): boolean {
    const parent = store.byId(entry.parentId);
    return entry.downloadable && (parent === undefined || mayDownload(parent));
  }

  return {
    drives: store.drives,
    findDrive: (name) =>
      present(
        store.drives().find((drive) => drive.name === name),
        `drive ${name}`,
      ),
    findFolder: (name) => named(name, isFolder),
    findLinkFolder: (name) => named(name, (entry) => entry.type === 'linkfolder'),
    findShortcut: (name) => named(name, (entry) => entry.type === 'shortcut'),
    entriesIn: store.entriesIn,
    foldersIn,
    filesIn,
    filesBelow,
    fileById,
    fileByName: (name) => named(name, isFile),
    recentFiles: () =>
      store
        .entries()
        .filter(isFile)
        .sort((a, b) => b.mtime - a.mtime)
        .slice(0, recentLimit()),
    pathOf,
    mayDownload,
  };
}

function driveOf(place: Place): Drive {
  return place.type === 'drive' ? place : place.drive;
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
