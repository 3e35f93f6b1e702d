import { browser } from 'wxt/browser';
import { createSerial } from '../core/serial';
import { within } from '../core/within';
import { settingsSchema, type Settings } from './settings-schema';

export { HISTORY_DAYS, settingsSchema, TRANSFER_LIMITS, type Settings } from './settings-schema';

const KEY = 'settings';

const serial = createSerial();

export async function readSettings(): Promise<Settings> {
  const { [KEY]: kept } = await within(browser.storage.local.get(KEY));
  const parsed = settingsSchema.safeParse(kept ?? {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/** How the files of a new job are saved. */
export function savingWayOf(settings: Settings) {
  const { mode, conflicts, skipExisting, archiveBytes } = settings;
  const { folderTemplate: folder, nameTemplate: name, archiveTemplate: archive } = settings;
  return {
    ...{ mode, conflicts, skipExisting, archiveBytes },
    naming: { folder, name, archive },
    formats: { otl: settings.otlFormat },
  };
}

/** Changes some settings and leaves the others as they are. */
export async function changeSettings(changed: Partial<Settings>): Promise<void> {
  await serial(async () => {
    await browser.storage.local.set({ [KEY]: { ...(await readSettings()), ...changed } });
  });
}

/** Calls `changed` with the settings whenever somebody changes them, in whatever page. */
export function onSettingsChanged(changed: (settings: Settings) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && KEY in changes) void readSettings().then(changed);
  });
}
