import type { Place, StoredFile } from './types';

/** A file that is in no store: one of a list that never ends. */
export function madeUpFile(place: Place, index: number): StoredFile {
  const number = String(index).padStart(9, '0');
  return {
    type: 'file',
    drive: place.type === 'drive' ? place : place.drive,
    parentId: place.type === 'drive' ? '0' : place.id,
    id: `9${number}`,
    fileId: `madeUp${number}`,
    linkId: `cMU${number}`,
    name: `没有尽头 ${number}.txt`,
    version: 1,
    ctime: 1_700_000_000,
    mtime: 1_700_000_000,
    creator: '李雷',
    downloadable: true,
    size: 1,
  };
}

/** Whether a setting names this place, by the folder's id or the drive's group id. */
export function isNamed(setting: { readonly folderId: string } | undefined, place: Place): boolean {
  return setting?.folderId === (place.type === 'drive' ? place.groupId : place.id);
}
