import { assertNever } from '../../core/assert-never';
import { i18n } from '../i18n';
import type { Start } from './start';
import type { PickerStore } from './store';

/** The places where choosing can start; one of them is open. */
export function StartTabs({ store }: { readonly store: PickerStore }) {
  return (
    <div class="starts" role="group" aria-label={i18n.t('picker.starts')}>
      {store.starts.value.map((start) => (
        <button
          type="button"
          key={start.key}
          class="start"
          aria-pressed={start === store.start.value}
          onClick={() => store.switchTo(start)}
        >
          {textOf(start)}
        </button>
      ))}
    </div>
  );
}

function textOf({ kind }: Start): string {
  switch (kind) {
    case 'page':
      return i18n.t('picker.thisPage');
    case 'personal':
      return i18n.t('places.personal');
    case 'recent':
      return i18n.t('places.recent');
    default:
      return assertNever(kind);
  }
}
