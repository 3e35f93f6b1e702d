import { useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { RadioChoice } from '../options/radio-choice';
import { useKeptFocus } from '../use-kept-focus';
import { AccessMore } from './access-more';
import type { CloudbaseStore } from './page-store';
import { TokenField } from './token-field';

/** What the service is asked with, and what that means. */
export function AccessPart({ store }: { readonly store: CloudbaseStore }) {
  const { access } = store;
  const heading = useRef<HTMLHeadingElement>(null);
  const row = useRef<HTMLDivElement>(null);
  useKeptFocus(row, heading);
  return (
    <section class="part" aria-labelledby="access-title">
      <h2 id="access-title" ref={heading} tabIndex={-1}>
        {i18n.t('cloudbase.access')}
      </h2>
      <ul class="access-facts">
        <li>{i18n.t('cloudbase.factServer')}</li>
        <li>{i18n.t('cloudbase.factPower')}</li>
        <li>{i18n.t('cloudbase.factRelay')}</li>
        <li>{i18n.t('cloudbase.factMemory')}</li>
        <li>{i18n.t('cloudbase.factSecret')}</li>
      </ul>
      <RadioChoice
        name="cloudbase-kind"
        legend={i18n.t('cloudbase.kind')}
        value={access.form.value.tokenKind}
        options={[
          {
            value: 'component',
            label: i18n.t('cloudbase.kindComponent'),
            hint: i18n.t('cloudbase.kindComponentHint'),
          },
          {
            value: 'own',
            label: i18n.t('cloudbase.kindOwn'),
            hint: i18n.t('cloudbase.kindOwnHint'),
          },
        ]}
        change={(tokenKind) => access.change({ tokenKind })}
      />
      {store.needsToken.value ? (
        <p class="quiet">{i18n.t('cloudbase.tokenAbove')}</p>
      ) : (
        <TokenField store={access} />
      )}
      <div class="actions" ref={row}>
        {(access.token.value === 'kept' || access.token.value === 'refused') && (
          <button
            type="button"
            class="plain"
            data-testid="cloudbase-forget"
            onClick={() => void access.forget()}
          >
            <Icon name="remove" />
            <span>{i18n.t('cloudbase.forget')}</span>
          </button>
        )}
      </div>
      <AccessMore store={access} />
    </section>
  );
}
