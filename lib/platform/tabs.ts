import { browser } from 'wxt/browser';

/** Address of a tab; null where the extension may not know it, which is everywhere outside its sites. */
export async function tabAddress(tabId: number): Promise<string | null> {
  try {
    return (await browser.tabs.get(tabId)).url ?? null;
  } catch {
    // Closed in the meantime.
    return null;
  }
}

/**
 * The tab that the popup speaks about: the active one, or, where the popup is itself shown in a tab, the page
 * of the sites that was used last.
 */
export async function findSubjectTab(patterns: readonly string[]): Promise<number | null> {
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  const own = browser.runtime.getURL('/');
  if (active?.url?.startsWith(own) !== true) return active?.id ?? null;
  const pages = await browser.tabs.query({ url: [...patterns] });
  const [last] = pages.sort((one, other) => other.lastAccessed - one.lastAccessed);
  return last?.id ?? null;
}

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Opens a tab without leaving the one that is shown. */
export async function openTabBehind(url: string): Promise<void> {
  await browser.tabs.create({ url, active: false });
}

export async function reloadTab(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}
