import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { focusWrongField } from './focus-wrong-field';
import { FormAlert } from './form-alert';
import type { CloudbaseStore } from './page-store';
import { TokenField } from './token-field';

/** Nothing goes on without another token: why, and the field for it. */
export function RefusedNotice({ store }: { readonly store: CloudbaseStore }) {
  const { access } = store;
  const notice = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isTyping(document.activeElement)) notice.current?.querySelector('input')?.focus();
  }, []);
  const resume = async (): Promise<void> => {
    if ((await store.resume()) === 'not-kept') focusWrongField();
  };
  return (
    <section class="part refused" ref={notice} aria-labelledby="refused-title">
      <div role="alert">
        <h2 id="refused-title">
          <Icon name="alert" />
          <span>{i18n.t('cloudbase.refused')}</span>
        </h2>
        <p>{i18n.t('cloudbase.refusedHint')}</p>
      </div>
      <TokenField store={access} />
      <FormAlert store={access} />
      <div class="actions">
        <button
          type="button"
          class="primary"
          data-testid="cloudbase-resume"
          disabled={!access.isReady.value}
          aria-disabled={access.isBusy.value}
          onClick={() => void resume()}
        >
          {i18n.t('cloudbase.resume')}
        </button>
      </div>
    </section>
  );
}

/** Nobody who types is interrupted. */
function isTyping(element: Element | null): boolean {
  return (
    element?.matches('input:not([type="checkbox"], [type="radio"]), textarea, select') === true
  );
}
