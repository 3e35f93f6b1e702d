import type { MarkedEntry } from '../../messaging/protocol';
import { fileTypeOf } from '../picker/file-type';
import { shortName } from '../picker/row-text';
import { TypeIcon } from '../picker/type-icon';
import { visibleText } from '../visible-text';

/** Names shown before "and n more". */
export const NAMES_SHOWN = 3;

interface Props {
  /** `id` null for those that nothing but a name is known of. */
  readonly entries: readonly (Pick<MarkedEntry, 'kind' | 'name'> & {
    readonly id: string | null;
  })[];
}

/** The first names of what is marked. */
export function MarkedNames({ entries }: Props) {
  if (entries.length === 0) return null;
  return (
    <ul class="names">
      {entries.slice(0, NAMES_SHOWN).map((entry, index) => (
        <li key={entry.id ?? index} title={visibleText(entry.name)}>
          <TypeIcon type={fileTypeOf(entry)} />
          <span class="cut">
            <bdi>{shortName(entry.name)}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}
