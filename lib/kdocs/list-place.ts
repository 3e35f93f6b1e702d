import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { Mark, Place, Selection } from '../selection/entry';
import { listAll } from '../selection/list-all';
import { markKey } from '../selection/marks';
import { concernsAll } from './errors';
import type { Lists } from './lists';
import { keysOf } from './mark-keys';
import type { Listable } from './place';
import type { WholeList } from './rest';
import type { WebFile } from './shapes';
import type { WebListing } from './web-api';

/** Pages of the recent files that are looked through; they go back without end. */
const RECENT_PAGES = 20;

/** The list of a place until all marks are found in it. */
export async function listMarked(
  lists: Lists,
  place: Listable,
  marks: readonly Mark[],
): Promise<Result<WholeList, Failure>> {
  const files: WebFile[] = [];
  const wanted = new Set(marks.map(markKey));
  let pages = 0;
  const most = place === 'recent' ? Math.min(wanted.size, RECENT_PAGES) : wanted.size;
  if (place === null || wanted.size === 0) return succeed(listOf(files));
  const listed = await listAll(
    (cursor) => lists.page(place, cursor),
    (items) => {
      pages += 1;
      for (const file of items)
        if (keysOf(file).filter((key) => wanted.delete(key)).length > 0) files.push(file);
      // In a huge folder, asking for the missing ones is soon cheaper than listing on.
      return wanted.size === 0 || pages >= most ? 'enough' : 'more';
    },
  );
  if (!listed.ok && concernsAll(listed.failure)) return listed;
  return succeed(listOf(files));
}

/** The whole list of a place, in the page's own order and with its own filter. */
export async function listWhole(
  lists: Lists,
  place: Listable,
  { listing }: Selection,
): Promise<Result<WholeList, Failure>> {
  if (place === null) return succeed(listOf([]));
  const own = place === 'recent' ? null : listingOf(place, listing);
  const listed = own === null ? await lists.recent() : await lists.whole(own);
  if (listed.ok)
    return succeed({
      ...listed.value,
      order: own?.query === undefined && own !== null ? 'unknown' : 'of the page',
    });
  return concernsAll(listed.failure) ? listed : succeed(listOf([]));
}

/** What to ask for a folder's list: as the page asked for it, where it did. */
export function listingOf({ drive, folder }: Place, listing: Selection['listing']): WebListing {
  const isPages = listing !== null && isSamePlace(listing, { drive, folder });
  return { drive, folder, ...(isPages && { query: listing.query }) };
}

/** A list that was not followed to its end, or could not be. */
function listOf(files: readonly WebFile[]): WholeList {
  return { files, isComplete: false, order: 'unknown' };
}

/** A folder has one id, whichever name its drive goes by. */
function isSamePlace(one: Place, other: Place): boolean {
  return one.folder === other.folder && (one.folder !== null || one.drive === other.drive);
}
