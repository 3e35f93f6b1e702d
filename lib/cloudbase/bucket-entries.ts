import type { Entry } from '../selection/entry';
import { parentOf } from './pick-of-id';
import type { BucketObject } from './shapes';

/** What is listed: an environment, the beginning of all ids in it, and a prefix with a slash at its end, or none. */
export interface Listed {
  readonly env: string;
  /** `cloud://{env}.{bucket}/`. */
  readonly root: string;
  readonly prefix: string;
}

/** Characters of an id; no path that the storage takes makes a longer one. */
const ID_LIMIT = 1200;

const NO_LINK = { service: 'cloudbase', linkId: null, obstacle: null } as const;

/**
 * The files and folders right below the prefix, each once, but for those whose id would be too long. What lies deeper stands for the folder that it is in, but
 * for the one of `marker`, the key that the page before ended with: that was on it.
 */
export function entriesOf(
  objects: readonly BucketObject[],
  listed: Listed,
  marker: string | null,
): Entry[] {
  const { prefix } = listed;
  const shown = marker === null ? null : folderOf(marker, prefix);
  const entries = new Map<string, Entry>();
  for (const object of objects) {
    const { key } = object;
    if (key === prefix || key === marker || !key.startsWith(prefix)) continue;
    const folder = folderOf(key, prefix);
    if (folder !== null && folder === shown) continue;
    const entry = folder === null ? toFile(object, listed) : toFolder(folder, listed);
    if (entry.id.length > ID_LIMIT) continue;
    if (!entries.has(entry.id)) entries.set(entry.id, entry);
  }
  return [...entries.values()];
}

/** The folder right below the prefix that a key is or lies in, with its slash; null for a file right below it. */
function folderOf(key: string, prefix: string): string | null {
  const slash = key.indexOf('/', prefix.length);
  return slash < 0 ? null : key.slice(0, slash + 1);
}

function toFile(
  { key, last_modified, md5, size }: BucketObject,
  { env, root, prefix }: Listed,
): Entry {
  return {
    ...NO_LINK,
    id: root + key,
    kind: 'file',
    name: key.slice(prefix.length),
    size: size < 0 ? null : size,
    drive: env,
    parent: parentOf(key),
    version: md5 === null || md5 === '' ? null : md5.slice(0, 200),
    modifiedAt: timeOf(last_modified),
    inside: null,
  };
}

function toFolder(folder: string, { env, root, prefix }: Listed): Entry {
  return {
    ...NO_LINK,
    id: root + folder,
    kind: 'folder',
    name: folder.slice(prefix.length, -1),
    size: null,
    drive: env,
    parent: parentOf(folder),
    version: null,
    modifiedAt: null,
    inside: { drive: env, folder },
  };
}

/** ms since 1970; the service writes a date, or seconds. */
function timeOf(value: string | number | null): number | null {
  if (value === null) return null;
  const number = typeof value === 'number' || /^\d{9,14}$/.test(value) ? Number(value) : null;
  // Seconds until the year 5138; ms since 1973.
  const time = number === null ? Date.parse(String(value)) : number < 1e11 ? number * 1000 : number;
  return Number.isNaN(time) ? null : Math.round(time);
}
