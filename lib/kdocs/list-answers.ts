import type { EntryKind, Mark } from '../selection/entry';

/*
 * The answers that a page received, read by hand: the schema library is too large for a script that runs in
 * every page. Whatever is not as it should be is left out.
 */

/** Where the entries are, in the different answers (grades B to D, 2026-11). */
const LISTS = ['files', 'list', 'items', 'fileinfo', 'fileinfos', 'data'] as const;

/** What an entry may be wrapped in (grade C). */
const WRAPPERS = ['file', 'fileinfo', 'roaming'] as const;

const IDS = ['id', 'fileid', 'file_id'] as const;
const NAMES = ['fname', 'name', 'filename', 'file_name'] as const;
const TYPES = ['ftype', 'type'] as const;
const LINK_IDS = ['link_id', 'linkid', 'sid'] as const;

const ID = /^\d{1,19}$/;
const LINK_ID = /^[A-Za-z0-9]{12}$/;
const LINK_URL = /\/([A-Za-z0-9]{12})(?:[?#]|$)/;

/** No real name is as long. */
const NAME_LIMIT = 1000;

/** Entries of one answer that are read. */
const ENTRY_LIMIT = 20_000;

/** Whether the ids in an answer are those of the web pages. */
export type IdKind = 'web' | 'open';

/** The entries in the text of an answer; none when it is not JSON or nothing of the kind is in it. */
export function readListAnswer(text: string, ids: IdKind): Mark[] {
  const items = itemsIn(parse(text), 0);
  return items.slice(0, ENTRY_LIMIT).flatMap((item) => readItem(item, ids) ?? []);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not an answer of the API: an error page, or a body that was cut off.
    return null;
  }
}

function itemsIn(answer: unknown, depth: number): unknown[] {
  if (Array.isArray(answer)) return answer;
  if (!isRecord(answer) || depth > 1) return [];
  for (const name of LISTS) {
    const value = answer[name];
    if (name === 'fileinfo' && isRecord(value)) return [value];
    const found = itemsIn(value, depth + 1);
    if (found.length > 0) return found;
  }
  return depth === 1 && readItem(answer, 'web') !== null ? [answer] : [];
}

function readItem(item: unknown, ids: IdKind): Mark | null {
  if (!isRecord(item)) return null;
  for (const name of WRAPPERS) {
    const inner = item[name];
    const mark = isRecord(inner) ? readFields(inner, ids) : null;
    if (mark !== null) return mark;
  }
  return readFields(item, ids);
}

function readFields(item: Readonly<Record<string, unknown>>, ids: IdKind): Mark | null {
  const id = ids === 'web' ? firstOf(item, IDS, readId) : null;
  const linkId = firstOf(item, LINK_IDS, readLinkId) ?? readLinkUrl(item.link_url);
  if (id === null && linkId === null) return null;
  return { id, linkId, kind: readKind(item), name: firstOf(item, NAMES, readName) };
}

function firstOf<T>(
  item: Readonly<Record<string, unknown>>,
  names: readonly string[],
  read: (value: unknown) => T | null,
): T | null {
  for (const name of names) {
    const value = Object.hasOwn(item, name) ? read(item[name]) : null;
    if (value !== null) return value;
  }
  return null;
}

/** A number beyond 2^53 is not the id any more that the service sent. */
function readId(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === 'string' && ID.test(text) && text !== '0' ? text : null;
}

function readLinkId(value: unknown): string | null {
  return typeof value === 'string' && LINK_ID.test(value) ? value : null;
}

function readLinkUrl(value: unknown): string | null {
  return typeof value === 'string' ? (LINK_URL.exec(value)?.[1] ?? null) : null;
}

function readName(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= NAME_LIMIT ? value : null;
}

/** `folder` and `linkfolder` are folders, `file` and `sharefile` files (grade B). */
function readKind(item: Readonly<Record<string, unknown>>): EntryKind {
  const type = firstOf(item, TYPES, (value) => (typeof value === 'string' ? value : null));
  if (type?.endsWith('folder') === true) return 'folder';
  return type?.endsWith('file') === true ? 'file' : 'unknown';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
