import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { Mark, Selection } from '../selection/entry';
import { listAll } from '../selection/list-all';
import { concernsAll } from './errors';
import type { OpenListParts } from './list-open';
import { listingOf } from './list-place';
import type { Lists } from './lists';
import { ended, findOpenFolder } from './open-folder';
import { isNamed, toWebFile } from './open-item';
import type { NamedPlace } from './place';
import type { WholeList } from './rest';
import type { OpenItem, WebFile } from './shapes';

/**
 * The whole list of a folder from the open API, with 500 on a page. The first page of the web list tells where that
 * is; what is not on it has ids as the page tells them, which are not confirmed, and an empty drive. Null where the
 * web list takes no more requests, or the open API does not help.
 */
export async function listWholeOpen(
  { open, bridge, lists }: OpenListParts & { readonly lists: Lists },
  place: NamedPlace,
  { marks, loaded, listing }: Selection,
): Promise<Result<WholeList | null, Failure>> {
  const head = await lists.head(listingOf(place, listing));
  if (!head.ok) return concernsAll(head.failure) ? head : succeed(null);
  if (head.value.isComplete) return succeed(null);
  const known = new Map(head.value.files.flatMap((file) => withLink(file)));
  const folder = await findOpenFolder(open, place.linkId, known.keys());
  if (!folder.ok) return folder;
  const id = folder.value;
  if (id === null) return succeed(null);

  const items: OpenItem[] = [];
  const listed = await listAll(
    (cursor) => open.children(id, cursor),
    (some) => {
      items.push(...some);
      return 'more';
    },
  );
  if (!listed.ok) return ended(listed.failure);
  const taken = head.value.files.map(({ id: own }) => own);
  const hints = hintsByLink([...marks, ...loaded], taken);
  const files: WebFile[] = [];
  for (const item of items) {
    const link = item.link_id ?? '';
    const hint = hints.get(link) ?? null;
    const hintedId = hint !== null && isNamed(item, hint) ? hint.id : null;
    const file = known.get(link) ?? toWebFile(item, hintedId, place);
    // What cannot be told apart from others makes the numbers of the page's marks wrong.
    if (file === null || file.ftype === '') return succeed(null);
    files.push(file);
    bridge.learn(link, { drive: id.drive, file: item.id });
  }
  return succeed({ files, isComplete: true, order: 'unknown' });
}

function withLink(file: WebFile): (readonly [string, WebFile])[] {
  return file.link_id === null || file.link_id === '' ? [] : [[file.link_id, file]];
}

/** What the page tells of links; of an id that several links are said to have, the first counts. */
function hintsByLink(
  told: readonly Mark[],
  takenIds: readonly string[],
): ReadonlyMap<string, Mark> {
  const taken = new Set<string | null>([null, ...takenIds]);
  const hints = new Map<string, Mark>();
  for (const mark of told) {
    if (mark.linkId === null || hints.has(mark.linkId) || taken.has(mark.id)) continue;
    taken.add(mark.id);
    hints.set(mark.linkId, mark);
  }
  return hints;
}
