import type { ComponentChild } from 'preact';
import { loadMessages } from '../../lib/platform/messages';
import { onSettingsChanged, readSettings, type Settings } from '../../lib/storage/settings';
import { applyLanguage, applyTheme } from '../../lib/ui/appearance';
import { mountPage } from '../../lib/ui/mount';

type Look = Pick<Settings, 'language' | 'theme'>;

async function apply({ language, theme }: Look): Promise<void> {
  applyTheme(theme);
  await applyLanguage(language, loadMessages);
}

/** Shows a page in the language and the colours of the settings, also when they change. */
export async function openPage(
  page: () => ComponentChild,
  title: () => string,
  settings: Look | null = null,
): Promise<void> {
  onSettingsChanged((changed) => void apply(changed));
  await apply(settings ?? (await readSettings()));
  mountPage(page, title);
}
