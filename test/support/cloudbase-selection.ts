import type { Page } from 'puppeteer-core';
import type { Scenario } from './scenario';

/** A page of somebody's own, with the ids of all files in a table. */
export const RECORDS_PAGE = 'https://records.example/';

/** Selects all text of an element, and answers it as the browser's menu tells it: in one line. */
export async function selectText(page: Page, selector: string): Promise<string> {
  await page.waitForSelector(selector);
  return page.$eval(selector, (element) => {
    const selection = document.getSelection();
    selection?.selectAllChildren(element);
    return String(selection).replace(/\s+/g, ' ').trim();
  });
}

/**
 * Uses the item in the context menu of selected text on the page in front. The browser's own event is raised in the
 * worker, which therefore may not read the page: it knows no more than the menu says.
 */
export async function useTextMenu({ chromium }: Scenario, text: string): Promise<void> {
  const worker = await chromium.worker();
  await worker.evaluate(`(async () => {
    const item = { menuItemId: 'download-from-text', selectionText: ${JSON.stringify(text)} };
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.contextMenus.onClicked.dispatch({ ...item, frameId: 0 }, tab);
  })()`);
}

/** The page of CloudBase that opens by itself. */
export async function openedCloudbasePage({ chromium }: Scenario): Promise<Page> {
  const target = await chromium.browser.waitForTarget((one) =>
    one.url().includes('/cloudbase.html'),
  );
  const page = await target.page();
  if (!page) throw new Error('it is no page');
  return page;
}
