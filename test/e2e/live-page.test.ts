import { expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { markRows, openList } from '../support/kdocs-page';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, projectFiles, startScenario } from '../support/scenario';
import { waitUntil } from '../support/wait-until';

function countIs(popup: Page, count: number): Promise<true> {
  return waitUntil(async () => {
    const shown = await popup.$('[data-testid="selection-count"]');
    const text = await shown?.evaluate((node) => node.textContent);
    return text?.trim() === String(count);
  }, `the popup to say ${count}`);
}

test('the popup follows marks and routes of the page without a reload', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const { world } = standIn;
  const [first, second, third] = projectFiles(standIn, 3);
  if (first === undefined || second === undefined || third === undefined) throw new Error('files');
  await openList(page, world.pageUrl(world.findDrive('我的云文档')));

  // The popup in a tab of its own speaks of the page that was used last.
  const popup = await chromium.openExtensionPage('popup.html');
  await countIs(popup, 0);
  expect(await popup.$('[data-testid="download"]:disabled')).not.toBeNull();

  await page.bringToFront();
  const folder = world.findFolder('项目资料');
  await page.click(`.item-container[data-key="folder_${folder.id}"] .item-name`);
  await page.waitForFunction(`location.pathname.endsWith('/${folder.id}')`);
  await markRows(page, [first.id, second.id, third.id]);
  await countIs(popup, 3);
  await markRows(page, [third.id]);
  await countIs(popup, 2);

  await popup.bringToFront();
  await popup.click('[data-testid="download"]');
  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
  expect(archive).toMatch(/^KDocs\/项目资料 /);
  await expectArchive(scenario, archive, [first, second]);
});
