import type { Entry } from '../selection/entry';
import { parseCloudFileId } from './file-id';

/** A file that is to be downloaded, and the folders that it lies in, outermost first. */
export interface CloudPick {
  readonly entry: Entry;
  readonly folders: readonly string[];
  readonly except: readonly string[];
}

/** What is known of a file by its id alone; null when the text is no id. */
export function pickOfId(id: string): CloudPick | null {
  const parsed = parseCloudFileId(id);
  if (parsed === null) return null;
  const { env, path } = parsed;
  const parts = path.split('/').filter((part) => part !== '');
  const name = parts.pop() ?? path;
  const entry: Entry = {
    service: 'cloudbase',
    id,
    kind: 'file',
    name,
    size: null,
    drive: env,
    parent: parentOf(path),
    linkId: null,
    version: null,
    modifiedAt: null,
    inside: null,
    obstacle: null,
  };
  return { entry, folders: [env, ...parts], except: [] };
}

/** The path without its last part; empty at the top. */
export function parentOf(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  const slash = path.lastIndexOf('/', end - 1);
  return end === 0 || slash < 0 ? '' : path.slice(0, slash);
}
