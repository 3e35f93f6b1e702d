import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { FileId } from '../selection/service';
import { concernsAll } from './errors';
import { parentOf, type OpenApi } from './open-api';

/** Links that are tried on the way to their folder. */
const TRIES = 2;

/**
 * A folder's ids in the open API, by its own link or else by the link of a file in it: one request, or two. Null
 * where the open API does not tell; fails with what concerns all.
 */
export async function findOpenFolder(
  open: OpenApi,
  ownLink: string | null,
  linksInside: Iterable<string>,
): Promise<Result<FileId | null, Failure>> {
  if (ownLink !== null) {
    const own = await open.linkMeta(ownLink);
    if (own.ok) return succeed({ drive: own.value.drive, file: own.value.file });
    if (isEnd(own.failure)) return ended(own.failure);
  }
  for (const linkId of [...linksInside].slice(0, TRIES)) {
    const inside = await open.linkMeta(linkId);
    if (!inside.ok && isEnd(inside.failure)) return ended(inside.failure);
    if (!inside.ok) continue;
    const self = await open.file(inside.value.file);
    return self.ok
      ? succeed({ drive: inside.value.drive, file: parentOf(self.value) })
      : ended(self.failure);
  }
  return succeed(null);
}

/** Whether nothing that is asked of the open API now would be answered. */
function isEnd(failure: Failure): boolean {
  return failure.kind === 'not-here' || concernsAll(failure);
}

/** An open API that refuses, is not there or cannot be reached leaves the web API: null; else the failure ends all. */
export function ended(failure: Failure): Result<null, Failure> {
  const isOut = failure.kind === 'network' || !concernsAll(failure);
  return isOut ? succeed(null) : { ok: false, failure };
}
