import pLimit from 'p-limit';
import type { Failure } from '../core/failure';
import { groupBy } from '../core/group-by';
import { succeed, type Result } from '../core/result';
import type { Entry } from '../selection/entry';
import type { Target } from '../selection/service';
import { concernsAll } from './describe';
import { isOnlineDocument } from './online-types';
import type { OpenApi, OpenFileId } from './open-api';
import type { WebApi } from './web-api';

const CONCURRENT_REQUESTS = 6;

/** Up to this many entries of a folder are asked for one by one: that takes no more requests. */
const FEW = 2;

/** How many entries are tried before a folder's drive counts as unknown. */
const TRIES = 3;

/** The failure that ends the whole search; thrown inside this file only. */
class SearchEnded extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind);
  }
}

/**
 * Finds the open-API ids of entries known by their web ids. The link id is the only bridge between the two
 * (grade A), so one link of a folder tells the drive and one listing tells the ids of all its files:
 * about 3 + n/500 requests for n files of a folder. What cannot be bridged is left to the web API.
 */
export async function locateEntries(
  web: WebApi,
  open: OpenApi,
  entries: readonly Entry[],
): Promise<Result<readonly Target[], Failure>> {
  const limit = pLimit(CONCURRENT_REQUESTS);
  const folders = [...groupBy(entries, ({ drive, parent }) => `${drive}/${parent}`).values()];
  try {
    const found = await limit.map(folders, async (folder) => {
      const links = await findLinks(web, folder);
      return bridgeFolder(open, links);
    });
    const ids = new Map(found.flatMap((folder) => [...folder]));
    return succeed(entries.map((entry) => toTarget(entry, ids.get(entry.id))));
  } catch (error) {
    if (error instanceof SearchEnded) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** Link ids by entry id; entries that came without one are looked up in their folder's list. */
async function findLinks(web: WebApi, folder: readonly Entry[]): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const { id, linkId } of folder) if (linkId !== null) links.set(id, linkId);
  const missing = new Set(folder.flatMap(({ id }) => (links.has(id) ? [] : [id])));
  const [first] = folder;
  if (first === undefined || missing.size === 0) return links;
  const listing = await web.list(first.drive, first.parent, (files) => {
    for (const { id, link_id } of files)
      if (missing.delete(id) && link_id !== null && link_id !== '') links.set(id, link_id);
    return missing.size === 0 ? 'enough' : 'more';
  });
  if (!listing.ok) endIfHopeless(listing.failure);
  return links;
}

async function bridgeFolder(
  open: OpenApi,
  links: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, OpenFileId>> {
  const found = new Map<string, OpenFileId>();
  const pending = [...links];
  const bridgeOne = async ([id, linkId]: readonly [string, string]): Promise<boolean> => {
    const meta = await open.linkMeta(linkId);
    if (meta.ok) found.set(id, meta.value);
    else endIfHopeless(meta.failure);
    return meta.ok || meta.failure.kind !== 'not-here';
  };

  for (let tries = 0; found.size === 0 && tries < TRIES && pending.length > 0; tries += 1) {
    const next = pending.shift();
    if (next !== undefined && !(await bridgeOne(next))) return found;
  }
  const [known] = found.values();
  if (known === undefined) return found;
  if (pending.length >= FEW) await bridgeSiblings(open, known, pending, found);
  const left = pending.filter(([id]) => !found.has(id));
  await pLimit(CONCURRENT_REQUESTS).map(left, bridgeOne);
  return found;
}

/** Bridges the files that lie beside a known one; leaves out what the listing does not show. */
async function bridgeSiblings(
  open: OpenApi,
  known: OpenFileId,
  pending: readonly (readonly [string, string])[],
  found: Map<string, OpenFileId>,
): Promise<void> {
  const parent = await open.parentOf(known.file);
  if (!parent.ok) {
    endIfHopeless(parent.failure);
    return;
  }
  const wanted = new Set(pending.map(([, linkId]) => linkId));
  const children = await open.childrenByLink(known.drive, parent.value, wanted);
  if (!children.ok) {
    endIfHopeless(children.failure);
    return;
  }
  for (const [id, linkId] of pending) {
    const file = children.value.get(linkId);
    if (file !== undefined) found.set(id, { drive: known.drive, file });
  }
}

function endIfHopeless(failure: Failure): void {
  if (concernsAll(failure)) throw new SearchEnded(failure);
}

function toTarget(entry: Entry, id: OpenFileId | undefined): Target {
  if (id === undefined) return { entry, location: { kind: 'web-only' } };
  const kind = isOnlineDocument(entry.name) ? 'single' : 'batchable';
  return { entry, location: { kind, ...id } };
}
