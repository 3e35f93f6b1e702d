import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import type { Parameters } from '../http/routes';
import type { Services } from '../services';
import type { World } from '../world';
import { sortEntries } from '../world/ordering';
import type { Drive, Entry, Place } from '../world/types';
import { failure, ok } from './answers';
import { linkValues, webItem } from './item';

const largestPage = 100;
const usualPage = 20;

interface ListPage {
  readonly entries: readonly Entry[];
  /** -1: nothing is left. */
  readonly nextOffset: number;
  readonly nextFilter: string;
}

/** Lists a folder: folders first, at most 100 a page, whatever `count` asks for (grade B). */
export function listFolder({ world }: Services, call: Call, parameters: Parameters): Reply {
  const drive = driveOf(world, parameters('group'));
  if (!drive) return failure(403, 'GroupNotExist');
  const place = placeOf(world, drive, call.query.get('parentid') ?? '0');
  if (!place) return failure(403, 'folderNotExists');
  const sorted = sortEntries(
    world.entriesIn(place),
    call.query.get('orderby') ?? 'mtime',
    call.query.get('order') ?? 'DESC',
  );
  const page = cutPage(
    sorted,
    call.query.get('filter') === 'file' ? 'file' : 'folder',
    wholeNumber(call.query.get('offset'), 0),
    Math.min(wholeNumber(call.query.get('count'), usualPage), largestPage),
  );
  const withLink = call.query.get('with_link') === 'true';
  return ok({
    files: page.entries.map((entry) => ({
      ...webItem(world, entry),
      ...(withLink ? linkValues(entry) : {}),
    })),
    next_offset: page.nextOffset,
    next_filter: page.nextFilter,
  });
}

export function driveOf(world: World, group: string): Drive | undefined {
  return group === 'special'
    ? world.drives().find((drive) => drive.kind === 'personal')
    : world.store.driveByGroup(group);
}

function placeOf(world: World, drive: Drive, parent: string): Place | undefined {
  if (parent === '' || parent === '0' || parent === `-${drive.groupId}`) return drive;
  const entry = world.store.byId(parent);
  return entry?.type === 'folder' && entry.drive === drive ? entry : undefined;
}

/** `offset` counts within the folders while the filter is `folder`, then within the files. */
function cutPage(
  sorted: readonly Entry[],
  filter: 'file' | 'folder',
  offset: number,
  count: number,
): ListPage {
  const folders = sorted.filter((entry) => entry.type === 'folder');
  const files = sorted.filter((entry) => entry.type === 'file');
  const fileOffset = filter === 'file' ? offset : 0;
  const folderPart = filter === 'file' ? [] : folders.slice(offset, offset + count);
  const filePart = files.slice(fileOffset, fileOffset + count - folderPart.length);
  const entries = [...folderPart, ...filePart];
  if (filter === 'folder' && offset + folderPart.length < folders.length) {
    return { entries, nextOffset: offset + folderPart.length, nextFilter: 'folder' };
  }
  const nextFile = fileOffset + filePart.length;
  if (nextFile < files.length) return { entries, nextOffset: nextFile, nextFilter: 'file' };
  return { entries, nextOffset: -1, nextFilter: '' };
}

export function wholeNumber(text: string | null, otherwise: number): number {
  return text !== null && /^\d+$/.test(text) ? Number(text) : otherwise;
}
