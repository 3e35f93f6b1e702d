import { browser } from 'wxt/browser';

/** Forgets all that is kept beside the jobs, on the disk and in memory. */
export async function forgetStorage(): Promise<void> {
  await browser.storage.local.clear();
  await browser.storage.session.clear();
}
