import type { PageListing, Route } from '../selection/entry';
import { PERSONAL_DRIVE } from './routes';
import { SESSION_DOMAINS } from './hosts';
import type { Grade } from './selectors';

/** What a call of the page's own answers with. */
type CallKind =
  /** A folder of a group: first id the group, second, where it is in the path, the folder. */
  | 'folder'
  | 'recent'
  /** A folder behind a share link. */
  | 'shared-folder'
  /** One entry. */
  | 'single'
  /** Entries of no single place. */
  | 'other'
  /** Entries of the open API, whose ids are others. */
  | 'open';

/** The end of a path, what it answers with, how sure it is, and the month in which it was last seen or guessed. */
type CallFact = readonly [path: string, kind: CallKind, grade: Grade, seen: string];

const GROUP = `(\\d{1,19}|${PERSONAL_DRIVE})`;
const ID = '(\\d{1,19})';
const LINK = '([A-Za-z0-9]{12})';

/** Calls of the web API, below any prefix, and of the open API, that answer with entries. */
export const LIST_CALLS: readonly CallFact[] = [
  [`/v5/groups/${GROUP}/files`, 'folder', 'B', '2026-11'],
  [`/v\\d/groups/${GROUP}/files`, 'folder', 'C', '2026-11'],
  [`/v\\d/groups/${GROUP}/folders/${ID}/files`, 'folder', 'D', '2026-11'],
  ['/v5/roaming', 'recent', 'C', '2026-11'],
  ['/v\\d/roaming(?:/[a-z_]+)?', 'recent', 'D', '2026-11'],
  [`/v5/files/\\d+/metadata`, 'single', 'B', '2026-11'],
  ['/v\\d/files/\\d+(?:/info)?', 'single', 'D', '2026-11'],
  ['/v\\d/groups/\\d+/files/\\d+(?:/metadata)?', 'single', 'D', '2026-11'],
  ['/v5/links/[A-Za-z0-9]{12}', 'single', 'B', '2026-11'],
  [`/v\\d/links/${LINK}/(?:files|children|list)`, 'shared-folder', 'D', '2026-11'],
  ['/v\\d/files/(?:batch|list|query|search|recent|star)', 'other', 'D', '2026-11'],
  ['/v\\d/(?:[a-z]+/)?search(?:/[a-z_]+)?', 'other', 'D', '2026-11'],
  ['/v\\d/(?:star|favorites?|shares?|collections?)(?:/[a-z_]+)?', 'other', 'D', '2026-11'],
  ['/v7/drives/[^/]+/files/[^/]+/children', 'open', 'A', '2026-11'],
];

/** Parameters that tell where in a list a call is, not which list it is (grade B for the first five). */
const POSITION_PARAMETERS: ReadonlySet<string> = new Set([
  'offset',
  'count',
  'parentid',
  'next_filter',
  'filter_offset',
  'next',
  'next_mtime',
  'page',
  'page_size',
  'page_token',
  'limit',
  '_',
]);

/** Of a call that asks for a later part: the part says again whether it is folders or files (grade B). */
const PART_PARAMETER = 'filter';

/** Any other name could be a trap, such as `__proto__`. */
const PARAMETER = /^[A-Za-z][\w.-]*$/;

export interface ListCall {
  readonly kind: CallKind;
  readonly part: 'first' | 'next' | 'single';
  readonly shows: Route | null;
  readonly listing: PageListing | null;
}

const HOST = `https://(?:[a-z0-9-]+\\.)*(?:${SESSION_DOMAINS.join('|').replaceAll('.', '\\.')})`;

/** Matches the address of every call in the table, on hosts of the site only. */
export function listCallPattern(): RegExp {
  const paths = LIST_CALLS.map(([path]) => path).join('|');
  return new RegExp(`^${HOST}(?::\\d+)?(?:/[A-Za-z0-9_-]+){0,6}(?:${paths})/?(?:[?#]|$)`);
}

/** What the call to this address answers with; null when it is none that is known. */
export function readListCall(address: string): ListCall | null {
  if (!listCallPattern().test(address) || !URL.canParse(address)) return null;
  const { pathname, searchParams } = new URL(address);
  for (const [path, kind] of LIST_CALLS) {
    const found = new RegExp(`${path}/?$`).exec(pathname);
    if (found !== null) return describeCall(kind, found[1], found[2], searchParams);
  }
  return null;
}

function describeCall(
  kind: CallKind,
  first: string | undefined,
  second: string | undefined,
  query: URLSearchParams,
): ListCall {
  if (kind === 'single') return { kind, part: 'single', shows: null, listing: null };
  const part = isLaterPart(query) ? 'next' : 'first';
  if (kind === 'recent') return { kind, part, shows: { kind: 'recent' }, listing: null };
  if (kind === 'shared-folder' && first !== undefined)
    return { kind, part, shows: { kind: 'shared-folder', linkId: first }, listing: null };
  if (kind !== 'folder' || first === undefined) return { kind, part, shows: null, listing: null };
  const folder = folderOf(second ?? query.get('parentid'), first);
  const shows = { kind: 'folder', drive: first, folder } as const;
  return { kind, part, shows, listing: { drive: first, folder, query: orderOf(query, part) } };
}

function isLaterPart(query: URLSearchParams): boolean {
  return ['offset', 'next', 'page_token'].some((name) => {
    const value = query.get(name);
    return value !== null && value !== '' && value !== '0';
  });
}

/** The root of a group is 0 or the group's own number with a minus (both seen, grade B). */
function folderOf(parent: string | null, group: string): string | null {
  if (parent === null || parent === '0' || parent === `-${group}`) return null;
  return /^\d{1,19}$/.test(parent) ? parent : null;
}

function orderOf(query: URLSearchParams, part: 'first' | 'next'): Readonly<Record<string, string>> {
  const kept = [...query].filter(
    ([name]) =>
      PARAMETER.test(name) &&
      !POSITION_PARAMETERS.has(name) &&
      !(part === 'next' && name === PART_PARAMETER),
  );
  return Object.fromEntries(kept);
}
