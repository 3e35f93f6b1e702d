import { browser } from 'wxt/browser';

/** Id of the context-menu item, and name of the keyboard command. */
export const DOWNLOAD_SELECTED = 'download-selected';

/** Id of the item in the context menu of selected text, on any page. */
const DOWNLOAD_FROM_TEXT = 'download-from-text';

/** How an item in the context menu looks. */
export interface MenuLook {
  readonly title: string;
  readonly enabled: boolean;
}

/** How the item for selected text looks. */
export interface TextMenuLook {
  readonly title: string;
  readonly visible: boolean;
}

/**
 * Puts the items into the context menus of the sites' pages and of selected text; to be called once per
 * installation.
 */
export async function createMenu(
  look: MenuLook,
  patterns: readonly string[],
  textLook: TextMenuLook,
): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: DOWNLOAD_FROM_TEXT, ...textLook, contexts: ['selection'] });
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

/** Changes the item for selected text; false where there is none yet. */
export async function updateTextMenu(look: TextMenuLook): Promise<boolean> {
  try {
    await browser.contextMenus.update(DOWNLOAD_FROM_TEXT, { ...look });
  } catch {
    return false;
  }
  return true;
}

/** Where somebody wants something downloaded. */
export interface Wanted {
  readonly tabId: number;
  /** What the menu says is selected, without its line ends; null where it was not the menu, or nothing is. */
  readonly text: string | null;
  /** Where in the tab; null: nobody knows. */
  readonly frameId: number | null;
  /** Whether the text is meant, whatever the page. */
  readonly isFromText: boolean;
}

/** Calls `download` when the context menu or the shortcut was used. */
export function onDownloadWanted(download: (wanted: Wanted) => Promise<void>): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    const { menuItemId, selectionText = null, frameId = null } = info;
    const isFromText = menuItemId === DOWNLOAD_FROM_TEXT;
    if ((!isFromText && menuItemId !== DOWNLOAD_SELECTED) || tab?.id === undefined) return;
    void download({ tabId: tab.id, text: selectionText, frameId, isFromText });
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== DOWNLOAD_SELECTED) return;
    const byShortcut = (tabId: number): void =>
      void download({ tabId, text: null, frameId: null, isFromText: false });
    if (tab?.id !== undefined) byShortcut(tab.id);
    else void findActiveTab().then((id) => id !== null && byShortcut(id));
  });
}

async function findActiveTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id ?? null;
}
