import { i18n } from '../i18n';
import { ImportOutcome } from './import-outcome';
import type { SettingsFileStore } from './settings-file-store';

/** Takes the settings elsewhere, and brings them from there. */
export function FileSection({ store }: { readonly store: SettingsFileStore }) {
  const { outcome } = store;
  const take = (input: HTMLInputElement): void => {
    const [file] = input.files ?? [];
    if (file !== undefined) void store.importFrom(file);
    // The same file may be chosen once more.
    input.value = '';
  };
  return (
    <>
      <p class="quiet" id="file-hint">
        {i18n.t('options.fileHint')}
      </p>
      <div class="actions">
        <button
          type="button"
          id="export-settings"
          class="plain"
          data-testid="export-settings"
          aria-describedby="file-hint"
          onClick={store.exportAll}
        >
          {i18n.t('options.export')}
        </button>
        <label class="plain file-button">
          <input
            type="file"
            id="import-settings"
            class="visually-hidden"
            data-testid="import-settings"
            accept=".json,application/json"
            onChange={(event) => take(event.currentTarget)}
          />
          {i18n.t('options.import')}
        </label>
      </div>
      <div role="status" class="outcome" data-testid="import-outcome">
        {outcome.value !== null && <ImportOutcome outcome={outcome.value} />}
      </div>
    </>
  );
}
