import { useRef } from 'preact/hooks';
import { MARK_LIMIT } from '../../messaging/page-names';
import { i18n } from '../i18n';
import { bytesText, numberText } from '../numbers';
import { useKeptFocus } from '../use-kept-focus';
import type { PickCounts } from './picks';
import type { PickerStore } from './store';

/** How much is chosen, wherever it is. */
export function ChosenSummary({ store }: { readonly store: PickerStore }) {
  const box = useRef<HTMLDivElement>(null);
  // The button goes away with what it clears.
  useKeptFocus(box, box);
  const counts = store.counts.value;
  const isNothing = counts.files + counts.folders === 0;
  return (
    <div class="chosen" ref={box} tabIndex={-1}>
      <p role="status" class={isNothing ? 'quiet' : ''}>
        {isNothing ? i18n.t('picker.nothingChosen') : textOf(counts)}
      </p>
      {!isNothing && (
        <button type="button" class="link" onClick={() => store.clear()}>
          {i18n.t('picker.clear')}
        </button>
      )}
      {store.isTooMany.value && (
        <p class="too-many" role="alert">
          {i18n.t('picker.tooMany', [numberText(MARK_LIMIT)])}
        </p>
      )}
    </div>
  );
}

function textOf({ files, folders, bytes }: PickCounts): string {
  return [
    ...(folders > 0 ? [i18n.t('picker.chosenFolders', folders, [numberText(folders)])] : []),
    ...(files > 0 ? [i18n.t('picker.files', files, [numberText(files)])] : []),
    ...(bytes === null ? [] : [bytesText(bytes)]),
  ].join(' · ');
}
