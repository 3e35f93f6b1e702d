import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import type { AccessForm, AccessStore, FormProblem } from './access-store';
import { problemText } from './problem-text';

/** What few people need; open where something is wrong in it. */
export function AccessMore({ store }: { readonly store: AccessStore }) {
  const isOpen = useSignal(false);
  const problem = store.problem.value;
  const isIn = problem === 'env' || problem === 'max-age' || problem === 'relay';
  useEffect(() => {
    if (isIn) isOpen.value = true;
  }, [isIn, isOpen]);
  return (
    <details
      class="fold"
      data-testid="cloudbase-more"
      open={isOpen.value}
      onToggle={(event) => (isOpen.value = event.currentTarget.open)}
    >
      <summary>
        <span>{i18n.t('cloudbase.more')}</span>
        <Icon name="more" />
      </summary>
      <div class="fields">
        <TextField
          id="cloudbase-env"
          label={i18n.t('cloudbase.env')}
          hint={i18n.t('cloudbase.envHint')}
          {...{ store, name: 'env', wrong: 'env', limit: 200 }}
        />
        <TextField
          id="cloudbase-max-age"
          label={i18n.t('cloudbase.maxAge')}
          hint={i18n.t('cloudbase.maxAgeHint')}
          {...{ store, name: 'maxAge', wrong: 'max-age', limit: 10 }}
        />
        <TextField
          id="cloudbase-relay"
          label={i18n.t('cloudbase.relay')}
          hint={i18n.t('cloudbase.relayHint')}
          {...{ store, name: 'relay', wrong: 'relay', limit: 1000 }}
        />
      </div>
    </details>
  );
}

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly store: AccessStore;
  readonly name: Exclude<keyof AccessForm, 'token' | 'tokenKind'>;
  /** The problem that belongs to this field. */
  readonly wrong: FormProblem;
  readonly limit: number;
}

function TextField({ id, label, hint, store, name, wrong, limit }: TextFieldProps) {
  const isWrong = store.problem.value === wrong;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        data-testid={id}
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        inputMode={name === 'maxAge' ? 'numeric' : undefined}
        maxLength={limit}
        value={store.form.value[name]}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-problem ${id}-hint` : `${id}-hint`}
        onInput={(event) => store.change({ [name]: event.currentTarget.value })}
      />
      {isWrong && (
        <p class="wrong" role="alert" id={`${id}-problem`}>
          {problemText(wrong)}
        </p>
      )}
      <p class="quiet" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
