import type { Page } from 'puppeteer-core';
import { waitUntil } from './wait-until';

/** Opens a page of the stand-in, whatever its markup, and waits until its list can be used. */
export async function openFrontEnd(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await waitUntil(() => page.evaluate('window.standIn !== undefined'), 'the page to be ready');
  await page.evaluate('window.standIn.names()');
}

/** Marks entries by clicks on the page's own controls; a name given twice means two rows. */
export async function markNames(page: Page, names: readonly string[]): Promise<void> {
  await page.evaluate(`window.standIn.mark(${JSON.stringify(names)})`);
}

export async function unmarkNames(page: Page, names: readonly string[]): Promise<void> {
  await page.evaluate(`window.standIn.unmark(${JSON.stringify(names)})`);
}

export async function markIds(page: Page, ids: readonly string[]): Promise<void> {
  await page.evaluate(`window.standIn.markIds(${JSON.stringify(ids)})`);
}

/** Uses whatever the page has to mark everything. */
export async function markAll(page: Page): Promise<void> {
  await page.evaluate('window.standIn.markAll()');
}
