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
  /** As typed, also where it cannot be kept. */
  const typed = useSignal(String(initial.concurrentTransfers));
  const change = (changed: Partial<Settings>): void => {
    settings.value = { ...settings.value, ...changed };
    void save(settings.value).then(() => (isSaved.value = true));
  };
  const isWrong = useSignal(false);
  const changeConcurrent = (input: HTMLInputElement): void => {
    isSaved.value = false;
    typed.value = input.value;
    isWrong.value = !input.validity.valid;
    if (!isWrong.value) change({ concurrentTransfers: input.valueAsNumber });
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
          value={typed.value}
          aria-invalid={isWrong.value}
          aria-describedby="concurrent-hint"
          onChange={(event) => changeConcurrent(event.currentTarget)}
        />
        <span class="quiet" id="concurrent-hint">
          {i18n.t('options.concurrentHint')}
        </span>
        {isWrong.value && (
          <span class="wrong" role="alert">
            {i18n.t('options.concurrentWrong', [
              String(limits.least),
              String(limits.most),
              String(settings.value.concurrentTransfers),
            ])}
          </span>
        )}
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
        {isSaved.value && !isWrong.value ? i18n.t('options.saved') : ''}
      </p>
    </main>
  );
}
