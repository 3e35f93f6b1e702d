import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import type { Parameters } from '../http/routes';
import type { Services } from '../services';
import type { World } from '../world';
import { isNamed, madeUpFile } from '../world/made-up';
import { sortEntries } from '../world/ordering';
import type { Entry, Place } from '../world/types';
import { failure, ok } from './answers';
import { groupOf, placeIn } from './group';
import { linkValues, shareValues, webItem } from './item';

const largestPage = 100;
const usualPage = 20;

interface ListPage {
  readonly entries: readonly Entry[];
  /** -1: nothing is left. */
  readonly nextOffset: number;
  readonly nextFilter: string;
}

interface PageWish {
  readonly filter: 'file' | 'folder';
  readonly offset: number;
  readonly count: number;
}

/** Lists a folder: folders first, at most 100 a page, whatever `count` asks for (grade B). */
export function listFolder({ world }: Services, call: Call, parameters: Parameters): Reply {
  const group = groupOf(world, parameters('group'));
  if (!group) return failure(403, 'GroupNotExist');
  const place = placeIn(world, group, call.query.get('parentid') ?? '0');
  if (!place) return failure(403, 'folderNotExists');
  const page = pageOf(world, place, call);
  const asked = (name: string): boolean => call.query.get(name) === 'true';
  // An ancestor that loops back is listed as a child of this folder, not of its own parent.
  const parentid = place.type === 'drive' ? 0 : Number(place.id);
  return ok({
    files: page.entries.map((entry) => ({
      ...webItem(world, entry),
      groupid: Number(group.id),
      parentid,
      ...(asked('with_link') ? linkValues(entry) : {}),
      ...(asked('linkgroup') ? shareValues(entry) : {}),
    })),
    next_offset: page.nextOffset,
    next_filter: page.nextFilter,
  });
}

/** How many entries the folder has: for the page's own count of what is marked (made up, grade D). */
export function countFolder({ world }: Services, call: Call, parameters: Parameters): Reply {
  const group = groupOf(world, parameters('group'));
  const place = group && placeIn(world, group, call.query.get('parentid') ?? '0');
  if (!place) return failure(403, 'folderNotExists');
  return ok({ count: world.store.shownIn(place).length });
}

/** Entries of all drives whose name has the text; path and parameters are made up (grade D). */
export function searchFiles({ world }: Services, call: Call): Reply {
  const text = (call.query.get('name') ?? '').toLowerCase();
  const found = world.store.entries().filter(({ name }) => name.toLowerCase().includes(text));
  const offset = wholeNumber(call.query.get('offset'), 0);
  const entries = found.slice(offset, offset + countOf(call));
  const end = offset + entries.length;
  return ok({
    files: entries.map((entry) => ({ ...webItem(world, entry), ...linkValues(entry) })),
    next_offset: end < found.length ? end : -1,
  });
}

function pageOf(world: World, place: Place, call: Call): ListPage {
  const wish: PageWish = {
    filter: call.query.get('filter') === 'file' ? 'file' : 'folder',
    offset: wholeNumber(call.query.get('offset'), 0),
    count: countOf(call),
  };
  if (isNamed(world.endlessList, place)) return endlessPage(place, wish);
  const sorted = sortEntries(
    world.store.shownIn(place),
    call.query.get('orderby') ?? 'mtime',
    call.query.get('order') ?? 'DESC',
  );
  if (!isNamed(world.repeatingList, place)) return cutPage(sorted, wish);
  const { entries } = cutPage(sorted, { ...wish, filter: 'folder', offset: 0 });
  return { entries, nextOffset: wish.offset + wish.count, nextFilter: 'file' };
}

function endlessPage(place: Place, { offset, count }: PageWish): ListPage {
  const entries = Array.from({ length: count }, (_, index) => madeUpFile(place, offset + index));
  return { entries, nextOffset: offset + count, nextFilter: 'file' };
}

/** `offset` counts within the folders while the filter is `folder`, then within the files. */
function cutPage(sorted: readonly Entry[], { filter, offset, count }: PageWish): ListPage {
  const folders = sorted.filter(isFolderLike);
  const files = sorted.filter((entry) => !isFolderLike(entry));
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

function isFolderLike(entry: Entry): boolean {
  return entry.type === 'folder' || entry.type === 'linkfolder';
}

function countOf(call: Call): number {
  return Math.min(wholeNumber(call.query.get('count'), usualPage), largestPage);
}

export function wholeNumber(text: string | null, otherwise: number): number {
  return text !== null && /^\d+$/.test(text) ? Number(text) : otherwise;
}
