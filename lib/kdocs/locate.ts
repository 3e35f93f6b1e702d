import type { Failure } from '../core/failure';
import { groupBy } from '../core/group-by';
import { fail, succeed, type Result } from '../core/result';
import type { Entry } from '../selection/entry';
import type { Target } from '../selection/service';
import { listAll } from '../selection/list-all';
import { concernsAll } from './errors';
import { isOnlineDocument } from './online-types';
import type { OpenApi, OpenFileId } from './open-api';
import type { WebApi } from './web-api';

/** Up to this many entries of a folder are asked for one by one: that takes no more requests. */
const FEW = 2;

/** How many entries are tried before a folder's drive counts as unknown. */
const TRIES = 3;

/** One search: the two APIs, and the failure that ended it, if any. */
interface Search {
  readonly web: WebApi;
  readonly open: OpenApi;
  ended: Failure | null;
  /** Whether the open API can be reached at all. */
  isOpenApiOut: boolean;
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
  const search: Search = { web, open, ended: null, isOpenApiOut: false };
  const folders = groupBy(entries, ({ drive, parent }) => `${drive}/${parent}`).values();
  const found = await Promise.all(
    Array.from(folders, async (folder) => {
      const links = await findLinks(search, folder);
      return bridgeFolder(search, links);
    }),
  );
  if (search.ended !== null) return fail(search.ended);
  const ids = new Map(found.flatMap((folder) => [...folder]));
  return succeed(entries.map((entry) => toTarget(entry, ids.get(entry.id))));
}

/** Link ids by entry id; entries that came without one are looked up in their folder's list. */
async function findLinks(search: Search, folder: readonly Entry[]): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const { id, linkId } of folder) if (linkId !== null) links.set(id, linkId);
  const missing = new Set(folder.flatMap(({ id }) => (links.has(id) ? [] : [id])));
  const [first] = folder;
  if (first === undefined || missing.size === 0 || isOver(search)) return links;
  const { drive, parent } = first;
  const listing = await listAll(
    (cursor) => search.web.list({ drive, folder: parent }, cursor),
    (files) => {
      for (const { id, link_id } of files)
        if (missing.delete(id) && link_id !== null && link_id !== '') links.set(id, link_id);
      return missing.size === 0 || isOver(search) ? 'enough' : 'more';
    },
  );
  if (!listing.ok && concernsAll(listing.failure)) search.ended ??= listing.failure;
  return links;
}

async function bridgeFolder(
  search: Search,
  links: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, OpenFileId>> {
  const found = new Map<string, OpenFileId>();
  const pending = [...links];
  const bridgeOne = async ([id, linkId]: readonly [string, string]): Promise<void> => {
    if (isOver(search)) return;
    const meta = await search.open.linkMeta(linkId);
    if (meta.ok) found.set(id, meta.value);
    else if (meta.failure.kind === 'not-here') search.isOpenApiOut = true;
    else note(search, meta.failure);
  };

  for (let tries = 0; found.size === 0 && tries < TRIES; tries += 1) {
    const next = pending.shift();
    if (next !== undefined) await bridgeOne(next);
  }
  const [known] = found.values();
  if (known === undefined) return found;
  if (pending.length >= FEW) await bridgeSiblings(search, known, pending, found);
  await Promise.all(pending.filter(([id]) => !found.has(id)).map(bridgeOne));
  return found;
}

/** Bridges the files that lie beside a known one; leaves out what the listing does not show. */
async function bridgeSiblings(
  search: Search,
  known: OpenFileId,
  pending: readonly (readonly [string, string])[],
  found: Map<string, OpenFileId>,
): Promise<void> {
  const parent = await search.open.parentOf(known.file);
  if (!parent.ok) {
    note(search, parent.failure);
    return;
  }
  const wanted = new Set(pending.map(([, linkId]) => linkId));
  const children = await search.open.childrenByLink(known.drive, parent.value, wanted);
  if (!children.ok) {
    note(search, children.failure);
    return;
  }
  for (const [id, linkId] of pending) {
    const file = children.value.get(linkId);
    if (file !== undefined) found.set(id, { drive: known.drive, file });
  }
}

function isOver({ ended, isOpenApiOut }: Search): boolean {
  return ended !== null || isOpenApiOut;
}

/** An open API that cannot be reached from here leaves the web API. */
function note(search: Search, failure: Failure): void {
  if (failure.kind === 'network') search.isOpenApiOut = true;
  else if (concernsAll(failure)) search.ended ??= failure;
}

function toTarget(entry: Entry, id: OpenFileId | undefined): Target {
  if (id === undefined) return { entry, location: { kind: 'web-only' } };
  const kind = isOnlineDocument(entry.name) ? 'single' : 'batchable';
  return { entry, location: { kind, ...id } };
}
