import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { Mark } from '../selection/entry';
import { listAll } from '../selection/list-all';
import type { Bridge } from './bridge';
import type { OpenApi } from './open-api';
import { ended, findOpenFolder } from './open-folder';
import type { NamedPlace } from './place';
import type { WebFile } from './shapes';
import { isNamed, toWebFile } from './open-item';

/** Fewer are asked for in other ways with no more requests. */
const LEAST = 3;

export interface OpenListParts {
  readonly open: OpenApi;
  readonly bridge: Bridge;
}

/**
 * Those of the marked files that a folder's listing in the open API shows, by their links: with 500 on a page it
 * takes a fifth of the requests, and tells the ids for batches at once. Their ids of the web pages are as the marks
 * tell them, and so not confirmed: the drive is empty. Folders, and files whose name is not that of their mark, are
 * left out. None where the open API does not help.
 */
export async function listMarkedOpen(
  { open, bridge }: OpenListParts,
  place: NamedPlace,
  marks: readonly Mark[],
): Promise<Result<readonly WebFile[], Failure>> {
  const wanted = new Map(
    marks.flatMap((mark) =>
      mark.linkId === null || mark.kind === 'folder' ? [] : [[mark.linkId, mark] as const],
    ),
  );
  const files: WebFile[] = [];
  if (wanted.size < LEAST) return succeed(files);
  const folder = await findOpenFolder(open, place.linkId, wanted.keys());
  if (!folder.ok) return folder;
  const id = folder.value;
  if (id === null) return succeed(files);

  const most = wanted.size;
  let pages = 0;
  const listed = await listAll(
    (cursor) => open.children(id, cursor),
    (items) => {
      pages += 1;
      for (const item of items) {
        const mark = wanted.get(item.link_id ?? '');
        if (mark === undefined || item.type !== 'file' || !isNamed(item, mark)) continue;
        const file = toWebFile(item, mark.id, place);
        if (file === null || !wanted.delete(file.link_id)) continue;
        bridge.learn(file.link_id, { drive: id.drive, file: item.id });
        files.push(file);
      }
      // In a huge folder, asking for the missing ones is soon cheaper than listing on.
      return wanted.size === 0 || pages >= most ? 'enough' : 'more';
    },
  );
  const end = listed.ok ? listed : ended(listed.failure);
  return end.ok ? succeed(files) : end;
}
