import { useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { useKeptFocus } from '../use-kept-focus';
import { ChosenFile } from './chosen-file';
import { limitText } from './limit-text';
import type { CloudbaseStore } from './page-store';

const TYPES = '.txt,.csv,.tsv,.json,.jsonl,text/plain,text/csv,application/json';

/** Where the ids come from: a text, files, or both. */
export function IdsPart({ store }: { readonly store: CloudbaseStore }) {
  const { ids } = store;
  const list = useRef<HTMLUListElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const row = useRef<HTMLDivElement>(null);
  useKeptFocus(list, area);
  useKeptFocus(row, area);
  const take = (input: HTMLInputElement): void => {
    for (const file of input.files ?? []) void ids.addFile(file);
    // The same file may be chosen once more.
    input.value = '';
  };
  return (
    <section class="part" aria-labelledby="ids-title">
      <h2 id="ids-title">
        <label for="cloudbase-ids">{i18n.t('cloudbase.ids')}</label>
      </h2>
      <p class="quiet" id="ids-hint">
        {i18n.t('cloudbase.idsHint', [limitText(ids.fileLimit)])}
      </p>
      <textarea
        id="cloudbase-ids"
        data-testid="cloudbase-ids"
        ref={area}
        rows={7}
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder="cloud://env-1a2b3c.6578-env-1a2b3c/images/photo.png"
        aria-describedby="ids-hint"
        value={ids.text.value}
        onInput={(event) => ids.type(event.currentTarget.value)}
      />
      <div class="actions" ref={row}>
        <label class="plain file-button">
          <input
            type="file"
            class="visually-hidden"
            data-testid="cloudbase-file"
            multiple
            accept={TYPES}
            onChange={(event) => take(event.currentTarget)}
          />
          <Icon name="document" />
          <span>{i18n.t('cloudbase.chooseFile')}</span>
        </label>
        {(ids.text.value !== '' || ids.files.value.length > 0) && (
          <button type="button" class="plain" data-testid="cloudbase-clear" onClick={store.clear}>
            <Icon name="cancel" />
            <span>{i18n.t('cloudbase.clear')}</span>
          </button>
        )}
      </div>
      <ul class="chosen-files" ref={list} aria-label={i18n.t('cloudbase.files')}>
        {ids.files.value.map((file) => (
          <ChosenFile
            key={file.key}
            file={file}
            fileLimit={ids.fileLimit}
            remove={() => ids.removeFile(file.key)}
          />
        ))}
      </ul>
    </section>
  );
}
