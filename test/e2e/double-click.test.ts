import { expect, test } from 'vitest';
import { savedFiles, waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario } from '../support/scenario';
import { typeShortcut, usePopup } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

test('a double click, and the shortcut on top of it, give one job', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const files = await markProjectFiles(scenario, 12);
  const held = standIn.faults.order({
    host: 'kdzip-download.kdocs.cn',
    effect: { kind: 'hold', after: 1000 },
  });

  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  await popup.$eval('[data-testid="download"]', (button) => {
    if (!(button instanceof HTMLElement)) return;
    button.click();
    button.click();
  });
  await waitUntil(() => held.used > 0, 'the transfer to begin');
  await page.bringToFront();
  await typeShortcut(scenario);
  await usePopup(scenario);
  held.release();

  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, archive, files);
  const jobs = await chromium.openExtensionPage('jobs.html');
  await jobs.waitForSelector('[data-job-state="finished"]');
  expect(await jobs.$$('[data-job-state]')).toHaveLength(1);
  expect(standIn.requests.matching({ path: /batch_download/ })).toHaveLength(1);
  expect(await savedFiles(chromium.downloadFolder)).toHaveLength(1);
});
