import type { Entry, Obstacle, Place } from '../selection/entry';
import type { WebFile } from './shapes';

/** `ftype` of what has no content of its own (grade D: no client shows it in a web list). */
const SHORTCUTS = new Set(['shortcut', 'linkfile']);

/** A file or folder of the web API in the words of the extension. */
export function toEntry(file: WebFile): Entry {
  const inside = placeInside(file);
  return {
    service: 'kdocs',
    id: file.id,
    kind: inside === null ? 'file' : 'folder',
    name: file.fname,
    size: file.fsize,
    drive: file.groupid,
    parent: file.parentid ?? '0',
    linkId: file.link_id === '' ? null : file.link_id,
    version: file.fver,
    modifiedAt: file.mtime === null ? null : file.mtime * 1000,
    inside,
    obstacle: obstacleOf(file),
  };
}

/** Where a folder is listed: a shared one in the group that stands for it (grade B); null for a file. */
export function placeInside({ ftype, id, groupid, linkgroupid }: WebFile): Place | null {
  if (ftype !== 'folder' && ftype !== 'linkfolder') return null;
  return isId(linkgroupid) ? { drive: linkgroupid, folder: null } : { drive: groupid, folder: id };
}

function isId(id: string | null): id is string {
  return id !== null && id !== '0';
}

/** Rights on a folder do not tell about the files in it: those have their own. */
function obstacleOf(file: WebFile): Obstacle | null {
  if (SHORTCUTS.has(file.ftype)) return 'shortcut';
  return placeInside(file) === null && file.file_perms_acl?.download === 0 ? 'not-permitted' : null;
}
