import { i18n } from './i18n';
import type { ShortcutStore } from './shortcut-store';

/** Which shortcut is set, and the way to another one. */
export function ShortcutInfo({ store }: { readonly store: ShortcutStore }) {
  const { shortcut, isBroken, change } = store;
  if (shortcut.value === null) return null;
  const isSet = shortcut.value !== '';
  return (
    <div class="shortcut">
      {isSet ? (
        <p>
          {i18n.t('options.shortcutSet')} <kbd data-testid="shortcut">{shortcut.value}</kbd>
        </p>
      ) : (
        <p data-testid="no-shortcut">{i18n.t('options.shortcutNone')}</p>
      )}
      {change === null ? (
        <p class="quiet">{i18n.t('options.shortcutHow')}</p>
      ) : (
        <button
          type="button"
          id="change-shortcut"
          class="plain"
          data-testid="change-shortcut"
          onClick={() => void change()}
        >
          {isSet ? i18n.t('options.shortcutChange') : i18n.t('options.shortcutSetNew')}
        </button>
      )}
      {isBroken.value && (
        <p class="wrong" role="alert">
          {i18n.t('options.shortcutNotOpened')}
        </p>
      )}
    </div>
  );
}
