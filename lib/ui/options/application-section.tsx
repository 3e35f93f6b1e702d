import { assertNever } from '../../core/assert-never';
import { i18n } from '../i18n';
import type { ApplicationProblem, ApplicationStore } from './application-store';
import { SecretField } from './secret-field';

/** Access to the open API by an application of one's own; kept only when somebody says so. */
export function ApplicationSection({ store }: { readonly store: ApplicationStore }) {
  const form = store.form.value;
  const problem = store.problem.value;
  const isBusy = store.isBusy.value;
  const wrong = store.wrong.value;
  const { hasKey, hasToken } = store.secrets.value;
  const problemId = problem === null ? undefined : 'app-problem';
  return (
    <form
      class="group"
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void store.save();
      }}
    >
      <p class="quiet">{i18n.t('options.applicationHint')}</p>
      {store.isLost.value && <p class="wrong">{i18n.t('options.appLost')}</p>}
      <div class="field">
        <label for="app-address">{i18n.t('options.appAddress')}</label>
        <input
          id="app-address"
          data-testid="app-address"
          type="url"
          spellcheck={false}
          autocomplete="off"
          value={form.address}
          aria-invalid={wrong.has('address')}
          aria-describedby={problemId}
          onInput={(event) => store.change({ address: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for="app-id">{i18n.t('options.appId')}</label>
        <input
          id="app-id"
          data-testid="app-id"
          type="text"
          spellcheck={false}
          autocomplete="off"
          value={form.id}
          aria-invalid={wrong.has('id')}
          aria-describedby={problemId}
          onInput={(event) => store.change({ id: event.currentTarget.value })}
        />
      </div>
      <SecretField
        id="app-key"
        label={i18n.t('options.appKey')}
        typed={form.key}
        isKept={hasKey}
        isWrong={wrong.has('key')}
        describedBy={problemId}
        change={(key) => store.change({ key })}
      />
      <SecretField
        id="app-token"
        label={i18n.t('options.appToken')}
        typed={form.token}
        isKept={hasToken}
        isWrong={wrong.has('token')}
        describedBy={problemId}
        change={(token) => store.change({ token })}
      />
      <div class="switch">
        <input
          type="checkbox"
          id="app-keep"
          data-testid="app-keep"
          checked={form.keepsSecrets}
          aria-describedby="app-keep-hint"
          onChange={(event) => store.change({ keepsSecrets: event.currentTarget.checked })}
        />
        <div>
          <label for="app-keep">{i18n.t('options.appKeep')}</label>
          <p class="quiet" id="app-keep-hint">
            {i18n.t('options.appKeepHint')}
          </p>
        </div>
      </div>
      {problem !== null && (
        <p class="wrong" role="alert" id="app-problem">
          {textOf(problem)}
        </p>
      )}
      <div class="actions">
        <button
          type="submit"
          id="app-save"
          class="plain"
          data-testid="app-save"
          aria-disabled={isBusy}
        >
          {i18n.t('options.appSave')}
        </button>
        <button
          type="button"
          id="app-forget"
          class="plain"
          data-testid="app-forget"
          aria-disabled={isBusy}
          onClick={() => void store.forget()}
        >
          {i18n.t('options.appForget')}
        </button>
      </div>
    </form>
  );
}

function textOf(problem: ApplicationProblem): string {
  switch (problem.kind) {
    case 'incomplete':
      return i18n.t('options.appIncomplete');
    case 'wrong-address':
      return i18n.t('options.appWrongAddress');
    case 'not-kept':
      return i18n.t('options.appNotKept');
    case 'not-allowed':
      return i18n.t('options.appNotAllowed', [problem.host]);
    default:
      return assertNever(problem);
  }
}
