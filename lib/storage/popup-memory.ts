import { browser } from 'wxt/browser';

const LAST_KNOWN = 'last-known';

/** Keeps what the popup shows first when it is opened again: for as long as the browser runs, in memory only. */
export async function keepLastKnown(value: unknown): Promise<void> {
  await browser.storage.session.set({ [LAST_KNOWN]: value });
}

/** What was kept last; undefined when there is nothing. */
export async function recallLastKnown(): Promise<unknown> {
  return (await browser.storage.session.get(LAST_KNOWN))[LAST_KNOWN];
}

const takenOutOf = (tabId: number): string => `taken-out-${tabId}`;

/** Keeps what was taken out of what is marked in a tab, in the same way; null: nothing. */
export async function keepTakenOut(tabId: number, value: unknown): Promise<void> {
  const key = takenOutOf(tabId);
  if (value === null) await browser.storage.session.remove(key);
  else await browser.storage.session.set({ [key]: value });
}

export async function recallTakenOut(tabId: number): Promise<unknown> {
  const key = takenOutOf(tabId);
  return (await browser.storage.session.get(key))[key];
}
