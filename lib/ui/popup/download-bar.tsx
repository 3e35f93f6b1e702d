import { Icon } from '../icon';
import { NOTHING } from './amount';
import { downloadText } from './download-text';
import { FormatSwitch } from './format-switch';
import { ModeSwitch } from './mode-switch';
import { restText } from './rest-text';
import type { PopupStore } from './store';

interface Props {
  readonly store: PopupStore;
  /** Called when a click was dealt with: the button that was pressed is off by then. */
  readonly onDone: (outcome: 'begun' | 'refused') => void;
}

/** How to save, and the one button that does it; both stay in sight. */
export function DownloadBar({ store, onDone }: Props) {
  const { mode, otlFormat } = store.saving.value;
  const rest = restText(store);
  return (
    <div class="act">
      {store.hasFormats.value && (
        <FormatSwitch
          format={otlFormat}
          change={(chosen) => store.setSaving({ otlFormat: chosen })}
        />
      )}
      {store.selection.value?.kind !== 'not-our-site' && (
        <ModeSwitch mode={mode} change={(chosen) => store.setSaving({ mode: chosen })} />
      )}
      <button
        type="button"
        class="primary download"
        data-testid="download"
        disabled={rest !== null}
        onClick={() =>
          void store.download().then((isBegun) => onDone(isBegun ? 'begun' : 'refused'))
        }
      >
        <span class="what">{rest ?? <WhatComes store={store} />}</span>
      </button>
    </div>
  );
}

function WhatComes({ store }: Pick<Props, 'store'>) {
  const { what, how } = downloadText(store.amount.value ?? NOTHING, store.form.value);
  return (
    <>
      <Icon name="download" />
      <span>
        <span>{what}</span>
        {how !== '' && (
          <>
            <span class="visually-hidden"> · </span>
            <span class="how">{how}</span>
          </>
        )}
      </span>
    </>
  );
}
