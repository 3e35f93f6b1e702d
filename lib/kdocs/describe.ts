import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Entry, Mark, Route, Selection } from '../selection/entry';
import { markKey } from '../selection/marks';
import type { Described } from '../selection/service';
import type { WebFile } from './shapes';
import type { WebApi } from './web-api';

interface Place {
  readonly name: string | null;
  readonly group: string;
  readonly folder: string | null;
}

/**
 * Confirms marks: first by listing the folder that the page shows, as far as needed; what is not in it
 * is asked for one by one.
 */
export async function describeSelection(
  web: WebApi,
  selection: Selection,
): Promise<Result<Described, Failure>> {
  const place = await findPlace(web, selection.route);
  if (!place.ok) return place;
  const listed = await listMarked(web, place.value, selection.marks);
  if (!listed.ok) return listed;

  let ended: Failure | null = null;
  const confirmed = await Promise.all(
    selection.marks.map(async (mark) => {
      // The others wait for their turn; once one met what none would escape, they need not ask.
      const file = ended === null ? await confirm(web, mark, listed.value) : fail(ended);
      if (!file.ok && concernsAll(file.failure)) ended = file.failure;
      return { mark, file };
    }),
  );
  const entries = new Map<string, Entry>();
  const unconfirmed: { mark: Mark; failure: Failure }[] = [];
  for (const { mark, file } of confirmed) {
    if (file.ok) entries.set(file.value.id, toEntry(file.value));
    else if (concernsAll(file.failure)) return file;
    else unconfirmed.push({ mark, failure: file.failure });
  }
  return succeed({
    place: place.value?.name ?? null,
    entries: [...entries.values()],
    unconfirmed,
  });
}

/** A failure that no other request would escape. */
export function concernsAll({ kind }: Failure): boolean {
  return kind === 'logged-out' || kind === 'network' || kind === 'slow-down';
}

async function findPlace(web: WebApi, route: Route): Promise<Result<Place | null, Failure>> {
  if (route.kind !== 'folder') return succeed(null);
  const place = { name: null, group: route.drive, folder: route.folder };
  if (route.folder === null) return succeed(place);
  const folder = await web.metadata(route.folder);
  if (folder.ok)
    return succeed({ ...place, name: folder.value.fname, group: folder.value.groupid });
  return concernsAll(folder.failure) ? folder : succeed(place);
}

async function listMarked(
  web: WebApi,
  place: Place | null,
  marks: readonly Mark[],
): Promise<Result<ReadonlyMap<string, WebFile>, Failure>> {
  const found = new Map<string, WebFile>();
  const wanted = new Set(marks.map(markKey));
  let pages = 0;
  if (place === null || wanted.size === 0) return succeed(found);
  const listing = await web.list(place.group, place.folder, (files) => {
    pages += 1;
    for (const file of files)
      for (const key of keysOf(file)) if (wanted.delete(key)) found.set(key, file);
    // In a huge folder, asking for the missing ones is soon cheaper than listing on.
    return pages >= wanted.size ? 'enough' : 'more';
  });
  return listing.ok || !concernsAll(listing.failure) ? succeed(found) : listing;
}

async function confirm(
  web: WebApi,
  mark: Mark,
  listed: ReadonlyMap<string, WebFile>,
): Promise<Result<WebFile, Failure>> {
  const known = listed.get(markKey(mark));
  if (known !== undefined) return succeed(known);
  if (mark.id !== null) {
    const file = await web.metadata(mark.id);
    return file.ok && file.value.id !== mark.id ? fail({ kind: 'unidentified' }) : file;
  }
  if (mark.linkId !== null) return web.link(mark.linkId);
  return fail({ kind: 'unidentified' });
}

function keysOf(file: WebFile): readonly string[] {
  const hasLink = file.link_id !== null && file.link_id !== '';
  return [`id:${file.id}`, ...(hasLink ? [`link:${file.link_id ?? ''}`] : [])];
}

function toEntry(file: WebFile): Entry {
  return {
    service: 'kdocs',
    id: file.id,
    kind: file.ftype === 'folder' || file.ftype === 'linkfolder' ? 'folder' : 'file',
    name: file.fname,
    size: file.fsize,
    drive: file.groupid,
    parent: file.parentid ?? '0',
    linkId: file.link_id === '' ? null : file.link_id,
    version: file.fver,
  };
}
