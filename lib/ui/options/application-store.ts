import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { i18n } from '../i18n';
import {
  formOf,
  missingOf,
  NOTHING_KNOWN,
  type ApplicationForm,
  type Field,
  type KnownApplication,
} from './application-form';
import type { Told } from './told';

export interface ApplicationPorts {
  /** The address as it is kept; null for one that may not be asked. */
  parseAddress(typed: string): string | null;
  /** Asks the person whether the extension may reach an address; to be called in the midst of a click. */
  allow(address: string): Promise<boolean>;
  save(form: ApplicationForm): Promise<void>;
  forget(): Promise<void>;
}

export type ApplicationProblem =
  | { readonly kind: 'incomplete' | 'wrong-address' | 'not-kept' }
  | { readonly kind: 'not-allowed'; readonly host: string };

export interface ApplicationStore {
  readonly form: ReadonlySignal<ApplicationForm>;
  readonly problem: ReadonlySignal<ApplicationProblem | null>;
  readonly isBusy: ReadonlySignal<boolean>;
  /** Whether secrets for the address in the form are kept. */
  readonly secrets: ReadonlySignal<Pick<KnownApplication, 'hasKey' | 'hasToken'>>;
  /** Whether the secrets ended with the browser. */
  readonly isLost: ReadonlySignal<boolean>;
  /** Fields that were pointed out as wrong. */
  readonly wrong: ReadonlySignal<ReadonlySet<Field>>;
  change(changed: Partial<ApplicationForm>): void;
  /** To be called in the midst of a click. */
  save(): Promise<void>;
  forget(): Promise<void>;
  /** Somebody changed the access, in whatever page; what is being typed stays. */
  takeOver(known: KnownApplication): void;
}

interface Parts {
  readonly initial: KnownApplication;
  readonly ports: ApplicationPorts;
  /** The address where most applications are. */
  readonly usualAddress: string;
  readonly told: Told;
}

export function createApplicationStore(parts: Parts): ApplicationStore {
  const { initial, ports, usualAddress, told } = parts;
  const known = signal(initial);
  const form = signal(formOf(initial, usualAddress));
  const problem = signal<ApplicationProblem | null>(null);
  const isBusy = signal(false);
  /** Whether what is missing has been pointed out. */
  const isStrict = signal(false);

  const address = computed(() => ports.parseAddress(form.value.address));
  // Secrets belong to the address that they were typed for.
  const secrets = computed(() => {
    const isSame = address.value === known.value.address;
    return { hasKey: isSame && known.value.hasKey, hasToken: isSame && known.value.hasToken };
  });
  const missing = computed(() => missingOf(form.value, secrets.value));
  const wrong = computed<ReadonlySet<Field>>(() => {
    if (!isStrict.value) return new Set();
    return address.value === null ? new Set([...missing.value, 'address']) : missing.value;
  });

  const show = (shown: KnownApplication): void => {
    known.value = shown;
    form.value = formOf(shown, usualAddress);
    isStrict.value = false;
  };
  const finish = async (
    deed: Promise<unknown>,
    done: KnownApplication,
    say: () => string,
  ): Promise<void> => {
    isBusy.value = true;
    try {
      await deed;
      show(done);
      told.tell(say);
    } catch (error) {
      console.warn('the application access stays as it was', nameOf(error));
      problem.value = { kind: 'not-kept' };
    }
    isBusy.value = false;
  };

  return {
    ...{ form, problem, isBusy, secrets, wrong },
    isLost: computed(() => known.value.id !== '' && !(known.value.hasKey && known.value.hasToken)),
    change(changed) {
      form.value = { ...form.value, ...changed };
      problem.value = null;
    },
    async save() {
      if (isBusy.value) return;
      problem.value = null;
      isStrict.value = true;
      const asked = address.value;
      if (missing.value.size > 0 || asked === null) {
        problem.value = { kind: missing.value.size > 0 ? 'incomplete' : 'wrong-address' };
        return;
      }
      const { id, key, token, keepsSecrets } = form.value;
      const kept = {
        ...{ address: asked, keepsSecrets },
        ...{ id: id.trim(), key: key.trim(), token: token.trim() },
      };
      isBusy.value = true;
      // Before anything is waited for: afterwards the browser takes it for no click any more.
      const isAllowed = await ports.allow(asked);
      isBusy.value = false;
      if (!isAllowed) {
        problem.value = { kind: 'not-allowed', host: new URL(asked).host };
        return;
      }
      const done = { address: asked, id: kept.id, keepsSecrets, hasKey: true, hasToken: true };
      await finish(ports.save(kept), done, () => i18n.t('options.appSaved'));
    },
    async forget() {
      if (isBusy.value) return;
      problem.value = null;
      await finish(ports.forget(), NOTHING_KNOWN, () => i18n.t('options.appForgotten'));
    },
    takeOver(next) {
      const untouched = formOf(known.value, usualAddress);
      if (JSON.stringify(form.value) === JSON.stringify(untouched)) show(next);
      else known.value = next;
    },
  };
}

/** No more of an error: its text could hold what was to be saved. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
