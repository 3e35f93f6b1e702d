import { fold } from '../../core/fold';
import { fileTypeOf, type FileType } from './file-type';
import { entryKey, type PickerEntry } from './place';

/** An entry of a list, with what it is searched and sorted by. */
export interface Row {
  readonly key: string;
  readonly entry: PickerEntry;
  readonly type: FileType;
  /** The name as it is searched in. */
  readonly folded: string;
}

export function toRow(entry: PickerEntry): Row {
  return {
    key: entryKey(entry),
    entry,
    type: fileTypeOf(entry),
    folded: fold(entry.name),
  };
}

export function canBeChosen({ entry }: Row): boolean {
  return entry.obstacle === null;
}
