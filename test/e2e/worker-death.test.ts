import { expect, test } from 'vitest';
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

test('the worker stopped between the answer and the end of the transfer loses nothing', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  const files = await markProjectFiles(scenario, 12);
  const held = standIn.faults.order({
    host: 'kdzip-download.kdocs.cn',
    effect: { kind: 'hold', after: 100_000 },
  });
  const popup = await usePopup(scenario);
  await waitUntil(() => held.used > 0, 'the transfer to begin');
  await waitUntil(
    async () =>
      (await (
        await chromium.worker()
      ).evaluate(`
      chrome.downloads.search({ state: 'in_progress' }).then((found) => found[0]?.bytesReceived > 0)
    `)) === true,
    'bytes to arrive',
  );
  await popup.close();

  await stopWorker(scenario);
  held.release();

  const saved = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, saved[0] ?? '', files);
  await waitUntil(
    async () => (await entryStates(scenario)).every((state) => state === 'saved'),
    'the report to say that all is saved',
  );
  expect(await savedFiles(chromium.downloadFolder)).toHaveLength(1);
});

test('the worker stopped while the link is made asks again and saves once', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  const files = await markProjectFiles(scenario, 12);
  const asked = standIn.faults.order({
    path: /batch_download/,
    effect: { kind: 'delay', milliseconds: 3000 },
  });
  const popup = await usePopup(scenario);
  await waitUntil(() => asked.used > 0, 'the link to be asked for');
  await popup.close();

  await stopWorker(scenario);
  // Any event starts it anew: here a person who looks at the downloads.
  await entryStates(scenario);

  const saved = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, saved[0] ?? '', files);
  await waitUntil(
    async () => (await entryStates(scenario)).every((state) => state === 'saved'),
    'the report to say that all is saved',
  );
  expect(await savedFiles(chromium.downloadFolder)).toHaveLength(1);
});

test('the worker stopped before the browser told its id finds the download again', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  const files = await markProjectFiles(scenario, 12);
  // Chromium tells the id of a download only after the headers of the answer.
  const slow = standIn.faults.order({
    host: 'kdzip-download.kdocs.cn',
    effect: { kind: 'delay', milliseconds: 3000 },
  });
  const popup = await usePopup(scenario);
  await waitUntil(() => slow.used > 0, 'the archive to be asked for');
  await popup.close();

  await stopWorker(scenario);
  await entryStates(scenario);

  const saved = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, saved[0] ?? '', files);
  await waitUntil(
    async () => (await entryStates(scenario)).every((state) => state === 'saved'),
    'the report to say that all is saved',
  );
  expect(await savedFiles(chromium.downloadFolder)).toHaveLength(1);
  expect(standIn.requests.matching({ host: 'kdzip-download.kdocs.cn' })).toHaveLength(1);
});
