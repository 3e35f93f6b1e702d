import type { Scenario } from './scenario';

/**
 * Uses the item of the context menu on the page in front. Without a display no browser draws the menu, so the
 * browser's own event is raised in the worker, with the item that the extension really registered.
 */
export async function useContextMenu({ chromium }: Scenario): Promise<void> {
  const worker = await chromium.worker();
  await worker.evaluate(`(async () => {
    const isRegistered = () => new Promise((resolve) => {
      // An update of an item that does not exist is refused: that is how one asks for it.
      chrome.contextMenus.update('download-selected', {}, () => resolve(!chrome.runtime.lastError));
    });
    // A browser that has just started makes its menu anew.
    for (let tries = 0; !(await isRegistered()); tries += 1) {
      if (tries === 50) throw new Error('no such item in the context menu');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.contextMenus.onClicked.dispatch({ menuItemId: 'download-selected' }, tab);
  })()`);
}

const SHORTCUT = { key: 'D', code: 'KeyD', windowsVirtualKeyCode: 68, nativeVirtualKeyCode: 68 };

/** Sum of Chromium's bits for Alt (1) and Shift (8). */
const ALT_SHIFT = 9;

/** Types Alt+Shift+D into the page in front. */
export async function typeShortcut({ page }: Scenario): Promise<void> {
  await page.bringToFront();
  const session = await page.createCDPSession();
  const key = { ...SHORTCUT, modifiers: ALT_SHIFT };
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await session.detach();
}

/** Opens the popup and clicks its button once it offers a download. */
export async function usePopup({ chromium }: Scenario) {
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  await popup.click('[data-testid="download"]');
  return popup;
}
