import { browser, type Browser } from 'wxt/browser';

/** Keeps what is stored from scripts that run in pages, where the browser can (Chromium; Firefox 153 cannot). */
export async function keepStorageFromPages(): Promise<void> {
  const area: Partial<Browser.storage.LocalStorageArea> = browser.storage.local;
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
