import type { MarkedEntry } from '../../messaging/protocol';
import { isWithoutFile } from './online-documents';

/** What a click would download. */
export interface Amount {
  readonly files: number;
  readonly folders: number;
  /** Bytes of the files; null where nobody knows them all. */
  readonly bytes: number | null;
}

export const NOTHING: Amount = { files: 0, folders: 0, bytes: 0 };

type Counted = Pick<MarkedEntry, 'kind' | 'name' | 'size'>;

export function amountOf(entries: readonly Counted[]): Amount {
  const files = entries.filter(({ kind }) => kind === 'file');
  return {
    files: files.length,
    folders: entries.length - files.length,
    bytes: files.reduce<number | null>(
      (sum, { size }) => (sum === null || size === null ? null : sum + size),
      0,
    ),
  };
}

/**
 * The entries that come, but for those that cannot be turned into files. Where there is nothing else these may be
 * tried: the report tells what became of each.
 */
export function promising<Entry extends Counted>(entries: readonly Entry[]): readonly Entry[] {
  const possible = entries.filter((entry) => !isWithoutFile(entry));
  return possible.length > 0 ? possible : entries;
}
