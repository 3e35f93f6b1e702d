import type { FolderView } from '../../messaging/job-schemas';

/** How far a folder is: nothing ended, part of it saved, all saved, all left out, or something failed. */
export type FolderState = 'waiting' | 'partly' | 'done' | 'skipped' | 'failed';

/** A folder as a row of a tree. */
export interface FolderRow {
  /** The same for the same folder, whatever else is listed. */
  readonly key: string;
  /** Names of the folders from the selection's place down to this one. */
  readonly path: readonly string[];
  readonly name: string;
  /** 1 for the row that stands for the job. */
  readonly level: number;
  readonly parent: FolderRow | null;
  /** Place among the folders beside it, from 1, and how many those are. */
  readonly place: number;
  readonly size: number;
  readonly hasFolders: boolean;
  readonly isOpen: boolean;
  readonly isCut: boolean;
  readonly all: number;
  /** Entries that are on the disk. */
  readonly done: number;
  readonly failed: number;
  readonly state: FolderState;
}

export function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** The folders inside each, by its place in the list, sorted by name. */
export type Insides = ReadonlyMap<number, readonly number[]>;

/** `compare`: the order of names. */
export function insidesOf(
  folders: readonly FolderView[],
  compare: (one: string, other: string) => number,
): Insides {
  const insides = new Map<number, number[]>();
  for (const [place, { parent }] of folders.entries()) {
    if (parent === null) continue;
    const beside = insides.get(parent);
    if (beside === undefined) insides.set(parent, [place]);
    else beside.push(place);
  }
  const nameAt = (place: number) => folders[place]?.name ?? '';
  for (const places of insides.values())
    places.sort((one, other) => compare(nameAt(one), nameAt(other)));
  return insides;
}

/** Rows of those folders around which all are open, from the top down. The first row stands for the job. */
export function folderRows(
  folders: readonly FolderView[],
  insides: Insides,
  opened: ReadonlySet<string>,
): readonly FolderRow[] {
  const rows: FolderRow[] = [];
  const add = (place: number, parent: FolderRow | null, order: number, size: number): void => {
    const folder = folders[place];
    if (folder === undefined) return;
    const path = parent === null ? [] : [...parent.path, folder.name];
    const inside = insides.get(place) ?? [];
    const key = keyOf(path);
    const { name, all, saved, failed, isCut } = folder;
    const row: FolderRow = {
      ...{ key, path, name, parent, size, all, failed, isCut },
      level: path.length + 1,
      place: order + 1,
      hasFolders: inside.length > 0,
      isOpen: inside.length > 0 && (parent === null || opened.has(key)),
      done: saved,
      state: stateOf(folder),
    };
    rows.push(row);
    if (row.isOpen) for (const [at, child] of inside.entries()) add(child, row, at, inside.length);
  };
  add(0, null, 0, 1);
  return rows;
}

/** Paths of the folders to open so that there is a choice: each that lies alone in the one around it. */
export function lonelyFolders(
  folders: readonly FolderView[],
  insides: Insides,
): readonly (readonly string[])[] {
  const paths: (readonly string[])[] = [];
  let inside = insides.get(0) ?? [];
  while (inside.length === 1) {
    const [place = 0] = inside;
    paths.push([...(paths.at(-1) ?? []), folders[place]?.name ?? '']);
    inside = insides.get(place) ?? [];
  }
  return paths;
}

function stateOf({ all, saved, skipped, failed }: FolderView): FolderState {
  if (failed > 0) return 'failed';
  if (saved === all) return 'done';
  if (saved > 0 || (skipped > 0 && skipped < all)) return 'partly';
  return skipped > 0 ? 'skipped' : 'waiting';
}
