import type { Mark, Place } from '../selection/entry';
import { shownName } from './online-types';
import type { OpenItem, WebFile } from './shapes';

/**
 * An item of the open API in the shape of the web lists, as far as it goes: the group is empty, as the ids of the
 * web pages are not confirmed. Its id is `id`, or else its link. Null for an item without link or name.
 */
export function toWebFile(
  { name, type, size, mtime, link_id, permission }: OpenItem,
  id: string | null,
  { folder }: Place,
): (WebFile & { readonly link_id: string }) | null {
  if (name === null || link_id === null || link_id === '') return null;
  return {
    id: id ?? link_id,
    groupid: '',
    parentid: folder,
    fname: name,
    fsize: size,
    ftype: type ?? '',
    fver: null,
    link_id,
    mtime,
    linkgroupid: null,
    file_perms_acl: permission === null ? null : { download: permission.download ? 1 : 0 },
  };
}

/** Whether an item has the name that a page tells, if it tells one. */
export function isNamed({ name }: OpenItem, told: Pick<Mark, 'name'>): boolean {
  return told.name === null || told.name === name || told.name === shownName(name ?? '');
}
