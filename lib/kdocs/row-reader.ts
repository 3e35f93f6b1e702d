import type { EntryKind, Mark } from '../selection/entry';
import type { RowReader } from '../selection/marks';
import {
  anyOf,
  CHECKED_CONTROLS,
  CONTROLS,
  ID_ATTRIBUTES,
  IGNORED_CONTROLS,
  MARKED_ROWS,
  ROWS,
} from './selectors';

/** The prefix for folders is not known: any word may stand there, and the service tells the kind. */
const PREFIXED_ID = /^(?:([a-z]+)[_-])?(\d{1,19})$/i;
const LINK_ID = /^(?=.*[A-Za-z])[A-Za-z0-9]{12}$/;

/** Addresses of single entries (grades A and B): the last id in the path is the entry's own. */
const FILE_PATH = /^\/(?:view\/)?p\/(\d{1,19})$|^\/office\/o\/(\d{1,19})$/;
const FILE_LINK_PATH = /^\/(?:view\/)?l\/([A-Za-z0-9]{12})$/;
const FOLDER_PATH = /^\/(?:mine\/|team\/\d+\/|(?:ent|space)\/\d+\/\d+\/)(\d{1,19})$/;
const FOLDER_LINK_PATH = /^\/folder\/([A-Za-z0-9]{12})$/;

export const kdocsRows: RowReader = {
  controls: anyOf(CONTROLS),
  checkedControls: anyOf(CHECKED_CONTROLS),
  markedRows: anyOf(MARKED_ROWS),
  rows: anyOf(ROWS),
  ignored: anyOf(IGNORED_CONTROLS),
  idCarriers: ID_ATTRIBUTES.map(([name]) => `[${name}]`).join(','),
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
    if (href === null || !URL.canParse(href, 'https://www.kdocs.cn')) return null;
    const path = new URL(href, 'https://www.kdocs.cn').pathname;
    const file = FILE_PATH.exec(path);
    return (
      byId(file?.[1] ?? file?.[2], 'file') ??
      byLink(FILE_LINK_PATH.exec(path)?.[1], 'file') ??
      byId(FOLDER_PATH.exec(path)?.[1], 'folder') ??
      byLink(FOLDER_LINK_PATH.exec(path)?.[1], 'folder')
    );
  },
};

function readValue(value: string): Mark | null {
  const match = PREFIXED_ID.exec(value);
  if (match !== null) return byId(match[2], kindOf(match[1]));
  return LINK_ID.test(value) ? byLink(value, 'unknown') : null;
}

function kindOf(prefix: string | undefined): EntryKind {
  return prefix === 'file' || prefix === 'folder' ? prefix : 'unknown';
}

function byId(id: string | undefined, kind: EntryKind): Mark | null {
  return id === undefined ? null : { id, linkId: null, kind, name: null };
}

function byLink(linkId: string | undefined, kind: EntryKind): Mark | null {
  return linkId === undefined ? null : { id: null, linkId, kind, name: null };
}
