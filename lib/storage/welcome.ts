import { browser } from 'wxt/browser';

/** In `storage.local`. */
const KEY = 'welcome-seen';

/** Whether somebody has looked at the page that is opened after the installation. */
export async function isWelcomeSeen(): Promise<boolean> {
  return (await browser.storage.local.get(KEY))[KEY] === true;
}

export async function noteWelcomeSeen(): Promise<void> {
  await browser.storage.local.set({ [KEY]: true });
}
