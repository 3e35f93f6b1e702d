import { i18n } from '#i18n';
import { useSignal } from '@preact/signals';
import {
  formOf,
  missingOf,
  NOTHING_KNOWN,
  type ApplicationForm,
  type Field,
  type KnownApplication,
} from './application-form';
import { SecretField } from './secret-field';

export interface ApplicationPorts {
  /** The address as it is kept; null for one that may not be asked. */
  parseAddress(typed: string): string | null;
  /** Asks the person whether the extension may reach an address; to be called in the midst of a click. */
  allow(address: string): Promise<boolean>;
  save(form: ApplicationForm): Promise<void>;
  forget(): Promise<void>;
}

interface Props {
  readonly initial: KnownApplication;
  readonly ports: ApplicationPorts;
  /** The address where most applications are. */
  readonly usualAddress: string;
  /** Says what has been done. */
  readonly tell: (text: string) => void;
}

/** Access to the open API by an application of one's own; kept only when somebody says so. */
export function ApplicationSection({ initial, ports, usualAddress, tell }: Props) {
  const known = useSignal(initial);
  const form = useSignal(formOf(initial, usualAddress));
  const problem = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  /** Whether what is missing has been pointed out. */
  const isStrict = useSignal(false);

  const change = (changed: Partial<ApplicationForm>): void => {
    form.value = { ...form.value, ...changed };
    problem.value = null;
  };
  const finish = async (deed: Promise<unknown>, done: KnownApplication, told: string) => {
    isBusy.value = true;
    try {
      await deed;
      known.value = done;
      form.value = formOf(done, usualAddress);
      isStrict.value = false;
      tell(told);
    } catch (error) {
      console.warn('the application access stays as it was', nameOf(error));
      problem.value = i18n.t('options.appNotKept');
    }
    isBusy.value = false;
  };

  const address = ports.parseAddress(form.value.address);
  // Secrets belong to the address that they were typed for.
  const isSameAddress = address === known.value.address;
  const hasKey = isSameAddress && known.value.hasKey;
  const hasToken = isSameAddress && known.value.hasToken;
  const missing = missingOf(form.value, { hasKey, hasToken });
  const save = async (): Promise<void> => {
    if (isBusy.value) return;
    problem.value = null;
    isStrict.value = true;
    if (missing.size > 0 || address === null) {
      problem.value =
        missing.size > 0 ? i18n.t('options.appIncomplete') : i18n.t('options.appWrongAddress');
      return;
    }
    const { id, key, token, keepsSecrets } = form.value;
    const kept = {
      ...{ address, keepsSecrets },
      ...{ id: id.trim(), key: key.trim(), token: token.trim() },
    };
    isBusy.value = true;
    // Before anything is waited for: afterwards the browser takes it for no click any more.
    const isAllowed = await ports.allow(address);
    isBusy.value = false;
    if (!isAllowed) {
      problem.value = i18n.t('options.appNotAllowed', [new URL(address).host]);
      return;
    }
    const done = { address, id: kept.id, keepsSecrets, hasKey: true, hasToken: true };
    await finish(ports.save(kept), done, i18n.t('options.appSaved'));
  };
  const forget = (): void => {
    if (isBusy.value) return;
    problem.value = null;
    void finish(ports.forget(), NOTHING_KNOWN, i18n.t('options.appForgotten'));
  };

  const isWrong = (field: Field): boolean =>
    isStrict.value && (missing.has(field) || (field === 'address' && address === null));
  const problemId = problem.value === null ? undefined : 'app-problem';
  const isLost = known.value.id !== '' && !(known.value.hasKey && known.value.hasToken);
  return (
    <form
      class="group"
      noValidate
      autocomplete="off"
      aria-labelledby="application-title"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 id="application-title">{i18n.t('options.application')}</h2>
      <p class="quiet">{i18n.t('options.applicationHint')}</p>
      {isLost && <p class="wrong">{i18n.t('options.appLost')}</p>}
      <div class="field">
        <label for="app-address">{i18n.t('options.appAddress')}</label>
        <input
          id="app-address"
          data-testid="app-address"
          type="url"
          spellcheck={false}
          autocomplete="off"
          value={form.value.address}
          aria-invalid={isWrong('address')}
          aria-describedby={problemId}
          onInput={(event) => change({ address: event.currentTarget.value })}
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
          value={form.value.id}
          aria-invalid={isWrong('id')}
          aria-describedby={problemId}
          onInput={(event) => change({ id: event.currentTarget.value })}
        />
      </div>
      <SecretField
        id="app-key"
        label={i18n.t('options.appKey')}
        typed={form.value.key}
        isKept={hasKey}
        isWrong={isWrong('key')}
        describedBy={problemId}
        change={(key) => change({ key })}
      />
      <SecretField
        id="app-token"
        label={i18n.t('options.appToken')}
        typed={form.value.token}
        isKept={hasToken}
        isWrong={isWrong('token')}
        describedBy={problemId}
        change={(token) => change({ token })}
      />
      <div class="switch">
        <input
          type="checkbox"
          id="app-keep"
          data-testid="app-keep"
          checked={form.value.keepsSecrets}
          aria-describedby="app-keep-hint"
          onChange={(event) => change({ keepsSecrets: event.currentTarget.checked })}
        />
        <div>
          <label for="app-keep">{i18n.t('options.appKeep')}</label>
          <p class="quiet" id="app-keep-hint">
            {i18n.t('options.appKeepHint')}
          </p>
        </div>
      </div>
      {problem.value !== null && (
        <p class="wrong" role="alert" id="app-problem">
          {problem.value}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="plain" data-testid="app-save" aria-disabled={isBusy.value}>
          {i18n.t('options.appSave')}
        </button>
        <button
          type="button"
          class="plain"
          data-testid="app-forget"
          aria-disabled={isBusy.value}
          onClick={forget}
        >
          {i18n.t('options.appForget')}
        </button>
      </div>
    </form>
  );
}

/** No more of an error: its text could hold what was to be saved. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
