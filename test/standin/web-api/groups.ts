import type { Reply } from '../http/reply';
import type { Services } from '../services';
import { failure, ok } from './answers';
import { groupType } from './files';

export function listGroups({ world }: Services): Reply {
  const groups = world
    .drives()
    .map((drive) => ({ id: Number(drive.groupId), name: drive.name, type: groupType(drive.kind) }));
  return ok({ groups });
}

export function personalGroup({ world }: Services): Reply {
  const drive = world.drives().find(({ kind }) => kind === 'personal');
  return drive
    ? ok({ id: Number(drive.groupId), name: drive.name, type: 'special' })
    : failure(403, 'GroupNotExist');
}
