import { expect, test } from 'vitest';
import type { StoredFile } from '../standin/world/types';
import { savedFiles, waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario, type Scenario } from '../support/scenario';
import { usePopup } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

async function stopWorker({ chromium }: Scenario): Promise<void> {
  await (await chromium.worker()).close();
}

/** What the page of all downloads tells of each entry. */
async function entryStates({ chromium }: Scenario): Promise<readonly string[]> {
  const jobs = await chromium.openExtensionPage('jobs.html');
  await jobs.waitForSelector('[data-entry-state]');
  return jobs.$$eval('[data-entry-state]', (entries) =>
    entries.map((entry) => entry.getAttribute('data-entry-state') ?? ''),
  );
}

/** The archive is there once, whole, and the report says so. */
async function expectSavedOnce(scenario: Scenario, files: readonly StoredFile[]): Promise<void> {
  const { chromium } = scenario;
  const saved = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, saved[0] ?? '', files);
  await waitUntil(
    async () => (await entryStates(scenario)).every((state) => state === 'saved'),
    'the report to say that all is saved',
  );
  expect(await savedFiles(chromium.downloadFolder)).toHaveLength(1);
}

/** Clicks, and closes the popup as soon as the fault has met its request. */
async function clickUntilMet(scenario: Scenario, fault: { readonly used: number }): Promise<void> {
  const popup = await usePopup(scenario);
  await waitUntil(() => fault.used > 0, 'the request that the fault waits for');
  await popup.close();
}

test('the worker stopped between the answer and the end of the transfer loses nothing', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  const files = await markProjectFiles(scenario, 12);
  const held = standIn.faults.order({
    host: 'kdzip-download.kdocs.cn',
    effect: { kind: 'hold', after: 100_000 },
  });
  await clickUntilMet(scenario, held);
  const hasBytes = `chrome.downloads.search({ state: 'in_progress' })
    .then(([found]) => found?.bytesReceived > 0)`;
  await waitUntil(
    async () => (await (await chromium.worker()).evaluate(hasBytes)) === true,
    'bytes to arrive',
  );

  await stopWorker(scenario);
  held.release();

  await expectSavedOnce(scenario, files);
});

test('the worker stopped while the link is made asks again and saves once', async () => {
  const scenario = await startScenario();
  const files = await markProjectFiles(scenario, 12);
  const asked = scenario.standIn.faults.order({
    path: /batch_download/,
    effect: { kind: 'delay', milliseconds: 3000 },
  });
  await clickUntilMet(scenario, asked);

  await stopWorker(scenario);
  // Any event starts it anew: here a person who looks at the downloads.
  await entryStates(scenario);

  await expectSavedOnce(scenario, files);
});

test('the worker stopped before the browser told its id finds the download again', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  const files = await markProjectFiles(scenario, 12);
  // Chromium tells the id of a download only after the headers of the answer.
  const slow = standIn.faults.order({
    host: 'kdzip-download.kdocs.cn',
    effect: { kind: 'delay', milliseconds: 3000 },
  });
  await clickUntilMet(scenario, slow);

  await stopWorker(scenario);
  await entryStates(scenario);

  await expectSavedOnce(scenario, files);
  expect(standIn.requests.matching({ host: 'kdzip-download.kdocs.cn' })).toHaveLength(1);
});
