import { i18n } from '../i18n';
import type { NumberName } from './settings';
import type { SettingsStore } from './settings-store';

interface Props {
  readonly id: string;
  readonly name: NumberName;
  readonly label: string;
  readonly hint: string;
  /** Stands behind the number. */
  readonly unit?: string;
  readonly store: SettingsStore;
}

/** A whole number; one that cannot be used is explained and not kept. */
export function NumberField({ id, name, label, hint, unit, store }: Props) {
  const { least, most } = store.limits[name];
  const kept = String(store.kept.value[name]);
  const draft = store.drafts.value[name];
  const isWrong = draft !== undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="number">
        <input
          id={id}
          data-testid={id}
          type="number"
          required
          step={1}
          min={least}
          max={most}
          value={draft ?? kept}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-problem ${id}-hint` : `${id}-hint`}
          onChange={(event) => store.typeNumber(name, event.currentTarget.value)}
        />
        {unit !== undefined && <span>{unit}</span>}
      </span>
      <span class="quiet" id={`${id}-hint`}>
        {hint}
      </span>
      {isWrong && (
        <span class="wrong" role="alert" id={`${id}-problem`}>
          {i18n.t('options.numberWrong', [String(least), String(most), kept])}
        </span>
      )}
    </div>
  );
}
