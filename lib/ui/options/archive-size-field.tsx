import { i18n } from '../i18n';
import { bytesText } from '../numbers';

const SIZES = [1, 2, 4, 10].map((gigabytes) => gigabytes * 1_000_000_000);

/** What stands for no limit. */
const ANY = 'any';

interface Props {
  /** Bytes; null: any. */
  readonly archiveBytes: number | null;
  readonly change: (archiveBytes: number | null) => void;
}

/** How large archives may become. */
export function ArchiveSizeField({ archiveBytes, change }: Props) {
  const isOther = archiveBytes !== null && !SIZES.includes(archiveBytes);
  const sizes = isOther ? [...SIZES, archiveBytes] : SIZES;
  return (
    <div class="field">
      <label for="archive-bytes">{i18n.t('options.archiveBytes')}</label>
      <select
        id="archive-bytes"
        data-testid="archive-bytes"
        value={archiveBytes === null ? ANY : String(archiveBytes)}
        aria-describedby="archive-bytes-hint"
        onChange={({ currentTarget: { value } }) => change(value === ANY ? null : Number(value))}
      >
        <option value={ANY}>{i18n.t('options.archiveBytesAny')}</option>
        {sizes.map((size) => (
          <option key={size} value={String(size)}>
            {bytesText(size)}
          </option>
        ))}
      </select>
      <span class="quiet" id="archive-bytes-hint">
        {i18n.t('options.archiveBytesHint')}
      </span>
    </div>
  );
}
