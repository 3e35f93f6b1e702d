import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import type { Parameters } from '../http/routes';
import type { Services } from '../services';
import type { World } from '../world';
import { isNamed, madeUpFile } from '../world/made-up';
import { sortEntries } from '../world/ordering';
import type { Entry, Place } from '../world/types';
import { data, refusals, refuse } from './answers';
import { openItem, openType, permissionOf } from './item';

const largestPage = 500;

/** Lists a folder by pages of at most 500; the root's id is `0`. */
export function listChildren({ world }: Services, call: Call, parameters: Parameters): Reply {
  const size = Number(call.query.get('page_size') ?? '');
  if (!Number.isInteger(size) || size < 1 || size > largestPage) {
    return refuse(refusals.invalidParameter, 'page_size 参数错误');
  }
  const offset = readToken(call.query.get('page_token') ?? '');
  if (offset === undefined) return refuse(refusals.invalidParameter, 'page_token 参数错误');
  const place = placeOf(world, parameters('drive'), parameters('parent'));
  if (!place) return refuse(refusals.noSuchFile, '文件夹不存在');
  const page = pageOf(world, place, call, offset, size);
  const permission = call.query.get('with_permission') === 'true';
  const parentId = place.type === 'drive' ? '0' : place.fileId;
  return data({
    items: page.entries.map((entry) => ({
      ...openItem(entry, parentId),
      ...(permission ? permissionOf(world, entry) : {}),
    })),
    next_page_token: page.goesOn ? makeToken(offset + size) : '',
  });
}

interface ChildrenPage {
  readonly entries: readonly Entry[];
  readonly goesOn: boolean;
}

function pageOf(
  world: World,
  place: Place,
  call: Call,
  offset: number,
  size: number,
): ChildrenPage {
  if (isNamed(world.endlessList, place)) {
    const entries = Array.from({ length: size }, (_, index) => madeUpFile(place, offset + index));
    return { entries, goesOn: true };
  }
  const type = call.query.get('filter_type');
  const sorted = sortEntries(
    world.store.shownIn(place),
    call.query.get('order_by') ?? 'mtime',
    call.query.get('order') ?? 'desc',
  ).filter((entry) => type === null || type === openType(entry));
  if (isNamed(world.repeatingList, place)) return { entries: sorted.slice(0, size), goesOn: true };
  return { entries: sorted.slice(offset, offset + size), goesOn: offset + size < sorted.length };
}

function placeOf(world: World, driveId: string, parent: string): Place | undefined {
  const drive = world.store.driveByDriveId(driveId);
  if (!drive || parent === '0') return drive;
  const entry = world.store.byFileId(parent);
  return entry?.type === 'folder' && entry.drive === drive ? entry : undefined;
}

function makeToken(offset: number): string {
  return Buffer.from(`after ${offset}`).toString('base64url');
}

function readToken(token: string): number | undefined {
  if (token === '') return 0;
  const match = /^after (\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  return match ? Number(match[1]) : undefined;
}
