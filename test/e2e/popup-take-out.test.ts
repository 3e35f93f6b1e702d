import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { openReadyPopup, textOf, waitForCount } from '../support/popup';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario } from '../support/scenario';

const LIST = '.check-rows';

async function openList(popup: Page): Promise<void> {
  await popup.click('[data-testid="show-marked"]');
  await popup.waitForSelector(LIST);
}

const box = (name: string) => `${LIST} ::-p-aria([role="checkbox"][name="${name}"])`;

test('what is taken out in the popup stays on the service, also when the popup was closed', async () => {
  const scenario = await startScenario();
  const files = await markProjectFiles(scenario, 12);
  const [first, , , last] = files;
  const left = files.filter((file) => file !== first && file !== last);

  const popup = await openReadyPopup(scenario);
  await openList(popup);
  for (const file of [first, last]) await popup.click(box(file?.name ?? ''));
  await waitForCount(popup, 10);
  await popup.close();
  await scenario.page.bringToFront();

  const again = await openReadyPopup(scenario);
  await waitForCount(again, 10);
  expect(await textOf(again, '[data-testid="download"]')).toMatch(
    /^Download 10 files · .+ · as one archive$/,
  );
  await again.click('[data-testid="download"]');
  const [archive = ''] = await waitForFiles(scenario.chromium.downloadFolder, 1);
  await expectArchive(scenario, archive, left);
});
