import { useSignal } from '@preact/signals';
import { i18n } from '../i18n';
import type { AccessStore } from './access-store';
import { problemText } from './problem-text';

/** The token: it can be typed and looked at while it is, and is gone from here once it is kept. */
export function TokenField({ store }: { readonly store: AccessStore }) {
  const isShown = useSignal(false);
  const typed = store.form.value.token;
  const problem = store.problem.value;
  const isWrong = problem === 'token';
  const isVisible = isShown.value && typed !== '';
  return (
    <div class="field">
      <label for="cloudbase-token">{i18n.t('cloudbase.token')}</label>
      <div class="token-line">
        <input
          id="cloudbase-token"
          data-testid="cloudbase-token"
          {...(isVisible ? { type: 'text' } : { type: 'password' })}
          dir="ltr"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          value={typed}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'token-problem token-state' : 'token-state'}
          onInput={(event) => store.change({ token: event.currentTarget.value })}
        />
        <button
          type="button"
          class="plain"
          aria-pressed={isVisible}
          aria-label={i18n.t('cloudbase.showTokenLabel')}
          disabled={typed === ''}
          onClick={() => (isShown.value = !isVisible)}
        >
          {i18n.t('cloudbase.showToken')}
        </button>
      </div>
      {isWrong && (
        <p class="wrong" role="alert" id="token-problem">
          {problemText(problem)}
        </p>
      )}
      <p class="quiet" id="token-state">
        {stateText(store)}
      </p>
    </div>
  );
}

function stateText({ form, token, isMoved }: AccessStore): string {
  if (isMoved.value && token.value !== 'none') return i18n.t('cloudbase.tokenMoved');
  if (form.value.relay.trim() !== '') return i18n.t('cloudbase.tokenOfRelay');
  return token.value === 'kept' ? i18n.t('cloudbase.tokenKept') : i18n.t('cloudbase.tokenNotKept');
}
