import type { Settings } from '../../lib/storage/settings';
import type { Scenario } from './scenario';

/** Changes some of the extension's settings where its options page keeps them. */
export async function changeSettings(
  { chromium, page: front }: Scenario,
  changed: Partial<Settings>,
): Promise<void> {
  const page = await chromium.openExtensionPage('options.html');
  await page.evaluate(`chrome.storage.local
    .get({ settings: {} })
    .then(({ settings }) =>
      chrome.storage.local.set({ settings: { ...settings, ...${JSON.stringify(changed)} } }),
    )`);
  await page.close();
  await front.bringToFront();
}
