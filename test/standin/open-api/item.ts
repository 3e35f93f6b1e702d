import type { World } from '../world';
import type { Entry } from '../world/types';

/** One entry the way the open API describes it (grade A). */
export function openItem(entry: Entry, parentFileId: string): Readonly<Record<string, unknown>> {
  const person = { id: '1', name: entry.creator, type: 'user' };
  return {
    id: entry.fileId,
    name: entry.name,
    type: openType(entry),
    size: entry.type === 'file' ? entry.size : 0,
    parent_id: parentFileId,
    drive_id: entry.drive.driveId,
    version: entry.version,
    ctime: entry.ctime,
    mtime: entry.mtime,
    shared: false,
    link_id: entry.linkId,
    link_url: `https://www.kdocs.cn/l/${entry.linkId}`,
    created_by: person,
    modified_by: person,
  };
}

/** How v7 names somebody's shared folder is unknown; a folder is the nearest (grade D). */
export function openType(entry: Entry): 'file' | 'folder' | 'shortcut' {
  return entry.type === 'linkfolder' ? 'folder' : entry.type;
}

/** What `with_permission=true` adds. */
export function permissionOf(world: World, entry: Entry): Readonly<Record<string, unknown>> {
  return {
    permission: {
      comment: true,
      copy: true,
      delete: true,
      download: world.mayDownload(entry),
      list: true,
      move: true,
      rename: true,
      upload: true,
    },
  };
}
