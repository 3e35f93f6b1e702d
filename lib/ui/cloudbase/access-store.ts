import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { TOKEN_LIMIT, type AccessProblem, type CloudbaseAccess } from '../../messaging/cloudbase';
import type { CallWorker } from '../jobs-store';

/** What is typed. The token is in it until it is kept, and never what is kept. */
export interface AccessForm {
  readonly token: string;
  readonly tokenKind: CloudbaseAccess['tokenKind'];
  readonly env: string;
  /** Seconds, as typed. */
  readonly maxAge: string;
  readonly relay: string;
}

export interface AccessPorts {
  readonly call: CallWorker;
  /** Has the browser ask whether the extension may reach the service; to be called in the very click. */
  askOrigin(relay: string): Promise<boolean>;
}

/** `not-allowed`: the browser does not let the extension reach the address; `broken`: the worker does not answer. */
export type FormProblem = AccessProblem | 'not-allowed' | 'broken';

export interface AccessStore {
  readonly form: ReadonlySignal<AccessForm>;
  /** Whether a token is kept, and the service took it last; null until the worker tells. */
  readonly token: ReadonlySignal<CloudbaseAccess['token'] | null>;
  /** Whether there is a token to go on with, or a relay, which may have one of its own. */
  readonly isReady: ReadonlySignal<boolean>;
  /** Whether another address was typed than the one that the token is kept for: there it is forgotten. */
  readonly isMoved: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<FormProblem | null>;
  readonly isBusy: ReadonlySignal<boolean>;
  /** Looks what is kept; what is being typed stays. */
  look(): Promise<void>;
  change(changed: Partial<AccessForm>): void;
  /** Keeps what is typed and empties the field of the token. To be called in the very click. */
  keep(): Promise<'kept' | 'not-kept'>;
  forget(): Promise<void>;
}

const UNKNOWN: AccessForm = {
  token: '',
  tokenKind: 'component',
  env: '',
  maxAge: '7200',
  relay: '',
};

/** How the service is asked; the token goes to the worker and never comes back. */
export function createAccessStore({ call, askOrigin }: AccessPorts): AccessStore {
  const form = signal(UNKNOWN);
  const kept = signal<CloudbaseAccess | null>(null);
  const problem = signal<FormProblem | null>(null);
  const isBusy = signal(false);
  const isMoved = computed(
    () =>
      kept.value !== null &&
      withoutSlash(kept.value.relay) !== withoutSlash(form.value.relay.trim()),
  );
  let untouched = UNKNOWN;

  const show = (access: CloudbaseAccess): void => {
    kept.value = access;
    const shown = optionsOf(access);
    const isUntouched = JSON.stringify(withoutToken(form.value)) === JSON.stringify(untouched);
    untouched = shown;
    if (isUntouched) form.value = { ...shown, token: form.value.token };
  };

  const send = async (): Promise<'kept' | 'not-kept'> => {
    const { token, tokenKind, env, maxAge, relay } = trimmed(form.value);
    if (token.length > TOKEN_LIMIT) {
      problem.value = 'token';
      return 'not-kept';
    }
    const answer = await call('keepCloudbaseAccess', {
      token: token === '' ? null : token,
      maxAge: secondsOf(maxAge),
      ...{ tokenKind, env, relay },
    });
    if (answer.kind === 'refused') {
      problem.value = answer.problem;
      return 'not-kept';
    }
    form.value = { ...trimmed(form.value), token: '' };
    untouched = withoutToken(form.value);
    show(answer.access);
    return 'kept';
  };

  const complain = (error: unknown): void => {
    console.error('the worker gave no answer', nameOf(error));
    problem.value = 'broken';
  };

  return {
    form,
    problem,
    isBusy,
    token: computed(() => kept.value?.token ?? null),
    isReady: computed(() => {
      const { token, relay } = form.value;
      if (token.trim() !== '' || relay.trim() !== '') return true;
      return kept.value?.token === 'kept' && !isMoved.value;
    }),
    isMoved,
    async look() {
      try {
        show(await call('readCloudbaseAccess', {}));
      } catch (error) {
        console.warn('the worker does not tell what is kept', nameOf(error));
      }
    },
    change(changed) {
      form.value = { ...form.value, ...changed };
      problem.value = null;
    },
    async keep() {
      if (isBusy.value) return 'not-kept';
      isBusy.value = true;
      problem.value = null;
      try {
        // Before anything is waited for: afterwards the browser takes it for no click any more.
        if (await askOrigin(form.value.relay.trim())) return await send();
        problem.value = 'not-allowed';
      } catch (error) {
        complain(error);
      } finally {
        isBusy.value = false;
      }
      return 'not-kept';
    },
    async forget() {
      try {
        show(await call('forgetCloudbaseToken', {}));
      } catch (error) {
        complain(error);
      }
    },
  };
}

function optionsOf({ tokenKind, env, maxAge, relay }: CloudbaseAccess): AccessForm {
  return { token: '', tokenKind, env, maxAge: String(maxAge), relay };
}

function withoutToken(form: AccessForm): AccessForm {
  return { ...form, token: '' };
}

function trimmed({ token, tokenKind, env, maxAge, relay }: AccessForm): AccessForm {
  return {
    token: token.trim(),
    tokenKind,
    env: env.trim(),
    maxAge: maxAge.trim(),
    relay: relay.trim(),
  };
}

function withoutSlash(relay: string): string {
  return relay.replace(/\/+$/, '');
}

/** 0, which the worker refuses, for what is no number. */
function secondsOf(typed: string): number {
  const seconds = Number(typed);
  return Number.isFinite(seconds) ? seconds : 0;
}

/** No more of an error: its text could hold what was to be kept. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
