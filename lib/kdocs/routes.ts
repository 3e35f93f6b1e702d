import type { Route } from '../selection/entry';
import { parseUrl, sessionDomainOf } from './hosts';

/** The group id that the web API accepts for the personal drive. */
export const PERSONAL_DRIVE = 'special';

const ID = /^\d{1,19}$/;

type RouteRule = (parts: readonly string[], query: URLSearchParams) => Route | null;

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

function groupRoute(group: string | undefined, folder: string | undefined): Route | null {
  return group !== undefined && ID.test(group) ? folderRoute(group, folder) : null;
}

function folderRoute(drive: string, folder: string | undefined): Route | null {
  if (folder === undefined || folder === '0') return { kind: 'folder', drive, folder: null };
  return ID.test(folder) ? { kind: 'folder', drive, folder } : null;
}
