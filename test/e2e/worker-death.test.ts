import { expect, test } from 'vitest';
import type { StoredFile } from '../standin/world/types';
import { transfersOf, type Delivery } from '../support/delivery';
import { addFolder, downloadFolder, expectAllSaved } from '../support/folder-job';
import { openKeptTasks, type KeptTasks } from '../support/kept-tasks';
import { openReport } from '../support/report';
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

const FILES = 8;

/** Bytes of each file. */
const SIZE = 40_000;

/** A moment in the life of a job at which the worker is killed. */
interface Moment {
  readonly name: string;
  /** Makes the moment last; what it answers lets the job go on. */
  readonly arrange: (scenario: Scenario, delivery: Delivery) => { readonly release: () => void };
  /** Waits until it has come. */
  readonly reach: (scenario: Scenario, kept: KeptTasks) => Promise<unknown>;
  /** Requests for bytes that it costs at most, beyond one a file. */
  readonly extra: number;
}

const reachState =
  (kind: Parameters<KeptTasks['waitFor']>[0]): Moment['reach'] =>
  (_, kept) =>
    kept.waitFor(kind);

const reachRequest =
  (path: RegExp): Moment['reach'] =>
  ({ standIn }) =>
    waitUntil(() => standIn.requests.matching({ path }).length > 0, `a request to ${path.source}`);

const MOMENTS: readonly Moment[] = [
  {
    name: 'while the folder is listed',
    arrange: ({ standIn }, { folder }) =>
      standIn.faults.order({ id: folder.id, effect: { kind: 'delay', milliseconds: 3000 } }),
    reach: ({ standIn }) =>
      waitUntil(() => standIn.requests.matching({ path: /parentid=\d{2,}/ }).length > 0, 'a list'),
    extra: 0,
  },
  {
    name: 'while links are made',
    arrange: ({ standIn }) =>
      standIn.faults.order({
        path: /\/files\/\d+\/download/,
        effect: { kind: 'delay', milliseconds: 3000 },
      }),
    reach: reachRequest(/\/files\/\d+\/download/),
    extra: 0,
  },
  {
    name: 'before the browser tells a number',
    arrange: ({ standIn }) =>
      standIn.faults.order({
        host: standIn.world.fileHost,
        times: FILES,
        effect: { kind: 'delay', milliseconds: 2000 },
      }),
    reach: reachState('starting'),
    extra: 0,
  },
  {
    name: 'while bytes arrive',
    arrange: ({ standIn }) =>
      standIn.faults.order({
        host: standIn.world.fileHost,
        times: FILES,
        effect: { kind: 'hold', after: SIZE / 2 },
      }),
    reach: reachState('running'),
    extra: 0,
  },
  {
    name: 'while a try that failed waits for the next one',
    arrange: ({ standIn }, { files }) =>
      standIn.faults.order({
        ...{ host: standIn.world.fileHost, id: files[3]?.id ?? '', times: 3 },
        effect: { kind: 'status', status: 503 },
      }),
    reach: (_, kept) =>
      waitUntil(
        async () =>
          (await kept.all()).some(
            ({ state, tries }) => state.kind === 'waiting' && tries.length > 2,
          ),
        'the third pause',
      ),
    extra: 3,
  },
  {
    name: 'while the service wants to be left alone',
    arrange: ({ standIn }) =>
      standIn.faults.order({
        path: /\/files\/\d+\/download/,
        effect: { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
      }),
    reach: reachRequest(/\/files\/\d+\/download/),
    extra: 0,
  },
  {
    name: 'when the last file has come home',
    arrange: () => ({ release: () => undefined }),
    reach: ({ chromium }) => waitForFiles(chromium.downloadFolder, FILES),
    extra: 0,
  },
];

test.each(MOMENTS)(
  'the worker killed $name is started again by itself, and all files come home once',
  { timeout: 150_000 },
  async ({ arrange, reach, extra }) => {
    const scenario = await startScenario();
    const { standIn, chromium } = scenario;
    const delivery = addFolder(scenario, FILES, () => SIZE);
    const kept = await openKeptTasks(scenario);
    const { release } = arrange(scenario, delivery);
    await downloadFolder(scenario, delivery);
    await reach(scenario, kept);

    expect(await chromium.stopWorker()).toBe(true);
    release();

    // No page asks the worker for anything: an event or its alarm starts it.
    await waitForFiles(chromium.downloadFolder, FILES, 60_000);
    const report = await openReport(scenario);
    await expectAllSaved(scenario, report, delivery);
    expect(transfersOf(standIn)).toBeLessThanOrEqual(FILES + extra);
  },
);

test(
  'the worker killed at the very end of a transfer finds what it brought',
  { timeout: 180_000 },
  async () => {
    const scenario = await startScenario();
    const { standIn, chromium } = scenario;
    const delivery = addFolder(scenario, FILES, () => SIZE);
    const kept = await openKeptTasks(scenario);
    const held = standIn.faults.order({
      host: standIn.world.fileHost,
      times: FILES,
      effect: { kind: 'hold', after: SIZE / 2 },
    });
    await downloadFolder(scenario, delivery);
    await kept.waitFor('running');
    held.release();
    await waitForFiles(chromium.downloadFolder, 1);
    await chromium.stopWorker();

    // What it was about to hand over is given up after a minute only.
    await waitForFiles(chromium.downloadFolder, FILES, 120_000);
    const report = await openReport(scenario);
    await expectAllSaved(scenario, report, delivery);
    expect(transfersOf(standIn)).toBe(FILES);
  },
);

test('a paused job stays paused when the worker is killed, and goes on where it was', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  const delivery = addFolder(scenario, FILES, () => SIZE);
  const kept = await openKeptTasks(scenario);
  const held = standIn.faults.order({
    host: standIn.world.fileHost,
    times: FILES,
    effect: { kind: 'hold', after: SIZE / 2 },
  });
  await downloadFolder(scenario, delivery);
  await kept.waitFor('running');
  const report = await openReport(scenario);
  await report.click('pause');
  await kept.waitFor('paused');

  await chromium.stopWorker();
  held.release();

  const job = await report.waitForJob('to be told by a new worker', () => true);
  expect(job).toMatchObject({ state: 'active', hold: { kind: 'paused' } });
  expect(await savedFiles(chromium.downloadFolder)).toEqual([]);
  expect((await kept.all()).every(({ state }) => ['queued', 'paused'].includes(state.kind))).toBe(
    true,
  );
  await report.click('resume');
  await expectAllSaved(scenario, report, delivery);
});
