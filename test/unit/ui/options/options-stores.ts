import { DEFAULT_NAMING } from '../../../../lib/core/naming';
import {
  readSettingsFile,
  SETTINGS_FILE_NAME,
  writeSettingsFile,
} from '../../../../lib/storage/settings-file';
import type { KnownApplication } from '../../../../lib/ui/options/application-form';
import { createApplicationStore } from '../../../../lib/ui/options/application-store';
import { createForgetStore } from '../../../../lib/ui/options/forget-store';
import type { OptionsPageProps } from '../../../../lib/ui/options/options-page';
import type { Settings } from '../../../../lib/ui/options/settings';
import { createSettingsFileStore } from '../../../../lib/ui/options/settings-file-store';
import { createSettingsStore } from '../../../../lib/ui/options/settings-store';
import { createTold } from '../../../../lib/ui/options/told';
import type { TextFile } from '../../../../lib/ui/save-file';
import { createShortcutStore } from '../../../../lib/ui/shortcut-store';
import { fakeApplication } from '../application-ports';

export const LIMITS = {
  concurrentTransfers: { least: 1, most: 16 },
  historyDays: { least: 1, most: 365 },
} as const;

export const USUAL_SETTINGS: Settings = {
  mode: 'archive',
  concurrentTransfers: 6,
  notifications: true,
  conflicts: 'keep-both',
  skipExisting: true,
  otlFormat: 'docx',
  archiveBytes: 4_000_000_000,
  language: 'auto',
  theme: 'auto',
  historyDays: 90,
  folderTemplate: DEFAULT_NAMING.folder,
  nameTemplate: DEFAULT_NAMING.name,
  archiveTemplate: DEFAULT_NAMING.archive,
};

interface Options {
  readonly settings?: Partial<Settings>;
  readonly application?: KnownApplication;
  readonly shortcut?: string;
  readonly forget?: () => Promise<void>;
}

/** What the settings page is made of, in a browser that keeps everything; it notes what was kept. */
export function optionsStores(options: Options = {}) {
  const kept: object[] = [];
  const files: TextFile[] = [];
  const told = createTold();
  const settings = createSettingsStore({
    initial: { ...USUAL_SETTINGS, ...options.settings },
    limits: LIMITS,
    save: (changed) => Promise.resolve(void kept.push(changed)),
    told,
  });
  const application = fakeApplication(options.application);
  const shortcut = createShortcutStore({
    read: () => Promise.resolve(options.shortcut ?? 'Alt+Shift+D'),
    openSettings: () => Promise.resolve(),
  });
  const props: OptionsPageProps = {
    settings,
    told,
    shortcut,
    application: createApplicationStore({ ...application.parts, told }),
    file: createSettingsFileStore(settings, {
      write: (written) => ({
        name: SETTINGS_FILE_NAME,
        type: 'application/json',
        text: writeSettingsFile(written),
      }),
      read: readSettingsFile,
      save: (file) => void files.push(file),
    }),
    forget: createForgetStore(options.forget ?? (() => Promise.resolve()), told),
    preview: ({ folder, name, archive }) => ({ files: [`${folder}!${name}`], archive }),
    focus: { current: null },
  };
  return { props, kept, files, said: () => told.last.value?.() ?? '' };
}
