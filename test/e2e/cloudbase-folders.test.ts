import { expect, test } from 'vitest';
import { expectCloudFiles } from '../support/cloudbase-files';
import { clickReady, fill, startCloudbase } from '../support/cloudbase-page';
import { openReport } from '../support/report';

test('folders are chosen from an environment, page by page, and come with all that is in them', async () => {
  const scenario = await startCloudbase();
  const { cloudbase, page } = scenario;
  cloudbase.env('empty-1');
  const shop = cloudbase.env('shop-1', { alias: 'Shop' });
  cloudbase.pageSize = 40;
  const inside = cloudbase.files(shop, 90, { path: (index) => `图片/2026/${index}.png` });
  const deep = cloudbase.file(shop, '图片/a b/c#1 d.txt', 500);
  const others = cloudbase.files(shop, 5, { path: (index) => `logs/${index}.log` });
  const [first, ...left] = others;
  if (first === undefined) throw new Error('there is no file');

  await fill(page, 'cloudbase-token', cloudbase.tokens.current('component'));
  await clickReady(page, 'cloudbase-list');
  await page.waitForSelector('#cloudbase-environment');
  await page.select('#cloudbase-environment', 'shop-1');
  await page.waitForSelector('[role="checkbox"][aria-label="图片"]');
  await page.click('[role="checkbox"][aria-label="图片"]');
  await page.waitForSelector('[role="checkbox"][aria-label="logs"]');
  await page.focus('[role="checkbox"][aria-label="logs"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role="checkbox"][aria-label="1.log"]');
  await page.click('[role="checkbox"][aria-label="1.log"]');

  const report = await openReport(scenario);
  await page.bringToFront();
  await clickReady(page, 'cloudbase-download');
  const wanted = [...inside, deep, first];
  expect(await report.waitForEnd(90_000)).toMatchObject({
    ...{ saved: wanted.length, failed: 0, skipped: 0 },
  });
  await expectCloudFiles(scenario, wanted);
  expect(left.length).toBe(4);
  expect(cloudbase.violations).toEqual([]);
});
