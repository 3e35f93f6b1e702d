import type { MarkedEntry } from '../../messaging/protocol';
import { fileTypeOf } from '../picker/file-type';
import type { Saving } from './saving-store';

/** In what form entries come. `archives`: one or more, which only the plan can tell. */
export type Form = 'itself' | 'one-by-one' | 'one-archive' | 'archives';

/**
 * In what form these entries come. One archive is promised only where it is sure: files of one drive with names of
 * their own, as many and as large as one archive takes, and no online documents, which come by themselves.
 */
export function formOf(
  entries: readonly Pick<MarkedEntry, 'kind' | 'name' | 'size' | 'drive'>[],
  { mode, archiveBytes }: Pick<Saving, 'mode' | 'archiveBytes'>,
  perArchive: number,
): Form {
  const types = new Set(entries.map(fileTypeOf));
  if (entries.length === 1 && !types.has('folder')) return 'itself';
  if (mode === 'files' || (types.size === 1 && types.has('online'))) return 'one-by-one';
  if (entries.length > perArchive || types.has('folder') || types.has('online')) return 'archives';
  const names = new Set(entries.map(({ name }) => name.normalize('NFC').toLowerCase()));
  const drives = new Set(entries.map(({ drive }) => drive));
  const bytes = entries.reduce((sum, { size }) => sum + (size ?? Infinity), 0);
  const fits = archiveBytes === null || bytes <= archiveBytes;
  return fits && drives.size === 1 && names.size === entries.length ? 'one-archive' : 'archives';
}
