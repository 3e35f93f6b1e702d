import type { Failure } from '../core/failure';
import { groupBy } from '../core/group-by';
import { fail, succeed, type Result } from '../core/result';
import type { Entry } from '../selection/entry';
import { listAll } from '../selection/list-all';
import type { FileId, Target } from '../selection/service';
import type { Bridge } from './bridge';
import { concernsAll } from './errors';
import { isOnlineDocument } from './online-types';
import { parentOf, type OpenApi } from './open-api';
import type { WebApi } from './web-api';

/** Up to this many entries of a folder are asked for one by one: that takes no more requests. */
const FEW = 2;

/** How many entries are tried before a folder's drive counts as unknown. */
const TRIES = 3;

export interface LocateParts {
  readonly web: WebApi;
  readonly open: OpenApi;
  readonly bridge: Bridge;
  /** Whether a file has to be asked for by itself, by its ids in the open API. */
  readonly isAlone: (drive: string, file: string) => boolean;
}

/** One search, and the failure that ended it, if any. */
interface Search extends LocateParts {
  ended: Failure | null;
  /** Whether the open API can be reached at all. */
  isOpenApiOut: boolean;
}

/** An entry's id, and its link. */
type Linked = readonly [id: string, linkId: string];

/**
 * Finds the open-API ids of entries known by their web ids or their links. The link id is the only bridge between
 * the two (grade A), so one link of a folder tells the drive and one listing tells the ids of all its files:
 * about 3 + n/500 requests for n files of a folder, and none for what was found before. What cannot be bridged is
 * left to the web API.
 */
export async function locateEntries(
  parts: LocateParts,
  entries: readonly Entry[],
): Promise<Result<readonly Target[], Failure>> {
  const search: Search = { ...parts, ended: null, isOpenApiOut: false };
  const folders = groupBy(entries, ({ drive, parent }) => `${drive}/${parent}`).values();
  const found = await Promise.all(
    Array.from(folders, async (folder) => {
      const links = await findLinks(search, folder);
      return bridgeFolder(search, links);
    }),
  );
  if (search.ended !== null) return fail(search.ended);
  const ids = new Map(found.flatMap((folder) => [...folder]));
  return succeed(entries.map((entry) => toTarget(entry, ids.get(entry.id), parts.isAlone)));
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
): Promise<ReadonlyMap<string, FileId>> {
  const { open, bridge } = search;
  const found = new Map<string, FileId>();
  for (const [id, linkId] of links) {
    const known = bridge.find(linkId);
    if (known !== null) found.set(id, known);
  }
  const pending = [...links].filter(([id]) => !found.has(id));
  const learn = ([id, linkId]: Linked, { drive, file }: FileId): void => {
    found.set(id, { drive, file });
    bridge.learn(linkId, { drive, file });
  };
  const bridgeOne = async (linked: Linked): Promise<void> => {
    if (isOver(search)) return;
    const meta = await open.linkMeta(linked[1]);
    if (meta.ok) learn(linked, meta.value);
    else if (meta.failure.kind === 'not-here') search.isOpenApiOut = true;
    else note(search, meta.failure);
  };

  for (let tries = 0; found.size === 0 && tries < TRIES; tries += 1) {
    const next = pending.shift();
    if (next !== undefined) await bridgeOne(next);
  }
  const [known] = found.values();
  if (known === undefined || pending.length === 0) return found;
  if (pending.length >= FEW) await bridgeSiblings(search, known, pending, learn);
  await Promise.all(pending.filter(([id]) => !found.has(id)).map(bridgeOne));
  return found;
}

/** Bridges the files that lie beside a known one; leaves out what the listing does not show. */
async function bridgeSiblings(
  search: Search,
  known: FileId,
  pending: readonly Linked[],
  learn: (linked: Linked, id: FileId) => void,
): Promise<void> {
  const { open } = search;
  const self = await open.file(known.file);
  if (!self.ok) {
    note(search, self.failure);
    return;
  }
  const wanted = groupBy(pending, ([, linkId]) => linkId);
  const folder = { drive: known.drive, file: parentOf(self.value) };
  const listing = await listAll(
    (cursor) => open.children(folder, cursor),
    (items) => {
      for (const { id: file, link_id } of items) {
        const same = wanted.get(link_id ?? '') ?? [];
        for (const linked of same) learn(linked, { drive: known.drive, file });
        wanted.delete(link_id ?? '');
      }
      return wanted.size === 0 ? 'enough' : 'more';
    },
  );
  if (!listing.ok) note(search, listing.failure);
}

function isOver({ ended, isOpenApiOut }: Search): boolean {
  return ended !== null || isOpenApiOut;
}

/** An open API that cannot be reached from here leaves the web API. */
function note(search: Search, failure: Failure): void {
  if (failure.kind === 'network') search.isOpenApiOut = true;
  else if (concernsAll(failure)) search.ended ??= failure;
}

function toTarget(entry: Entry, id: FileId | undefined, isAlone: LocateParts['isAlone']): Target {
  if (id === undefined) return { entry, location: { kind: 'web-only' } };
  const isSingle = isOnlineDocument(entry.name) || isAlone(id.drive, id.file);
  return { entry, location: { kind: isSingle ? 'single' : 'batchable', ...id } };
}
