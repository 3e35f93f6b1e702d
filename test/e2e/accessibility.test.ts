import { expect, test } from 'vitest';
import { violations } from '../support/axe';
import { markNames, openFrontEnd } from '../support/front-end';
import { openList } from '../support/kdocs-page';
import { startScenario } from '../support/scenario';

test('the filters of the list to choose from, and the questions about marks, break no rule of accessibility', async () => {
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
  expect(await violations(asking)).toEqual([]);
});
