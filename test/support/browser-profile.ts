import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Chromium's mark of an extension that came over the debugging protocol: it is forgotten at the next start. */
const FORGOTTEN_AT_START = 0x8000;

export interface BrowserProfile {
  /** For `--user-data-dir`. */
  readonly folder: string;
  readonly downloadFolder: string;
  /**
   * While the browser is closed: makes an extension that it had one that was installed by a person, so that the
   * next start loads it by itself, raises `onStartup` and keeps its alarms. With `--load-extension` it would count as
   * installed anew. Throws when the browser never wrote of it, as it does within 10 s and when it is quit.
   */
  keepExtension(extensionId: string): Promise<void>;
}

/** Only what is changed here; all else is passed through. */
const preferencesSchema = z.looseObject({
  extensions: z.looseObject({
    settings: z.record(z.string(), z.looseObject({ creation_flags: z.optional(z.int()) })),
  }),
});

/** Makes a new profile below a folder, with a download folder of its own. */
export async function makeProfile(folder: string, language: string): Promise<BrowserProfile> {
  const downloadFolder = join(folder, 'downloads');
  const profile = join(folder, 'profile');
  const preferences = join(profile, 'Default', 'Preferences');
  await mkdir(join(profile, 'Default'), { recursive: true });
  await mkdir(downloadFolder);
  await writeFile(
    preferences,
    JSON.stringify({
      download: { default_directory: downloadFolder, prompt_for_download: false },
      // Without it, an unpacked extension is not loaded at a start.
      extensions: { ui: { developer_mode: true } },
      safebrowsing: { enabled: false },
      intl: { accept_languages: language },
    }),
  );

  return {
    folder: profile,
    downloadFolder,
    async keepExtension(extensionId) {
      const kept = preferencesSchema.parse(JSON.parse(await readFile(preferences, 'utf8')));
      const extension = kept.extensions.settings[extensionId];
      if (extension === undefined) throw new Error('the profile does not know the extension yet');
      extension.creation_flags = (extension.creation_flags ?? 0) & ~FORGOTTEN_AT_START;
      await writeFile(preferences, JSON.stringify(kept));
    },
  };
}
