import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { markNames, openFrontEnd } from '../support/front-end';
import { openList } from '../support/kdocs-page';
import { markProjectFiles, startScenario } from '../support/scenario';
import { usePopup } from '../support/triggers';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that a page breaks, each with the elements, in light and in dark. */
async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  await page.evaluate(await readFile(AXE, 'utf8'));
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const run = `axe.run({ runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ target }) => target).join(' ')))`;
    found.push(...((await page.evaluate(run)) as string[]).map((one) => `${scheme}: ${one}`));
  }
  return found;
}

test('the list to choose from, and the questions about marks, break no rule of accessibility', async () => {
  const scenario = await startScenario();
  const { standIn, chromium, page } = scenario;
  const { world } = standIn;
  await openList(page, world.pageUrl(world.findFolder('项目资料')));
  const picker = await chromium.openPopup();
  await picker.waitForSelector('[role="checkbox"]');
  await picker.click('.filters-button');
  expect(await violations(picker)).toEqual([]);
  await picker.close();

  world.pageVariant = 'names/index';
  const folder = world.build((builder) => {
    const place = builder.folder(world.findDrive('设计部'), '同名');
    for (const size of [1, 2]) builder.file(place, '报告.docx', size);
    return place;
  });
  await openFrontEnd(page, world.pageUrl(folder));
  await markNames(page, ['报告.docx']);
  await page.bringToFront();
  const asking = await chromium.openPopup();
  await asking.waitForSelector('.question');
  await asking.click('.report summary');
  await asking.click('[data-testid="paste-links"]');
  await asking.waitForSelector('[data-testid="links-text"]');
  expect(await violations(asking)).toEqual([]);
});

test('popup, downloads and settings break no rule of accessibility', async () => {
  const scenario = await startScenario();
  const { chromium } = scenario;
  await markProjectFiles(scenario, 12);
  const popup = await usePopup(scenario);
  await popup.waitForSelector('[data-job-state="finished"]');
  expect(await violations(popup)).toEqual([]);
  await popup.close();

  const jobs = await chromium.openExtensionPage('jobs.html');
  await jobs.waitForSelector('[data-entry-state="saved"]');
  expect(await violations(jobs)).toEqual([]);
  const options = await chromium.openExtensionPage('options.html');
  await options.waitForSelector('input');
  expect(await violations(options)).toEqual([]);
});

test('the main job can be done by keyboard alone', async () => {
  const scenario = await startScenario();
  const { chromium, page } = scenario;
  await markProjectFiles(scenario, 3);
  await page.bringToFront();
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');

  const onTheWay: (string | null)[] = [];
  do {
    await popup.keyboard.press('Tab');
    onTheWay.push(await popup.$eval(':focus-visible', (node) => node.getAttribute('data-testid')));
  } while (onTheWay.at(-1) !== 'download' && onTheWay.length < 9);
  // In the order in which they are seen.
  expect(onTheWay).toEqual([
    ...['open-history', 'open-settings', 'show-marked', 'choose', 'paste-links'],
    ...['mode-archive', 'download'],
  ]);
  await popup.keyboard.press('Enter');

  await popup.waitForSelector('[data-job-state="finished"]');
  const focused = await popup.evaluate(() => document.activeElement?.tagName);
  expect(focused).toBe('MAIN');
});
