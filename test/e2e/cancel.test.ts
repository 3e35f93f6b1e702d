import { expect, test } from 'vitest';
import { readdir } from 'node:fs/promises';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario } from '../support/scenario';
import { usePopup } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

test('cancel removes what has arrived in part, and the same files can be downloaded again', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  const files = await markProjectFiles(scenario, 6);
  const held = standIn.faults.order({
    host: 'kdzip-download.kdocs.cn',
    effect: { kind: 'hold', after: 50_000 },
  });
  const popup = await usePopup(scenario);
  await waitUntil(() => held.used > 0, 'the transfer to begin');
  await popup.waitForSelector('[data-job-state="active"] [data-testid="cancel"]');
  await popup.click('[data-job-state="active"] [data-testid="cancel"]');

  await popup.waitForSelector('[data-job-state="finished"]');
  const facts = await popup.$eval('.job-facts', (node) => node.textContent);
  expect(facts).toContain('Cancelled · 6 not downloaded');
  await waitUntil(
    async () =>
      (await readdir(chromium.downloadFolder, { recursive: true })).every(
        (name) => !/\.(?:zip|crdownload)$/.test(name),
      ),
    'the partial file to be gone',
  );

  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  await popup.click('[data-testid="download"]');
  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, archive, files);
});
