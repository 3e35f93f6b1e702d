import type { EntryKind, Mark } from '../selection/entry';
import type { RowReader } from '../selection/marks';
import { anyOf, CHECKED_CONTROLS, ID_ATTRIBUTES, IGNORED_CONTROLS, MARKED_ROWS } from './selectors';

const PREFIXED_ID = /^(?:(file|folder)[_-])?(\d{1,19})$/;
const LINK_ID = /^(?=.*[A-Za-z])[A-Za-z0-9]{12}$/;

/** Addresses of single entries (grades A and B): the last id in the path is the entry's own. */
const FILE_PATH = /^\/(?:view\/)?p\/(\d{1,19})$|^\/office\/o\/(\d{1,19})$/;
const FILE_LINK_PATH = /^\/(?:view\/)?l\/([A-Za-z0-9]{12})$/;
const FOLDER_PATH = /^\/(?:mine\/|team\/\d+\/|(?:ent|space)\/\d+\/\d+\/)(\d{1,19})$/;
const FOLDER_LINK_PATH = /^\/folder\/([A-Za-z0-9]{12})$/;

export const kdocsRows: RowReader = {
  checkedControls: anyOf(CHECKED_CONTROLS),
  markedRows: anyOf(MARKED_ROWS),
  ignored: anyOf(IGNORED_CONTROLS),
  idCarriers: [...ID_ATTRIBUTES.map(({ name }) => `[${name}]`), 'a[href]'].join(','),
  readCarrier(element) {
    const found = readAttributes(element) ?? readAddress(element);
    return found === null ? null : { ...found, name: nameOf(element) };
  },
};

type Found = Omit<Mark, 'name'>;

function readAttributes(element: Element): Found | null {
  for (const { name } of ID_ATTRIBUTES) {
    const value = element.getAttribute(name);
    const found = value === null ? null : readValue(value);
    if (found !== null) return found;
  }
  return null;
}

function readValue(value: string): Found | null {
  const match = PREFIXED_ID.exec(value);
  if (match !== null) return byId(match[2], (match[1] ?? 'unknown') as EntryKind);
  return LINK_ID.test(value) ? byLink(value, 'unknown') : null;
}

function readAddress(element: Element): Found | null {
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
}

function byId(id: string | undefined, kind: EntryKind): Found | null {
  return id === undefined ? null : { id, linkId: null, kind };
}

function byLink(linkId: string | undefined, kind: EntryKind): Found | null {
  return linkId === undefined ? null : { id: null, linkId, kind };
}

function nameOf(element: Element): string | null {
  const name = element.getAttribute('aria-label') ?? element.getAttribute('title');
  return name === null || name.trim() === '' ? null : name;
}
