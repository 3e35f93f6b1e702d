import { i18n } from '#i18n';
import type { ComponentChildren } from 'preact';
import type { DescribedSelection, TabSelection } from '../../messaging/protocol';
import { bytesText } from '../numbers';
import { visibleText } from '../visible-text';
import { countWithoutFile } from './online-documents';

/** Names shown before "and n more". */
const NAMES_SHOWN = 5;

interface Props {
  readonly selection: Extract<TabSelection, { kind: 'marked' }>;
  readonly described: DescribedSelection | null;
  /** How many entries a click would download; null while that is being asked. */
  readonly count: number | null;
  readonly children?: ComponentChildren;
}

/** What is marked: how many, how much, the first names, and what has to be known about them. */
export function MarkedFiles({ selection, described, count, children }: Props) {
  const known = described?.kind === 'described' ? described : null;
  const names = known?.names ?? selection.names.map((name) => name ?? i18n.t('popup.unnamed'));
  const more = (count ?? selection.count) - Math.min(names.length, NAMES_SHOWN);
  const withoutFile = countWithoutFile(known?.names ?? []);
  const converted = (known?.online ?? 0) - withoutFile;
  return (
    <section class="marked" aria-live="polite">
      <p class="marked-count">
        <strong data-testid="selection-count">{count ?? '…'}</strong>{' '}
        <span>{i18n.t('popup.itemsMarked', count ?? selection.count)}</span>
        <span class="marked-size quiet">{sizeOf(described)}</span>
      </p>
      {names.length > 0 && (
        <ul class="names">
          {names.slice(0, NAMES_SHOWN).map((name, index) => (
            <li key={index} title={visibleText(name)}>
              <bdi>{visibleText(name)}</bdi>
            </li>
          ))}
          {more > 0 && <li class="quiet">{i18n.t('popup.andMore', more)}</li>}
        </ul>
      )}
      {known !== null && known.folders > 0 && (
        <p class="hint">{i18n.t('popup.foldersWhole', known.folders)}</p>
      )}
      {converted > 0 && <p class="hint">{i18n.t('popup.onlineDocuments', converted)}</p>}
      {withoutFile > 0 && <p class="hint">{i18n.t('popup.withoutFile', withoutFile)}</p>}
      {children}
    </section>
  );
}

function sizeOf(described: DescribedSelection | null): string {
  if (described === null) return i18n.t('popup.sizePending');
  if (described.kind !== 'described' || described.size === null) return i18n.t('popup.sizeUnknown');
  return described.files === 0 ? '' : bytesText(described.size);
}
