import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { TabSelection } from '../../messaging/protocol';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { bytesText, numberText } from '../numbers';
import { amountOf } from './amount';
import { MarkedList } from './marked-list';
import { MarkedNames, NAMES_SHOWN } from './marked-names';
import { isConverted, isWithoutFile } from './online-documents';
import type { PopupStore } from './store';

interface Props {
  readonly store: PopupStore;
  readonly selection: Extract<TabSelection, { kind: 'marked' }>;
  readonly children?: ComponentChildren;
}

/** What is marked: how many, how much, which, and what has to be known about it. */
export function MarkedFiles({ store, selection, children }: Props) {
  const listId = useId();
  const { entries, out, left } = store.takenOut;
  const isKnown = store.described.value?.kind === 'described' && out.value !== null;
  const isOpen = isKnown && store.isListing.value;
  const shown = isKnown ? left.value : selection.names.map(bare);
  const more =
    (isKnown ? left.value.length : selection.count) - Math.min(shown.length, NAMES_SHOWN);
  const folders = left.value.filter(({ kind }) => kind === 'folder').length;
  const converted = left.value.filter(isConverted).length;
  const withoutFile = left.value.filter(isWithoutFile).length;
  return (
    <section class="marked">
      <Summary store={store} selection={selection} />
      {!isOpen && <MarkedNames entries={shown} />}
      {isKnown && entries.value.length > 1 ? (
        <button
          type="button"
          class="link disclosure"
          data-testid="show-marked"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          onClick={() => store.showList(!isOpen)}
        >
          <Icon name="more" />
          <span>{disclosureText(isOpen, more)}</span>
        </button>
      ) : (
        selection.count > 1 && (
          <p class="more quiet">{more > 0 && i18n.t('popup.andMore', more, [numberText(more)])}</p>
        )
      )}
      {isOpen && <MarkedList id={listId} store={store.takenOut} />}
      {folders > 0 && (
        <p class="hint">
          {i18n.t('popup.foldersWhole', folders)}{' '}
          {store.saving.value.mode === 'archive' && i18n.t('popup.foldersInArchive')}
        </p>
      )}
      {converted > 0 && (
        <p class="hint">{i18n.t('popup.onlineDocuments', converted, [numberText(converted)])}</p>
      )}
      {withoutFile > 0 && (
        <p class="hint">{i18n.t('popup.withoutFile', withoutFile, [numberText(withoutFile)])}</p>
      )}
      {children}
    </section>
  );
}

/** A name that nothing else is known of. */
function bare(name: string | null) {
  return { id: null, kind: 'file' as const, name: name ?? i18n.t('popup.unnamed') };
}

function disclosureText(isOpen: boolean, more: number): string {
  if (isOpen) return i18n.t('popup.showLess');
  return more > 0 ? i18n.t('popup.andMore', more, [numberText(more)]) : i18n.t('popup.chooseAmong');
}

function Summary({ store, selection }: Pick<Props, 'store' | 'selection'>) {
  const count = store.count.value;
  const all = store.takenOut.entries.value.length;
  const isPart = (store.takenOut.out.value?.size ?? 0) > 0 && all > 0;
  return (
    <p class="marked-count" role="status">
      <strong data-testid="selection-count">{count ?? '…'}</strong>{' '}
      <span>
        {isPart
          ? i18n.t('popup.ofMarked', all, [numberText(all)])
          : i18n.t('popup.itemsMarked', count ?? selection.count)}
      </span>
      <span class="marked-size quiet">{sizeOf(store)}</span>
    </p>
  );
}

function sizeOf({ described, takenOut }: PopupStore): string {
  if (described.value === null) return i18n.t('popup.sizePending');
  if (described.value.kind !== 'described') return i18n.t('popup.sizeUnknown');
  const { files, folders, bytes } = amountOf(takenOut.left.value);
  if (files === 0) return '';
  if (bytes === null) return i18n.t('popup.sizeUnknown');
  return folders > 0 ? i18n.t('popup.sizeWithFolders', [bytesText(bytes)]) : bytesText(bytes);
}
