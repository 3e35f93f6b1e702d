import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { keepJobs, largeJob } from '../support/kept-jobs';
import { startScenario, type Scenario } from '../support/scenario';
import { waitUntil } from '../support/wait-until';

const WEEK = 7 * 24 * 3_600_000;

/** The page of downloads with a job of 5,000 files in 130 folders, and a small one that is older. */
async function openJobs({ chromium }: Scenario, address = 'jobs.html'): Promise<Page> {
  const first = await chromium.openExtensionPage('jobs.html');
  await first.waitForSelector('.page-notice.notice');
  const now = Date.now();
  await keepJobs(first, [
    largeJob({ id: 'large', place: '大项目', count: 5000, failedEach: 40, createdAt: now }),
    largeJob({ id: 'small', place: '小项目', count: 30, failedEach: 6, createdAt: now - WEEK }),
  ]);
  await first.close();
  const page = await chromium.openExtensionPage(address);
  await page.bringToFront();
  await page.setViewport({ width: 1000, height: 900 });
  await page.waitForSelector('[data-entry-state]');
  return page;
}

const namesIn = (page: Page) =>
  page.$$eval('[data-entry-state] .entry-own-name', (names) =>
    names.map(({ textContent }) => textContent),
  );

const told = (page: Page) => page.$eval('.entries-told', ({ textContent }) => textContent);

async function waitForTold(page: Page, text: string): Promise<void> {
  await waitUntil(async () => (await told(page)) === text, `“${text}”`);
}

const nameOf = (index: number) => `文件 ${String(index).padStart(5, '0')}.docx`;

test('a report of 5,000 files is filtered by state, by words and by folder, with the keyboard alone', async () => {
  const page = await openJobs(await startScenario());
  await waitForTold(page, '5,000 items');

  await page.focus('[data-testid="filter-all"]');
  for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('ArrowRight');
  await waitForTold(page, '125 of 5,000 entries fit.');
  expect(await page.$$('[data-entry-state="saved"]')).toHaveLength(0);
  expect((await namesIn(page))[0]).toBe(nameOf(39));

  await page.keyboard.press('Tab');
  await page.keyboard.type('00479');
  await waitForTold(page, '1 of 5,000 entries fits.');
  expect(await namesIn(page)).toEqual([nameOf(479)]);

  await page.keyboard.type('9');
  await page.waitForSelector('[data-testid="clear-filter"]');
  await page.focus('[data-testid="clear-filter"]');
  await page.keyboard.press('Enter');
  await waitForTold(page, '5,000 items');
  expect(await page.evaluate('document.activeElement?.dataset.testid')).toBe('filter-text');

  await page.waitForSelector('[role="treeitem"]');
  await page.focus('[role="treeitem"][tabindex="0"]');
  // All folders, 大项目, 2017, its first month.
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter'] as const)
    await page.keyboard.press(key);
  await waitForTold(page, '42 of 5,000 entries fit.');
  expect((await namesIn(page)).slice(0, 2)).toEqual([nameOf(0), nameOf(120)]);
  expect(await page.$eval('[aria-selected="true"]', (row) => row.textContent)).toContain(
    '1 月 – partly done and 38 of 42 saved',
  );
});

test('a list of 5,000 files has few of them in the document, and shows whichever is scrolled to', async () => {
  const page = await openJobs(await startScenario());
  expect((await page.$$('[data-entry-state]')).length).toBeLessThan(60);
  await page.focus('.entries-scroller');
  await page.keyboard.press('End');
  await waitUntil(async () => (await namesIn(page)).includes(nameOf(4999)), 'the last file');
  expect((await page.$$('[data-entry-state]')).length).toBeLessThan(60);
  await page.keyboard.press('Home');
  await waitUntil(async () => (await namesIn(page)).includes(nameOf(0)), 'the first file');
});

test('an address with the id of a job opens it, brings it to the top and gives it the focus', async () => {
  const scenario = await startScenario();
  const page = await openJobs(scenario, 'jobs.html#small');
  await waitUntil(async () => (await namesIn(page)).length === 30, 'the lines of the small job');
  const focused = `document.activeElement.getAttribute('aria-label')`;
  await waitUntil(async () => (await page.evaluate(focused)) === '小项目', 'the focus');
  const isInSight = `(() => {
    const { top } = document.activeElement.getBoundingClientRect();
    return top >= 0 && top < 100;
  })()`;
  await waitUntil(async () => (await page.evaluate(isInSight)) === true, 'the job at the top');
});

test('a job with failures is removed after a question, and all that are finished together', async () => {
  const page = await openJobs(await startScenario());
  await page.click('.job:first-of-type [data-testid="remove"]');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { hidden: true });
  expect(await page.evaluate('document.activeElement?.dataset.testid')).toBe('remove');
  expect(await page.$$('.job')).toHaveLength(2);

  await page.click('[data-testid="remove-all"]');
  await page.waitForSelector('dialog[open]');
  await page.click('[data-testid="confirm-remove"]');
  await page.waitForSelector('.page-notice.notice');
  expect(await page.$$('.job')).toHaveLength(0);
  expect(await page.evaluate('document.activeElement?.localName')).toBe('h1');
});
