import type { ClaimReader } from '../selection/claims';
import type { EntryKind, Mark } from '../selection/entry';
import type { RowReader } from '../selection/row-reader';
import { parseRoute } from './routes';
import {
  anyOf,
  CHECKED_CONTROLS,
  CLAIMS,
  CONTROLS,
  eachOf,
  GENERIC_LABEL,
  ID_ATTRIBUTES,
  IGNORED_CONTROLS,
  LABEL_PREFIX,
  MARKED_ROWS,
  NAME_CARRIERS,
  NOT_NAMES,
  PARTLY_CHECKED,
  ROWS,
  SELECT_ALL,
  WEAK_ROWS,
  WITHOUT_CLAIMS,
} from './selectors';

/** The prefix for folders is not known: any word may stand there, and the service tells the kind. */
const PREFIXED_ID = /^(?:([a-z]+)[_-])?(\d{1,19})$/i;
const LINK_ID = /^(?=.*[A-Za-z])[A-Za-z0-9]{12}$/;

/** What the addresses of links in a page are relative to; no route depends on the host. */
const BASE = 'https://www.kdocs.cn';

export const kdocsRows: RowReader = {
  controls: anyOf(CONTROLS),
  checkedControls: anyOf(CHECKED_CONTROLS),
  partlyChecked: anyOf(PARTLY_CHECKED),
  markedRows: anyOf(MARKED_ROWS),
  rows: anyOf(ROWS),
  weakRows: anyOf(WEAK_ROWS),
  ignored: anyOf(IGNORED_CONTROLS),
  selectAll: anyOf(SELECT_ALL),
  marks: eachOf(CHECKED_CONTROLS, MARKED_ROWS),
  idCarriers: ID_ATTRIBUTES.map(([name]) => `[${name}]`).join(','),
  nameCarriers: anyOf(NAME_CARRIERS),
  notNames: `${anyOf(CONTROLS)},${anyOf(NOT_NAMES)}`,
  labelPrefix: LABEL_PREFIX,
  genericLabel: GENERIC_LABEL,
  readId(element) {
    for (const [name] of ID_ATTRIBUTES) {
      const value = element.getAttribute(name);
      const mark = value === null ? null : readValue(value);
      if (mark !== null) return mark;
    }
    return null;
  },
  readLink(element) {
    const href = element.getAttribute('href');
    return href !== null && URL.canParse(href, BASE) ? readAddress(new URL(href, BASE).href) : null;
  },
};

export const kdocsClaims: ClaimReader = { patterns: CLAIMS, ignored: anyOf(WITHOUT_CLAIMS) };

/** The entry that the page at an address is about. */
function readAddress(address: string): Mark | null {
  const route = parseRoute(address) ?? { kind: 'unknown' };
  switch (route.kind) {
    case 'file':
      return route.id === null ? byLink(route.linkId, 'file') : byId(route.id, 'file');
    case 'folder':
      return byId(route.folder, 'folder');
    case 'shared-folder':
      return byLink(route.linkId, 'folder');
    case 'recent':
    case 'unknown':
      return null;
  }
}

function readValue(value: string): Mark | null {
  const match = PREFIXED_ID.exec(value);
  if (match !== null) return byId(match[2] ?? null, kindOf(match[1]));
  return LINK_ID.test(value) ? byLink(value, 'unknown') : null;
}

function kindOf(prefix: string | undefined): EntryKind {
  return prefix === 'file' || prefix === 'folder' ? prefix : 'unknown';
}

function byId(id: string | null, kind: EntryKind): Mark | null {
  return id === null ? null : { id, linkId: null, kind, name: null };
}

function byLink(linkId: string | null, kind: EntryKind): Mark | null {
  return linkId === null ? null : { id: null, linkId, kind, name: null };
}
