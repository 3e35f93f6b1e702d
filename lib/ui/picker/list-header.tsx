import { i18n } from '../i18n';
import { numberText } from '../numbers';
import type { PickerStore } from './store';
import { TickBox } from './tick-box';

/** The check-box for all that is shown, and how much that is. */
export function ListHeader({ store }: { readonly store: PickerStore }) {
  const isLoading = store.listing.value.state === 'loading';
  const tick = store.allTick.value;
  const isOff = store.view.rows.value.length === 0;
  return (
    <div class="list-header">
      <div
        class="all-box"
        role="checkbox"
        aria-checked={tick}
        aria-disabled={isOff}
        tabIndex={0}
        onClick={() => !isOff && store.toggleAll()}
        onKeyDown={(event) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          if (!isOff) store.toggleAll();
        }}
      >
        <TickBox tick={tick} />
        <span>{allText(store)}</span>
      </div>
      <span class="shown quiet" role="status" aria-live={isLoading ? 'off' : 'polite'}>
        {shownText(store)}
      </span>
    </div>
  );
}

function allText({ view, start }: PickerStore): string {
  if (view.isNarrow.value) return i18n.t('picker.allShown');
  return start.value?.kind === 'recent' ? i18n.t('picker.allRecent') : i18n.t('picker.allHere');
}

function shownText({ view, listing }: PickerStore): string {
  const { rows, state } = listing.value;
  const all = numberText(rows.length);
  if (view.isNarrow.value)
    return i18n.t('picker.someOf', [numberText(view.rows.value.length), all]);
  if (state !== 'complete' && rows.length === 0) return '';
  if (state === 'loading') return i18n.t('picker.soFar', [all]);
  return i18n.t('picker.entries', rows.length, [all]);
}
