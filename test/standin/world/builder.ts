import type { Identifiers } from './identifiers';
import type { Store } from './store';
import type { Drive, DriveKind, Folder, Place, StoredFile } from './types';

export interface EntryOptions {
  /** Unix seconds; without it a moment of the last three months, the same in each run. */
  readonly mtime?: number;
  readonly version?: number;
  readonly creator?: string;
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

  return { drive, folder, file, files };
}
