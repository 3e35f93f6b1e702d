import { i18n } from '#i18n';
import { useSignal } from '@preact/signals';
import { LinksPanel } from './links-panel';
import type { PopupStore } from './store';

/** The ways to choose beside the page's marks. */
export function Choosing({ store }: { readonly store: PopupStore }) {
  const isPasting = useSignal(false);
  if (!store.canPaste.value) return null;
  return (
    <>
      <div class="choosing">
        {store.canSwitch.value && (
          <button
            type="button"
            class="link"
            data-testid="choose"
            onClick={() => store.showPicker(!store.isPicking.value)}
          >
            {store.isPicking.value ? i18n.t('popup.backToMarked') : i18n.t('popup.chooseInList')}
          </button>
        )}
        <button
          type="button"
          class="link"
          data-testid="paste-links"
          aria-expanded={isPasting.value}
          aria-controls={isPasting.value ? 'links-panel' : undefined}
          onClick={() => (isPasting.value = !isPasting.value)}
        >
          {i18n.t('popup.pasteLinks')}
        </button>
      </div>
      {isPasting.value && <LinksPanel id="links-panel" store={store.links} />}
    </>
  );
}
