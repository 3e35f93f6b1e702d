import type { FolderView } from '../../messaging/job-schemas';
import type { Insides } from './folder-rows';
import type { Counted } from './outcomes';

/** What became of the entries in a folder and below it; null where no such folder is listed. */
export function countedIn(
  folders: readonly FolderView[],
  insides: Insides,
  path: readonly string[],
): Counted | null {
  const place = path.reduce<number | undefined>(
    (around, name) =>
      around === undefined
        ? undefined
        : insides.get(around)?.find((inside) => folders[inside]?.name === name),
    0,
  );
  const folder = place === undefined ? undefined : folders[place];
  if (folder === undefined) return null;
  const { all, saved, skipped, failed } = folder;
  return { entries: all, saved, skipped, failed };
}
