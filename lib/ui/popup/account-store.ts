import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Account } from '../account-text';
import type { CallWorker } from '../jobs-store';
import type { SelectionStore } from './selection-store';

export interface AccountStore {
  /** Null while nobody is logged in, or nobody knows. */
  readonly account: ReadonlySignal<Account | null>;
  /** Asks as soon as the tab is known to be of the service, and again after a login; gives the way to end that. */
  follow(): () => void;
}

/** Who is logged in. */
export function createAccountStore(
  call: CallWorker,
  { selection, described }: Pick<SelectionStore, 'selection' | 'described'>,
): AccountStore {
  const account = signal<Account | null>(null);
  let turns = 0;
  const isOfUse = computed(() => {
    const kind = selection.value?.kind ?? 'not-our-site';
    return kind !== 'not-our-site' && described.value?.kind !== 'logged-out';
  });
  const ask = async (): Promise<void> => {
    const turn = (turns += 1);
    try {
      const answer = await call('readAccount', {});
      if (turn === turns) account.value = answer.account;
    } catch (error) {
      console.warn('nobody tells who is logged in', error);
    }
  };
  const forget = (): void => {
    turns += 1;
    account.value = null;
  };
  return {
    account,
    follow: () =>
      effect(() => {
        if (isOfUse.value) void ask();
        else forget();
      }),
  };
}
