import { i18n } from '../i18n';
import { Icon } from '../icon';
import { LinksPanel } from './links-panel';
import type { PopupStore } from './store';

/** The ways to choose beside the page's marks. */
export function Choosing({ store }: { readonly store: PopupStore }) {
  const { isOpen } = store.links;
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
            <Icon name="list" />
            <span>
              {store.isPicking.value ? i18n.t('popup.backToMarked') : i18n.t('popup.chooseInList')}
            </span>
          </button>
        )}
        <button
          type="button"
          class="link"
          data-testid="paste-links"
          aria-expanded={isOpen.value}
          aria-controls={isOpen.value ? 'links-panel' : undefined}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          <Icon name="link" />
          <span>{i18n.t('popup.pasteLinks')}</span>
        </button>
      </div>
      {isOpen.value && <LinksPanel id="links-panel" store={store.links} />}
    </>
  );
}
