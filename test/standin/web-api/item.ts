import type { World } from '../world';
import type { Entry } from '../world/types';

/** One entry the way the web API lists it (grade B). */
export function webItem(world: World, entry: Entry): Readonly<Record<string, unknown>> {
  const download = world.mayDownload(entry) ? 1 : 0;
  const person = { id: 1, name: entry.creator };
  return {
    id: Number(entry.id),
    groupid: Number(entry.drive.groupId),
    parentid: Number(entry.parentId),
    fname: entry.name,
    fsize: entry.type === 'file' ? entry.size : 0,
    ftype: entry.type,
    ctime: entry.ctime,
    mtime: entry.mtime,
    fver: entry.version,
    fsha: entry.type === 'file' && entry.size <= world.sha1Limit ? world.sha1(entry) : '',
    file_perms_acl: { read: 1, download, upload: 1, delete: 1, rename: 1, move: 1 },
    creator: person,
    modifier: person,
  };
}

/** What a listing adds to shared folders when it was asked for with `linkgroup=true`. */
export function shareValues(entry: Entry): Readonly<Record<string, unknown>> {
  return entry.type === 'linkfolder' ? { linkgroupid: Number(entry.share.groupId) } : {};
}

/** What a listing adds when it was asked for with `with_link=true`. */
export function linkValues(entry: Entry): Readonly<Record<string, unknown>> {
  return { link_id: entry.linkId, link_url: `https://www.kdocs.cn/l/${entry.linkId}` };
}
