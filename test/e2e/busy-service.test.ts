import { expect, test } from 'vitest';
import type { FaultEffect } from '../standin/fault-effects';
import type { StandIn } from '../standin/server';
import { addDelivery, download, expectSaved, type Delivery } from '../support/delivery';
import { openReport, type Report } from '../support/report';
import { filesInArchive, savedFiles } from '../support/saved-files';
import { startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';

/** Seconds that the service asks for. */
const PAUSE = 6;

const SLOW_DOWN: FaultEffect = {
  kind: 'status',
  status: 429,
  body: 'too many requests',
  headers: { 'retry-after': String(PAUSE) },
};

/** ms in which requests that were already on their way may still arrive, and by which clocks may differ. */
const MARGIN = 700;

/** Requests of the extension to the service's API: those of the page itself carry a `Sec-Fetch-Site` of its own. */
function apiCalls({ requests }: StandIn) {
  return requests
    .all()
    .filter(({ host }) => host === 'drive.kdocs.cn' || host === 'openapi.wps.cn');
}

/** Fails unless nothing was asked between the refusal and the end of the pause, and something after it. */
function expectSilence(standIn: StandIn): void {
  const calls = apiCalls(standIn);
  const refused = calls.find(({ status }) => status === 429)?.at ?? 0;
  expect(refused).toBeGreaterThan(0);
  const after = calls.map(({ at }) => at - refused).filter((ms) => ms > MARGIN);
  expect(after.length).toBeGreaterThan(0);
  expect(Math.min(...after)).toBeGreaterThan(PAUSE * 1000 - MARGIN);
}

/** The job says that it waits for the service, and until when. */
async function expectWaiting(report: Report): Promise<void> {
  const job = await report.waitForJob('to say that it waits', ({ wait }) => wait !== null);
  expect(job.wait?.kind).toBe('slow-down');
  const left = (job.wait?.until ?? 0) - Date.now();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(PAUSE * 1000 + MARGIN);
  expect(job.failed).toBe(0);
}

async function expectNoLostTries(report: Report): Promise<void> {
  const tries = (await report.entries()).flatMap((entry) => entry.tries);
  expect(tries).toEqual([]);
}

async function startJob(fault: { readonly path: RegExp }, mode: 'files' | 'archive') {
  const scenario = await startScenario();
  await changeSettings(scenario, { mode });
  const delivery = addDelivery(scenario.standIn, '交付', {
    'a.pdf': 30_000,
    'b.docx': 20_000,
    'c.xlsx': 10_000,
    'd.png': 8_000,
    'e.txt': 900,
    'f.pptx': 50_000,
    'g.zip': 7_000,
    'h.mp4': 80_000,
  });
  const report = await openReport(scenario);
  scenario.standIn.requests.clear();
  scenario.standIn.faults.order({ path: fault.path, effect: SLOW_DOWN });
  await download(scenario, delivery);
  return { scenario, delivery, report };
}

async function expectArchiveOf(
  { scenario }: Awaited<ReturnType<typeof startJob>>,
  { files }: Delivery,
): Promise<void> {
  const { chromium, standIn } = scenario;
  const saved = await savedFiles(chromium.downloadFolder);
  expect(saved).toHaveLength(1);
  const members = await filesInArchive(`${chromium.downloadFolder}/${saved[0] ?? ''}`);
  const found = [...members].map(([name, { sha256 }]) => [name, sha256]);
  expect(found.sort()).toEqual(files.map((file) => [file.name, standIn.world.sha256(file)]).sort());
}

test('a service that wants a pause before links gets it, and then gives all files', async () => {
  const { scenario, delivery, report } = await startJob({ path: /\/download\?/ }, 'files');
  await expectWaiting(report);

  expect(await report.waitForEnd(40_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  expectSilence(scenario.standIn);
  await expectNoLostTries(report);
  await expectSaved(scenario, delivery);
});

test('a service that wants a pause before an archive gets it', async () => {
  const started = await startJob({ path: /batch_download/ }, 'archive');
  const { scenario, delivery, report } = started;
  await expectWaiting(report);

  expect(await report.waitForEnd(40_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  expectSilence(scenario.standIn);
  await expectNoLostTries(report);
  await expectArchiveOf(started, delivery);
});

test('a service that wants a pause while the job is planned gets it', async () => {
  const { scenario, delivery, report } = await startJob(
    { path: /^\/api\/v5\/groups\/[^/]+\/files\?/ },
    'files',
  );

  expect(await report.waitForEnd(40_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  expectSilence(scenario.standIn);
  await expectSaved(scenario, delivery);
});

test('two jobs at one service wait for it together', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  const first = addDelivery(standIn, '第一批', { 'a.pdf': 30_000, 'b.pdf': 20_000 });
  const second = addDelivery(standIn, '第二批', { 'c.pdf': 10_000, 'd.pdf': 40_000 });
  const report = await openReport(scenario);
  // What the pages themselves ask for is over before the pause begins.
  standIn.faults.order({ path: /\/download\?/, effect: SLOW_DOWN });
  await download(scenario, first);
  await expectWaiting(report);
  await download(scenario, second);
  await expect
    .poll(async () => (await report.jobs()).map(({ wait }) => wait?.kind, { timeout: 20_000 }))
    .toEqual(['slow-down', 'slow-down']);

  await expect
    .poll(async () => (await report.jobs()).map(({ saved }) => saved), { timeout: 40_000 })
    .toEqual([2, 2]);
  expectSilence(standIn);
  await expectSaved(scenario, first, first.files, (path) => path.includes('第一批'));
  await expectSaved(scenario, second, second.files, (path) => path.includes('第二批'));
});
