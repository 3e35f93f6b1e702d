import { browser } from 'wxt/browser';

/** Id of the context-menu item, and name of the keyboard command. */
export const DOWNLOAD_SELECTED = 'download-selected';

/** How the item in the context menu looks. */
export interface MenuLook {
  readonly title: string;
  readonly enabled: boolean;
}

/** Puts the item into the context menu of the sites' pages; to be called once per installation. */
export async function createMenu(look: MenuLook, patterns: readonly string[]): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: DOWNLOAD_SELECTED,
    ...look,
    contexts: ['page', 'selection', 'link', 'image'],
    documentUrlPatterns: [...patterns],
  });
}

/** Changes the item, also in a menu that is open where the browser can do that; false where there is none yet. */
export async function updateMenu({ title, enabled }: MenuLook): Promise<boolean> {
  try {
    await browser.contextMenus.update(DOWNLOAD_SELECTED, { title, enabled });
  } catch {
    return false;
  }
  // Firefox alone draws an open menu anew.
  const refresh: unknown = Reflect.get(browser.contextMenus, 'refresh');
  if (typeof refresh === 'function') await Reflect.apply(refresh, browser.contextMenus, []);
  return true;
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
