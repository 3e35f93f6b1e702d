import { browser } from 'wxt/browser';

const KEY = 'choice';

/** Keeps what is chosen in the popup for as long as the browser runs, in memory only. */
export async function keepChoice(value: unknown): Promise<void> {
  await browser.storage.session.set({ [KEY]: value });
}

/** What was kept last; undefined when there is nothing. */
export async function recallChoice(): Promise<unknown> {
  return (await browser.storage.session.get(KEY))[KEY];
}
