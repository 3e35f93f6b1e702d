import { signal, type ReadonlySignal } from '@preact/signals';
import type { Result } from '../../core/result';
import type { TextFile } from '../save-file';
import type { SettingName, Settings } from './settings';
import { changedNames, type SettingsStore } from './settings-store';

/** Why nothing can be taken from a file. */
export type FileProblem =
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'not-json' | 'other-file' | 'newer-version' };

/** What came of an import or an export. */
export type ImportOutcome =
  | FileProblem
  | { readonly kind: 'unread' | 'not-kept' }
  | { readonly kind: 'exported'; readonly fileName: string }
  | {
      readonly kind: 'imported';
      readonly changed: readonly SettingName[];
      /** Names from the file. */
      readonly leftOut: readonly string[];
    };

export interface SettingsFilePorts {
  write(settings: Settings): TextFile;
  read(
    file: Blob,
  ): Promise<
    Result<
      { readonly settings: Partial<Settings>; readonly leftOut: readonly string[] },
      FileProblem
    >
  >;
  save(file: TextFile): void;
}

export interface SettingsFileStore {
  readonly outcome: ReadonlySignal<ImportOutcome | null>;
  exportAll(): void;
  importFrom(file: Blob): Promise<void>;
}

/** Takes settings to and from files. */
export function createSettingsFileStore(
  settings: Pick<SettingsStore, 'kept' | 'keep'>,
  { write, read, save }: SettingsFilePorts,
): SettingsFileStore {
  const outcome = signal<ImportOutcome | null>(null);

  const take = async (file: Blob): Promise<ImportOutcome> => {
    const found = await read(file);
    if (!found.ok) return found.failure;
    const { settings: wanted, leftOut } = found.value;
    const changed = changedNames(settings.kept.value, wanted);
    const isKept = changed.length === 0 || (await settings.keep(wanted));
    return isKept ? { kind: 'imported', changed, leftOut } : { kind: 'not-kept' };
  };

  return {
    outcome,
    exportAll() {
      const file = write(settings.kept.value);
      save(file);
      outcome.value = { kind: 'exported', fileName: file.name };
    },
    async importFrom(file) {
      // The same words once more would not be read out.
      outcome.value = null;
      try {
        outcome.value = await take(file);
      } catch (error) {
        console.warn('the file cannot be read', error);
        outcome.value = { kind: 'unread' };
      }
    },
  };
}
