import type { Page } from 'puppeteer-core';
import type { Scenario } from './scenario';
import { waitUntil } from './wait-until';

/** Opens the popup over the active tab and waits until it offers a download. */
export async function openReadyPopup({ chromium }: Scenario): Promise<Page> {
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  return popup;
}

/** The number of marked entries that the popup shows. */
export async function shownCount(popup: Page): Promise<string> {
  return textOf(popup, '[data-testid="selection-count"]');
}

/** Waits until the popup shows this number of marked entries. */
export async function waitForCount(popup: Page, count: number): Promise<void> {
  await waitUntil(
    async () => (await shownCount(popup)) === String(count),
    `the popup to say ${count}`,
  );
}

/** The text of an element; empty when there is none. */
export async function textOf(page: Page, selector: string): Promise<string> {
  const element = await page.$(selector);
  return (await element?.evaluate((node) => node.textContent))?.trim() ?? '';
}

/** Switches to one archive, or to file by file. */
export async function chooseMode(popup: Page, mode: 'archive' | 'files'): Promise<void> {
  await popup.$eval(`[data-testid="mode-${mode}"]`, (input) => {
    if (input instanceof HTMLElement) input.click();
  });
}

/** Chooses these entries in the popup's own list, by their names. */
export async function pick(popup: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const row = `::-p-aria([role="checkbox"][name="${name}"])`;
    await popup.waitForSelector(row);
    await popup.$eval(row, (element) => {
      if (element instanceof HTMLElement) element.click();
    });
  }
}
