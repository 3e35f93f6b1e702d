import { signal, type ReadonlySignal } from '@preact/signals';

export type Mode = 'archive' | 'files';

/** What smart documents are saved as. */
export type OtlFormat = 'docx' | 'pdf';

/** What the popup has to know of how files are saved. */
export interface Saving {
  readonly mode: Mode;
  readonly otlFormat: OtlFormat;
  /** Bytes of files that go into one archive at most; null: any. */
  readonly archiveBytes: number | null;
}

/** What of it a person may choose here. */
export type SavingChoice = Partial<Pick<Saving, 'mode' | 'otlFormat'>>;

export interface SavingPorts {
  keepSaving(changed: SavingChoice): Promise<void>;
}

export interface SavingStore {
  readonly saving: ReadonlySignal<Saving>;
  choose(change: SavingChoice): void;
  /** Waits until what was chosen is in the settings. */
  kept(): Promise<void>;
}

/** `kept`: what the settings say. */
export function createSavingStore(ports: SavingPorts, kept: Saving): SavingStore {
  const saving = signal(kept);
  let keeping: Promise<void> = Promise.resolve();
  return {
    saving,
    choose(change) {
      saving.value = { ...saving.value, ...change };
      keeping = ports.keepSaving(change).catch((error: unknown) => {
        console.warn('the choice of how to save cannot be kept', error);
      });
    },
    kept: () => keeping,
  };
}
