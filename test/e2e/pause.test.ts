import { expect, test } from 'vitest';
import { readdir } from 'node:fs/promises';
import type { StandIn } from '../standin/server';
import { addDelivery, download, expectSaved, pathOf } from '../support/delivery';
import { openReport } from '../support/report';
import { filesInArchive, savedFiles } from '../support/saved-files';
import { expectFile, startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';
import { waitUntil } from '../support/wait-until';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function bytesSent({ requests, world }: StandIn): number {
  return [...requests.to(world.fileHost), ...requests.to(world.archiveHost)].reduce(
    (sum, request) => sum + request.bytesSent,
    0,
  );
}

/** More than the browser and its connections take in before they say that they are full. */
const LARGE = 30_000_000;

/** A slow job of one large file among small ones, some bytes of which have arrived. */
async function startSlowJob(mode: 'files' | 'archive') {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode });
  const delivery = addDelivery(standIn, '交付', {
    'small.pdf': 3_000,
    'large.mp4': LARGE,
    'other.txt': 2_000,
  });
  const slow = standIn.faults.order({
    where: ({ host }) => host === standIn.world.fileHost || host === standIn.world.archiveHost,
    times: Infinity,
    effect: { kind: 'throttle', bytesPerSecond: 1_000_000 },
  });
  const report = await openReport(scenario);
  await download(scenario, delivery);
  await report.waitForJob('to get bytes', ({ bytes }) => bytes > 1_000_000);
  return { scenario, standIn, delivery, report, slow };
}

/** Waits until no more bytes leave the stand-in, and fails if that was because all have. */
async function expectStandstill(standIn: StandIn): Promise<void> {
  let before = -1;
  await waitUntil(async () => {
    const now = bytesSent(standIn);
    if (now === before) return true;
    before = now;
    await pause(1500);
    return false;
  }, 'the bytes to stop');
  expect(before).toBeLessThan(LARGE);
}

test('a paused job stands still, and goes on to the whole files', async () => {
  const { scenario, standIn, delivery, report, slow } = await startSlowJob('files');

  await report.click('pause');
  const paused = await report.waitForJob('to be paused', ({ hold }) => hold !== null);
  expect(paused.hold).toEqual({ kind: 'paused' });
  await expectStandstill(standIn);
  slow.cancel();
  await report.click('resume');

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 3, failed: 0, skipped: 0 });
  await expectSaved(scenario, delivery);
});

test('a paused archive goes on to the whole archive', async () => {
  const { scenario, standIn, delivery, report, slow } = await startSlowJob('archive');

  await report.click('pause');
  await report.waitForJob('to be paused', ({ hold }) => hold?.kind === 'paused');
  await expectStandstill(standIn);
  slow.cancel();
  await report.click('resume');

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 3, failed: 0 });
  const [archive = ''] = await savedFiles(scenario.chromium.downloadFolder);
  const members = await filesInArchive(`${scenario.chromium.downloadFolder}/${archive}`);
  expect([...members.keys()].sort()).toEqual(delivery.files.map(({ name }) => name).sort());
  for (const file of delivery.files)
    expect(members.get(file.name)?.sha256).toBe(standIn.world.sha256(file));
});

test('all jobs can be paused and resumed at once', async () => {
  const { scenario, standIn, delivery, report, slow } = await startSlowJob('files');
  const second = addDelivery(standIn, '第二批', { 'more.mp4': LARGE });
  await download(scenario, second);
  await report.waitForCount(2);
  await report.waitForJob('to get bytes', ({ bytes }) => bytes > 500_000);

  await report.clickPage('pause-all');
  await expect
    .poll(async () => (await report.jobs()).map(({ hold }) => hold?.kind, { timeout: 20_000 }))
    .toEqual(['paused', 'paused']);
  await expectStandstill(standIn);
  slow.cancel();
  await report.clickPage('resume-all');

  await expect
    .poll(async () => (await report.jobs()).map(({ saved }) => saved), { timeout: 60_000 })
    .toEqual([1, 3]);
  await expectSaved(scenario, delivery, delivery.files, (path) => path.includes('交付'));
  await expectSaved(scenario, second, second.files, (path) => path.includes('第二批'));
});

test('a job that is paused while it is planned begins nothing, and can be resumed', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 3_000, 'b.pdf': 2_000 });
  const listing = standIn.faults.order({
    host: 'drive.kdocs.cn',
    times: Infinity,
    effect: { kind: 'hold', after: 0 },
  });
  const report = await openReport(scenario);
  await download(scenario, delivery);
  await report.waitForJob('to be planned', ({ state }) => state === 'planning');
  await report.click('pause');
  await report.waitForJob('to be paused', ({ hold }) => hold?.kind === 'paused');
  listing.release();
  await pause(3_000);
  expect(bytesSent(standIn)).toBe(0);

  await report.click('resume');

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 2, failed: 0 });
  await expectSaved(scenario, delivery);
});

test('cancel removes what came in part, and leaves what is whole', async () => {
  const { scenario, delivery, report } = await startSlowJob('files');
  const { chromium } = scenario;
  await report.waitForJob('to have saved the small files', ({ saved }) => saved === 2);

  await report.click('cancel');

  expect(await report.waitForEnd()).toMatchObject({
    saved: 2,
    skipped: 1,
    failed: 0,
    skipReasons: ['cancelled'],
  });
  const small = delivery.files.filter(({ size }) => size < LARGE);
  await waitUntil(async () => {
    const names = await readdir(chromium.downloadFolder, { recursive: true });
    return names.every((name) => !/crdownload|\.org\.chromium|large/.test(name));
  }, 'the partial file to be gone');
  expect(await savedFiles(chromium.downloadFolder)).toHaveLength(2);
  for (const file of small) await expectFile(scenario, pathOf(delivery, file), file);
});

test('cancel removes what came in part of a paused job, too', async () => {
  const { scenario, report } = await startSlowJob('files');
  await report.click('pause');
  await report.waitForJob('to be paused', ({ hold }) => hold?.kind === 'paused');

  await report.click('cancel');

  expect(await report.waitForEnd()).toMatchObject({ skipped: 1, failed: 0 });
  await waitUntil(async () => {
    const names = await readdir(scenario.chromium.downloadFolder, { recursive: true });
    return names.every((name) => !/crdownload|\.org\.chromium|large/.test(name));
  }, 'the partial file to be gone');
});
