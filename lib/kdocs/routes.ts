import type { Route } from '../selection/entry';
import { parseUrl, sessionDomainOf } from './hosts';

/** The group id that the web API accepts for the personal drive. */
export const PERSONAL_DRIVE = 'special';

const ID = /^\d{1,19}$/;
const LINK_ID = /^[A-Za-z0-9]{12}$/;

type Part = string | undefined;
type RouteRule = (parts: readonly Part[], query: URLSearchParams) => Route | null;

/** Routes seen in public clients; one row per shape of path, first match wins (2026-11). */
const RULES: readonly RouteRule[] = [
  // /latest and /?show=all: grade B
  ([first, ...rest], query) =>
    rest.length === 0 &&
    (first === 'latest' || (first === undefined && query.get('show') === 'all'))
      ? { kind: 'recent' }
      : null,
  // /mine: grade D; /mine/{folder}: grade A
  ([first, folder]) => (first === 'mine' ? folderRoute(PERSONAL_DRIVE, folder) : null),
  // /team/{group}, /team/{group}/{folder}, ?folderid=: grade B
  ([first, group, folder], query) =>
    first === 'team' ? groupRoute(group, folder ?? query.get('folderid') ?? undefined) : null,
  // /ent/{corp}/{group}[/{folder}]: grade B; /space/…: grade C
  ([first, , group, folder]) =>
    first === 'ent' || first === 'space' ? groupRoute(group, folder) : null,
  // /m/folder/{team}?gid=&fid=: grade C
  ([first, second], query) =>
    first === 'm' && second === 'folder' && query.has('gid')
      ? groupRoute(query.get('gid') ?? undefined, query.get('fid') ?? undefined)
      : null,
  // /m/folder/{group}[/{folder}] and /m/{group}/{folder}: grade C
  ([first, second, third, fourth]) => {
    if (first !== 'm') return null;
    return second === 'folder' ? groupRoute(third, fourth) : groupRoute(second, third);
  },
  // /folder/{link}: grade A
  ([first, link]) =>
    first === 'folder' && isLinkId(link) ? { kind: 'shared-folder', linkId: link } : null,
  // /l/{link}: grade A; /p/{file}: grade B; each also below /view
  ([first, ...rest]) => (first === 'view' ? fileRoute(rest) : fileRoute([first, ...rest])),
  // /office/{kind}/{file}: grade B
  ([first, , file]) => (first === 'office' && isId(file) ? openFile(file, null) : null),
];

/** What the page at `address` shows; null when it is not a page of kdocs or WPS. */
export function parseRoute(address: string): Route | null {
  const url = parseUrl(address);
  if (url?.protocol !== 'https:' || sessionDomainOf(url.hostname) === null) return null;
  const parts = url.pathname.split('/').filter((part) => part !== '');
  for (const rule of RULES) {
    const route = rule(parts, url.searchParams);
    if (route !== null) return route;
  }
  return { kind: 'unknown' };
}

function fileRoute([first, id]: readonly Part[]): Route | null {
  if (first === 'l' && isLinkId(id)) return openFile(null, id);
  return first === 'p' && isId(id) ? openFile(id, null) : null;
}

function openFile(id: string | null, linkId: string | null): Route {
  return { kind: 'file', id, linkId };
}

function groupRoute(group: Part, folder: Part): Route | null {
  return isId(group) ? folderRoute(group, folder) : null;
}

function folderRoute(drive: string, folder: Part): Route | null {
  if (folder === undefined || folder === '' || folder === '0')
    return { kind: 'folder', drive, folder: null };
  return isId(folder) ? { kind: 'folder', drive, folder } : null;
}

function isId(part: Part): part is string {
  return part !== undefined && ID.test(part);
}

function isLinkId(part: Part): part is string {
  return part !== undefined && LINK_ID.test(part);
}
