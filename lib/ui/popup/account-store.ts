import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Account } from '../account-text';
import type { CallWorker } from '../jobs-store';
import type { SelectionStore } from './selection-store';

export interface AccountStore {
  /** To be shown; null where nobody is logged in, nobody knows, or it does not matter. */
  readonly account: ReadonlySignal<Account | null>;
  /** As far as it is known, whatever the page. */
  readonly known: ReadonlySignal<Account | null>;
  /** Asks as soon as the tab is known to be of the service, and again after a login; gives the way to end that. */
  follow(): () => void;
}

/** Who is logged in; until somebody was asked, who it was last. */
export function createAccountStore(
  call: CallWorker,
  { selection, described }: Pick<SelectionStore, 'selection' | 'described'>,
  last: Account | null = null,
): AccountStore {
  const known = signal(last);
  let turns = 0;
  const where = computed(() => {
    if (selection.value === null) return 'unknown';
    if (selection.value.kind === 'not-our-site') return 'elsewhere';
    return described.value?.kind === 'logged-out' ? 'logged-out' : 'here';
  });
  const ask = async (): Promise<void> => {
    const turn = (turns += 1);
    try {
      const answer = await call('readAccount', {});
      if (turn === turns) known.value = answer.account;
    } catch (error) {
      console.warn('nobody tells who is logged in', error);
    }
  };
  const forget = (): void => {
    turns += 1;
    known.value = null;
  };
  return {
    account: computed(() => (where.value === 'elsewhere' ? null : known.value)),
    known,
    follow: () =>
      effect(() => {
        if (where.value === 'here') void ask();
        else if (where.value === 'logged-out') forget();
      }),
  };
}
