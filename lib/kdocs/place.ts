import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { ListRoute, Place, Route } from '../selection/entry';
import { concernsAll } from './errors';
import { placeInside } from './to-entry';
import type { WebApi } from './web-api';

/** A folder with its name, when it has one of its own, and its link, when that is told. */
export interface NamedPlace extends Place {
  readonly name: string | null;
  readonly linkId: string | null;
}

/** What can be listed of what a page shows: a folder, the recent files, or nothing. */
export type Listable = NamedPlace | 'recent' | null;

/**
 * Finds what a route lists. A folder whose name cannot be asked for keeps its place without a name.
 */
export async function findListable(web: WebApi, route: Route): Promise<Result<Listable, Failure>> {
  return route.kind === 'file' || route.kind === 'unknown' ? succeed(null) : findPlace(web, route);
}

/** The place of a list; fails where a share link leads to none. */
export async function findPlace(
  web: WebApi,
  route: ListRoute,
): Promise<Result<NamedPlace | 'recent', Failure>> {
  switch (route.kind) {
    case 'recent':
      return succeed('recent');
    case 'folder':
      return findFolder(web, route);
    case 'shared-folder':
      return findShared(web, route.linkId);
  }
}

async function findFolder(
  web: WebApi,
  { drive, folder }: Place,
): Promise<Result<NamedPlace, Failure>> {
  const unnamed = { drive, folder, name: null, linkId: null };
  if (folder === null) return succeed(unnamed);
  const found = await web.metadata(folder);
  if (!found.ok) return concernsAll(found.failure) ? found : succeed(unnamed);
  const { groupid, fname: name, link_id } = found.value;
  return succeed({ drive: groupid, folder, name, linkId: link_id === '' ? null : link_id });
}

async function findShared(web: WebApi, linkId: string): Promise<Result<NamedPlace, Failure>> {
  const found = await web.link(linkId);
  if (!found.ok) return found;
  const { id, groupid, fname, ftype } = found.value;
  // What a link leads to may come without its type (grade B); the page's address says it is a folder.
  const unknown = ftype === '' ? { drive: groupid, folder: id } : null;
  const inside = placeInside(found.value) ?? unknown;
  return inside === null
    ? fail({ kind: 'unidentified' })
    : succeed({ ...inside, name: fname, linkId });
}
