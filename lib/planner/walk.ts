import pLimit from 'p-limit';
import type { Failure, SkipReason } from '../core/failure';
import type { Result } from '../core/result';
import type { Entry, Place } from '../selection/entry';
import { LIST_LIMIT, listAll, type Page } from '../selection/list-all';

/** Folders that are listed at once (grade C: what others found safe). */
const LISTINGS_AT_ONCE = 6;

/** Something found below a folder, and the names of the folders from the starting folder's own down to it. */
export interface Found {
  readonly entry: Entry;
  readonly folders: readonly string[];
  /** Why it is not downloaded; null for a file that is. */
  readonly end:
    | { readonly kind: 'skipped'; readonly reason: SkipReason }
    | { readonly kind: 'failed'; readonly failure: Failure }
    | null;
}

export interface WalkCount {
  readonly files: number;
  readonly folders: number;
}

export interface WalkPorts {
  /** One page of what a folder holds. */
  list(place: Place, cursor: string | null): Promise<Result<Page<Entry>, Failure>>;
  /** Told after each page; the walk ends when it answers `stop`. */
  progress(found: WalkCount): 'go-on' | 'stop';
}

/** A folder on the way: what it held is filled in when it has been listed. */
interface Node {
  readonly folder: Entry;
  readonly folders: readonly string[];
  end: Found['end'];
  children: readonly (Node | Found)[];
}

/**
 * All that is below a folder, depth first in the order of the lists; entries in `except` are left out with all
 * that is in them. Lists each folder once, also where folders hold each other. A folder that cannot be listed
 * to its end comes back as failed, as a whole, so that it can be tried again as a whole. Null when stopped.
 * Requests: one per page of each folder.
 */
export async function walkFolder(
  start: Entry,
  except: ReadonlySet<string>,
  visited: Set<string>,
  ports: WalkPorts,
): Promise<readonly Found[] | null> {
  const limit = pLimit(LISTINGS_AT_ONCE);
  const total = { files: 0, folders: 0 };
  const walk = { isStopped: false };

  const list = async (node: Node, place: Place): Promise<void> => {
    const count = (items: readonly Entry[], sign: 1 | -1): void => {
      const folders = items.filter(({ kind }) => kind === 'folder').length;
      total.folders += sign * folders;
      total.files += sign * (items.length - folders);
    };
    const taken: Entry[] = [];
    const listed = await listAll<Entry>(
      (cursor) => ports.list(place, cursor),
      (items) => {
        const wanted = items.filter(({ id }) => !except.has(id));
        taken.push(...wanted);
        count(wanted, 1);
        walk.isStopped ||= ports.progress({ ...total }) === 'stop';
        return walk.isStopped ? 'enough' : 'more';
      },
    );
    if (listed.ok) {
      node.children = taken.map((entry) => childOf(node, entry));
      if (taken.length === 0) node.end = { kind: 'skipped', reason: 'empty-folder' };
      return;
    }
    count(taken, -1);
    walk.isStopped ||= ports.progress({ ...total }) === 'stop';
    visited.delete(keyOf(place));
    node.end = { kind: 'failed', failure: listed.failure };
  };

  const visit = async (node: Node): Promise<void> => {
    const place = node.folder.inside;
    if (place === null || visited.has(keyOf(place))) {
      node.end = { kind: 'skipped', reason: 'repeated-folder' };
      return;
    }
    if (total.files + total.folders >= LIST_LIMIT) {
      node.end = { kind: 'failed', failure: { kind: 'endless-list', limit: LIST_LIMIT } };
      return;
    }
    visited.add(keyOf(place));
    await limit(async () => (walk.isStopped ? undefined : list(node, place)));
    await Promise.all(node.children.filter(isNode).map(visit));
  };

  const root = nodeOf(start, []);
  await visit(root);
  return walk.isStopped ? null : flatten(root);
}

/** How an entry ends that cannot be downloaded; null for one that can. */
export function endOf({ obstacle }: Entry): Found['end'] {
  return obstacle === null ? null : { kind: 'skipped', reason: obstacle };
}

function nodeOf(folder: Entry, folders: readonly string[]): Node {
  return { folder, folders, end: null, children: [] };
}

function childOf(node: Node, entry: Entry): Node | Found {
  const folders = [...node.folders, node.folder.name];
  return entry.kind === 'folder' ? nodeOf(entry, folders) : { entry, folders, end: endOf(entry) };
}

function isNode(child: Node | Found): child is Node {
  return 'folder' in child;
}

function keyOf({ drive, folder }: Place): string {
  return `${drive}/${folder ?? ''}`;
}

function flatten(root: Node): Found[] {
  const found: Found[] = [];
  const open: (Node | Found)[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isNode(next)) found.push(next);
    else if (next.end !== null)
      found.push({ entry: next.folder, folders: next.folders, end: next.end });
    else for (const child of next.children.toReversed()) open.push(child);
  }
  return found;
}
