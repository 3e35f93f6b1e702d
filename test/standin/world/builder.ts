import type { Identifiers } from './identifiers';
import type { Store } from './store';
import { growTree, type Tree, type TreeOptions } from './tree';
import type {
  Drive,
  DriveKind,
  Folder,
  LinkFolder,
  Place,
  Share,
  Shortcut,
  StoredFile,
} from './types';

export interface EntryOptions {
  /** Unix seconds; without it a moment of the last three months, the same in each run. */
  readonly mtime?: number;
  readonly version?: number;
  readonly creator?: string;
  /** `false`: the user may see it, but not download it, nor what is below it. */
  readonly download?: boolean;
}

export interface ManyFilesOptions extends EntryOptions {
  /** Name of the file with this number, from 1; default `文件 0001.docx` and so on. */
  readonly name?: (index: number) => string;
  /** Size in bytes of the file with this number; default up to 64 KiB. */
  readonly size?: number | ((index: number) => number);
}

/** Puts drives, folders and files into a world. */
export interface WorldBuilder {
  readonly drive: (options: { readonly kind: DriveKind; readonly name: string }) => Drive;
  readonly folder: (parent: Place, name: string, options?: EntryOptions) => Folder;
  readonly file: (parent: Place, name: string, size: number, options?: EntryOptions) => StoredFile;
  readonly files: (
    parent: Place,
    count: number,
    options?: ManyFilesOptions,
  ) => readonly StoredFile[];
  readonly shortcut: (
    parent: Place,
    name: string,
    target: Folder | StoredFile,
    options?: EntryOptions,
  ) => Shortcut;
  /** Shows the target as a shared folder; all links to one target share one group. */
  readonly linkFolder: (
    parent: Place,
    name: string,
    target: Folder,
    options?: EntryOptions,
  ) => LinkFolder;
  /** From now on a listing of the folder shows this ancestor, or the folder itself, as its child. */
  readonly loop: (folder: Folder, ancestor: Folder) => void;
  /** Many folders and small files; the shape is told at `TreeOptions`. */
  readonly tree: (parent: Place, options?: TreeOptions) => Tree;
}

/** 2026-05-28 20:26:40 UTC: no entry is younger. */
export const newestMoment = 1_780_000_000;
const threeMonths = 90 * 24 * 3600;
const people = ['李雷', '韩梅梅', '王小明', 'Grace Chen'] as const;

export function createBuilder(store: Store, identifiers: Identifiers): WorldBuilder {
  let count = store.entries().length;

  function common(parent: Place, name: string, options: EntryOptions) {
    count += 1;
    const age = identifiers.number(`age ${count}`, threeMonths);
    const mtime = options.mtime ?? newestMoment - age;
    return {
      drive: parent.type === 'drive' ? parent : parent.drive,
      parentId: parent.type === 'drive' ? '0' : parent.id,
      id: identifiers.digits(`id ${count}`, 12),
      fileId: identifiers.text(`file ${count}`, 26),
      linkId: `c${identifiers.text(`link ${count}`, 11)}`,
      name,
      version: options.version ?? 1 + identifiers.number(`version ${count}`, 20),
      ctime: mtime - identifiers.number(`born ${count}`, threeMonths),
      mtime,
      creator: options.creator ?? people[identifiers.number(`who ${count}`, people.length)] ?? '',
      downloadable: options.download ?? true,
    };
  }

  function folder(parent: Place, name: string, options: EntryOptions = {}): Folder {
    const made: Folder = { type: 'folder', ...common(parent, name, options) };
    store.add(made);
    return made;
  }

  function file(parent: Place, name: string, size: number, options: EntryOptions = {}): StoredFile {
    const made: StoredFile = { type: 'file', ...common(parent, name, options), size };
    store.add(made);
    return made;
  }

  function shortcut(
    parent: Place,
    name: string,
    target: Folder | StoredFile,
    options: EntryOptions = {},
  ): Shortcut {
    const made: Shortcut = { type: 'shortcut', ...common(parent, name, options), target };
    store.add(made);
    return made;
  }

  function linkFolder(
    parent: Place,
    name: string,
    target: Folder,
    options: EntryOptions = {},
  ): LinkFolder {
    const share = store.shareOf(target) ?? shareAnew(target);
    const made: LinkFolder = { type: 'linkfolder', ...common(parent, name, options), share };
    store.add(made);
    return made;
  }

  function shareAnew(root: Folder): Share {
    const made: Share = {
      type: 'share',
      groupId: identifiers.digits(`share ${root.id}`, 10),
      root,
    };
    store.addShare(made);
    return made;
  }

  function drive(options: { readonly kind: DriveKind; readonly name: string }): Drive {
    const number = store.drives().length;
    const made: Drive = {
      type: 'drive',
      ...options,
      groupId: identifiers.digits(`group ${number}`, 10),
      driveId: identifiers.text(`drive ${number}`, 22),
    };
    store.addDrive(made);
    return made;
  }

  function files(parent: Place, amount: number, options: ManyFilesOptions = {}) {
    return Array.from({ length: amount }, (_, position) => {
      const index = position + 1;
      const name = options.name?.(index) ?? `文件 ${String(index).padStart(4, '0')}.docx`;
      return file(parent, name, sizeOf(index, options.size), options);
    });
  }

  function sizeOf(index: number, size: ManyFilesOptions['size']): number {
    if (typeof size === 'function') return size(index);
    return size ?? identifiers.number(`size ${count} ${index}`, 64 * 1024);
  }

  return {
    drive,
    folder,
    file,
    files,
    shortcut,
    linkFolder,
    loop: store.addLoop,
    tree: (parent, options) => growTree({ folder, file }, parent, options),
  };
}
