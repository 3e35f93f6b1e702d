import type { WorldBuilder } from './builder';
import type { Folder, Place, StoredFile } from './types';

/**
 * The shape is the same in each run. Folders are numbered breadth-first, and each but the deepest
 * has as many sub-folders as are needed for `depth` levels (with the defaults 6 in the parent, 36
 * below these, 158 below those). The last `crowded` folders get 130 files
 * each, more than one page of the list; the others are dealt to all remaining folders in turn.
 * Files are numbered in each folder anew, so names repeat between folders; each has 1 to 16 bytes.
 */
export interface TreeOptions {
  /** 200 unless said. */
  readonly folders?: number;
  /** 3,000 unless said. */
  readonly files?: number;
  /** Levels of folders below the parent; 3 unless said. */
  readonly depth?: number;
  /** 3 unless said. */
  readonly crowded?: number;
}

export interface Tree {
  /** Breadth-first. */
  readonly folders: readonly Folder[];
  readonly files: readonly StoredFile[];
}

export const crowd = 130;

export function growTree(
  builder: Pick<WorldBuilder, 'folder' | 'file'>,
  parent: Place,
  options: TreeOptions = {},
): Tree {
  const folders = growFolders(builder, parent, options.folders ?? 200, options.depth ?? 3);
  const border = Math.max(0, folders.length - (options.crowded ?? 3));
  const crowded = folders.slice(border);
  const others = folders.slice(0, border);
  const files: StoredFile[] = [];
  const held = new Map<Place, number>();

  function put(place: Place): void {
    const number = (held.get(place) ?? 0) + 1;
    held.set(place, number);
    const name = `文件 ${String(number).padStart(4, '0')}.txt`;
    files.push(builder.file(place, name, 1 + (files.length % 16)));
  }

  const wanted = options.files ?? 3000;
  for (const place of crowded) {
    for (let index = 0; index < crowd && files.length < wanted; index += 1) put(place);
  }
  const rest: readonly Place[] = others.length > 0 ? others : [parent];
  for (let turn = 0; files.length < wanted; turn += 1) put(rest[turn % rest.length] ?? parent);
  return { folders, files };
}

function growFolders(
  builder: Pick<WorldBuilder, 'folder'>,
  parent: Place,
  count: number,
  depth: number,
): readonly Folder[] {
  const width = widthFor(count, depth);
  const folders: Folder[] = [];
  for (let index = 0; index < count; index += 1) {
    const above = index < width ? parent : folders[Math.floor(index / width) - 1];
    folders.push(builder.folder(above ?? parent, `文件夹 ${String(index + 1).padStart(3, '0')}`));
  }
  return folders;
}

/** The fewest sub-folders per folder with which `depth` levels hold `count` folders. */
function widthFor(count: number, depth: number): number {
  for (let width = 1; ; width += 1) {
    let room = 0;
    for (let level = 1; level <= depth; level += 1) room += width ** level;
    if (room >= count) return width;
  }
}
