import { browser } from 'wxt/browser';

/** Id of the context-menu item, and name of the keyboard command. */
const DOWNLOAD_SELECTED = 'download-selected';

/** Puts the item into the context menu of the sites' pages; to be called once per installation. */
export async function createMenu(title: string, patterns: readonly string[]): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: DOWNLOAD_SELECTED,
    title,
    contexts: ['page', 'selection', 'link', 'image'],
    documentUrlPatterns: [...patterns],
  });
}

/** Calls `download` with the tab in which the context menu or the shortcut was used. */
export function onDownloadWanted(download: (tabId: number) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === DOWNLOAD_SELECTED && tab?.id !== undefined) download(tab.id);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== DOWNLOAD_SELECTED) return;
    if (tab?.id !== undefined) download(tab.id);
    else void findActiveTab().then((id) => id !== null && download(id));
  });
}

async function findActiveTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id ?? null;
}
