import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { ForgetDialog } from './forget-dialog';
import type { ForgetStore } from './forget-store';

/** The way back to the day of the installation. */
export function ForgetSection({ store }: { readonly store: ForgetStore }) {
  const opener = useRef<HTMLButtonElement>(null);
  const isOpen = store.stage.value !== 'idle';
  const wasOpen = useRef(isOpen);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <>
      <p class="quiet">{i18n.t('options.forgetHint')}</p>
      <div class="actions">
        <button
          ref={opener}
          type="button"
          id="forget-open"
          class="plain danger"
          data-testid="forget-everything"
          aria-haspopup="dialog"
          onClick={store.ask}
        >
          {i18n.t('options.forgetOpen')}
        </button>
      </div>
      {isOpen && <ForgetDialog store={store} />}
    </>
  );
}
