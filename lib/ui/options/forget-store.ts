import { signal, type ReadonlySignal } from '@preact/signals';
import { i18n } from '../i18n';
import type { Told } from './told';

export interface ForgetStore {
  /** `asking` and `forgetting`: a dialog stands over the page. */
  readonly stage: ReadonlySignal<'idle' | 'asking' | 'forgetting'>;
  readonly isBroken: ReadonlySignal<boolean>;
  ask(): void;
  giveUp(): void;
  forget(): Promise<void>;
}

/** Forgets all that the extension keeps, once a person has confirmed it. */
export function createForgetStore(forget: () => Promise<void>, told: Told): ForgetStore {
  const stage = signal<'idle' | 'asking' | 'forgetting'>('idle');
  const isBroken = signal(false);
  return {
    ...{ stage, isBroken },
    ask() {
      told.clear();
      isBroken.value = false;
      stage.value = 'asking';
    },
    giveUp() {
      if (stage.value === 'asking') stage.value = 'idle';
    },
    async forget() {
      if (stage.value === 'forgetting') return;
      stage.value = 'forgetting';
      isBroken.value = false;
      try {
        await forget();
        stage.value = 'idle';
        told.tell(() => i18n.t('options.forgotten'));
      } catch (error) {
        console.warn('not all is forgotten', error);
        isBroken.value = true;
        stage.value = 'asking';
      }
    },
  };
}
