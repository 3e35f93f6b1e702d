import { expect, test } from 'vitest';
import { openList } from '../support/kdocs-page';
import { startScenario } from '../support/scenario';

test('the popup says where it is of no use, and what to do there', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;

  await page.goto('data:text/html,<title>elsewhere</title>');
  const elsewhere = await chromium.openPopup();
  await elsewhere.waitForSelector('.notice');
  expect(await elsewhere.$eval('.notice', (node) => node.textContent)).toContain(
    'This is not a kdocs or WPS page.',
  );
  expect(await elsewhere.$('[data-testid="download"]:disabled')).not.toBeNull();
  await elsewhere.close();

  await openList(page, standIn.world.pageUrl(standIn.world.findFolder('项目资料')));
  const unmarked = await chromium.openPopup();
  await unmarked.waitForSelector('[data-testid="selection-count"]');
  expect(await unmarked.$eval('.notice', (node) => node.textContent)).toContain(
    'Nothing is marked.',
  );
  expect(await unmarked.$('[data-testid="download"]:disabled')).not.toBeNull();
});
