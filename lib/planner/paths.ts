import { PART_BYTES, safeFileName, splitExtension } from './file-name';
import { pathKey } from './path-key';

/** Bytes of all the folders of a path, far below what the browsers refuse. */
const FOLDERS_BYTES = 2000;

/** Folders below each other; what lies deeper is put there, too. */
const DEPTH = 400;

/** Hands out paths that are distinct for every system. */
export interface Paths {
  /**
   * Makes sure of folders, outermost first, below the root; no file gets the name of one. Answers the path.
   * Has to be called for all folders before the first file.
   */
  readonly folder: (parts: readonly string[]) => string;
  /** A path of its own for a file with a safe name; ` (2)` and so on where the name is taken. */
  readonly file: (folder: string, name: string) => string;
}

/** `taken`: paths of files that are there already. Time grows with the number of paths. */
export function createPaths(root: string, taken: readonly string[]): Paths {
  const files = new Set(taken.map(pathKey));
  const folders = new Set<string>();
  for (const file of files) addFoldersOf(file, folders);
  const known = new Map<string, string>();
  const copies = new Map<string, number>();

  const child = (parent: string, part: string): string => {
    const wanted = `${parent}/${part}`;
    const found = known.get(wanted);
    if (found !== undefined) return found;
    let path = wanted;
    for (let copy = 2; files.has(pathKey(path)); copy += 1) path = `${wanted} (${copy})`;
    known.set(wanted, path);
    folders.add(pathKey(path));
    return path;
  };

  return {
    folder: (parts) => safeFolders(parts).reduce(child, root),
    file(folder, name) {
      const { stem, extension } = splitExtension(name);
      const wanted = pathKey(`${folder}/${name}`);
      let path = `${folder}/${name}`;
      let copy = copies.get(wanted) ?? 1;
      while (files.has(pathKey(path)) || folders.has(pathKey(path))) {
        copy += 1;
        path = `${folder}/${stem} (${copy})${extension}`;
      }
      copies.set(wanted, copy);
      files.add(pathKey(path));
      return path;
    },
  };
}

function safeFolders(parts: readonly string[]): string[] {
  const kept = parts.slice(0, DEPTH);
  const limit = Math.min(PART_BYTES, Math.floor(FOLDERS_BYTES / (kept.length + 1)));
  // What looks like an extension is never cut off: in a very deep path it must not look like one.
  const isDeep = limit < PART_BYTES;
  return kept.map((part) => safeFileName(isDeep ? part.replaceAll('.', '') : part, limit));
}

/** Adds the folders that a file lies in; those above one that is there already are there, too. */
function addFoldersOf(file: string, folders: Set<string>): void {
  let end = file.lastIndexOf('/');
  while (end > 0 && !folders.has(file.slice(0, end))) {
    folders.add(file.slice(0, end));
    end = file.lastIndexOf('/', end - 1);
  }
}
