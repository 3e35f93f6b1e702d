import { signal, type ReadonlySignal } from '@preact/signals';

export type Mode = 'archive' | 'files';

/** What smart documents are saved as. */
export type OtlFormat = 'docx' | 'pdf';

/** What a person may choose in the popup of how files are saved. */
export interface Saving {
  readonly mode: Mode;
  readonly otlFormat: OtlFormat;
}

export interface SavingPorts {
  readSaving(): Promise<Saving>;
  keepSaving(changed: Partial<Saving>): Promise<void>;
}

export interface SavingStore {
  readonly saving: ReadonlySignal<Saving>;
  /** Takes over what was kept, but for what has been chosen by now. */
  open(): Promise<void>;
  choose(change: Partial<Saving>): void;
  /** Waits until what was chosen is in the settings. */
  kept(): Promise<void>;
}

export function createSavingStore(ports: SavingPorts): SavingStore {
  const saving = signal<Saving>({ mode: 'archive', otlFormat: 'docx' });
  let chosen: Partial<Saving> = {};
  let keeping: Promise<void> = Promise.resolve();
  return {
    saving,
    async open() {
      const found = await ports.readSaving();
      saving.value = { ...found, ...chosen };
    },
    choose(change) {
      chosen = { ...chosen, ...change };
      saving.value = { ...saving.value, ...change };
      keeping = ports.keepSaving(change).catch((error: unknown) => {
        console.warn('the choice of how to save cannot be kept', error);
      });
    },
    kept: () => keeping,
  };
}
