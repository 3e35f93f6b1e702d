import { i18n } from '#i18n';
import { useSignal } from '@preact/signals';

interface Settings {
  readonly concurrentTransfers: number;
  readonly notifications: boolean;
}

interface Props {
  readonly initial: Settings;
  readonly limits: { readonly least: number; readonly most: number };
  readonly save: (settings: Settings) => Promise<void>;
}

/** The settings; each change is kept at once. */
export function OptionsPage({ initial, limits, save }: Props) {
  const settings = useSignal(initial);
  const isSaved = useSignal(false);
  const change = (changed: Partial<Settings>): void => {
    settings.value = { ...settings.value, ...changed };
    void save(settings.value).then(() => (isSaved.value = true));
  };
  const changeConcurrent = (input: HTMLInputElement): void => {
    isSaved.value = false;
    if (input.reportValidity()) change({ concurrentTransfers: input.valueAsNumber });
  };
  return (
    <main class="options-page">
      <h1>{i18n.t('options.title')}</h1>
      <label class="field">
        <span>{i18n.t('options.concurrent')}</span>
        <input
          type="number"
          required
          step={1}
          min={limits.least}
          max={limits.most}
          value={settings.value.concurrentTransfers}
          onChange={(event) => changeConcurrent(event.currentTarget)}
        />
        <span class="quiet">{i18n.t('options.concurrentHint')}</span>
      </label>
      <label class="switch">
        <input
          type="checkbox"
          checked={settings.value.notifications}
          onChange={(event) => change({ notifications: event.currentTarget.checked })}
        />
        <span>{i18n.t('options.notifications')}</span>
      </label>
      <p role="status" class="quiet">
        {isSaved.value ? i18n.t('options.saved') : ''}
      </p>
    </main>
  );
}
