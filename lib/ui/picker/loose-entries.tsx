import { useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { useKeptFocus } from '../use-kept-focus';
import { visibleText } from '../visible-text';
import { shortName } from './row-text';
import type { PickerStore } from './store';

/** What is chosen by links; no list shows it. */
export function LooseEntries({ store }: { readonly store: PickerStore }) {
  const box = useRef<HTMLDivElement>(null);
  useKeptFocus(box, box);
  const entries = store.loose.value;
  return (
    <div ref={box} tabIndex={-1} class="loose">
      {entries.length > 0 && (
        <ul aria-label={i18n.t('popup.linksChosen')}>
          {entries.map((entry) => (
            <li key={`${entry.drive} ${entry.id}`}>
              <bdi title={visibleText(entry.name)}>{shortName(entry.name)}</bdi>
              <button
                type="button"
                class="plain"
                aria-label={i18n.t('picker.takeOut', [shortName(entry.name)])}
                onClick={() => store.takeOutLoose(entry)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
