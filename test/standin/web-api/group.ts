import type { World } from '../world';
import type { Entry, Place } from '../world/types';

/** What a group id of the web API stands for: a drive, or one shared folder. */
export interface Group {
  readonly id: string;
  readonly root: Place;
}

/** `special` is the personal drive. */
export function groupOf(world: World, group: string): Group | undefined {
  const drive =
    group === 'special'
      ? world.drives().find(({ kind }) => kind === 'personal')
      : world.store.driveByGroup(group);
  if (drive) return { id: drive.groupId, root: drive };
  const share = world.store.shareByGroup(group);
  return share && { id: share.groupId, root: share.root };
}

/**
 * The folder with this id in the group. The root has the ids `0` and `-{group}`, and a shared
 * folder also its own and those of the entries that show it (grade D).
 */
export function placeIn(world: World, group: Group, id: string): Place | undefined {
  if (id === '' || id === '0' || id === `-${group.id}`) return group.root;
  const entry = world.store.byId(id);
  if (entry?.type === 'linkfolder') {
    return entry.share.groupId === group.id ? group.root : undefined;
  }
  return entry?.type === 'folder' && isIn(world, group, entry) ? entry : undefined;
}

export function isIn(world: World, group: Group, entry: Entry): boolean {
  const { root } = group;
  if (root.type === 'drive') return entry.drive === root;
  const parent = world.store.byId(entry.parentId);
  return entry.id === root.id || (parent !== undefined && isIn(world, group, parent));
}
