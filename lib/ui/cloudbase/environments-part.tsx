import { useRef } from 'preact/hooks';
import { failureText } from '../failure-text';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { Picker } from '../picker/picker';
import { useKeptFocus } from '../use-kept-focus';
import { visibleText } from '../visible-text';
import type { EnvironmentsProblem, EnvironmentsStore } from './environments-store';

/** The other way to files: choosing in the folders of an environment. */
export function EnvironmentsPart({ store }: { readonly store: EnvironmentsStore }) {
  const row = useRef<HTMLDivElement>(null);
  const select = useRef<HTMLSelectElement>(null);
  useKeptFocus(row, select);
  const problem = store.problem.value;
  const isThere = store.environments.value.length > 0;
  return (
    <section class="part" aria-labelledby="environments-title">
      <h2 id="environments-title">{i18n.t('cloudbase.choose')}</h2>
      <p class="quiet">{i18n.t('cloudbase.chooseHint')}</p>
      <div ref={row}>
        {!isThere && (
          <button
            type="button"
            class="plain"
            data-testid="cloudbase-list"
            aria-disabled={store.isListing.value}
            onClick={() => void store.list()}
          >
            <Icon name="folder" />
            <span>{i18n.t('cloudbase.chooseButton')}</span>
          </button>
        )}
      </div>
      <div role="status">
        {store.isListing.value && <p class="quiet">{i18n.t('cloudbase.choosing')}</p>}
        {problem !== null && <p class="wrong">{problemText(problem)}</p>}
      </div>
      {isThere && (
        <>
          <div class="field">
            <label for="cloudbase-environment">{i18n.t('cloudbase.environment')}</label>
            <select
              id="cloudbase-environment"
              ref={select}
              value={store.current.value ?? ''}
              onChange={(event) => store.open(event.currentTarget.value)}
            >
              {store.environments.value.map(({ id, alias }) => (
                <option key={id} value={id}>
                  {visibleText(alias === '' || alias === id ? id : `${alias} (${id})`)}
                </option>
              ))}
            </select>
          </div>
          <Picker store={store.picker} />
        </>
      )}
    </section>
  );
}

function problemText(problem: EnvironmentsProblem): string {
  switch (problem.kind) {
    case 'no-token':
      return i18n.t('cloudbase.whyNoToken');
    case 'none':
      return i18n.t('cloudbase.noEnvironments');
    case 'broken':
      return i18n.t('popup.broken');
    case 'failed':
      return failureText(problem.failure);
  }
}
