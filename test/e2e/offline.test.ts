import { expect, test } from 'vitest';
import { addDelivery, download, expectSaved } from '../support/delivery';
import { openReport } from '../support/report';
import { filesInArchive, savedFiles } from '../support/saved-files';
import { startScenario, type Scenario } from '../support/scenario';
import { changeSettings } from '../support/settings';

const SIZES = {
  'a.mp4': 400_000,
  'b.mp4': 400_000,
  'c.pdf': 30_000,
  'd.docx': 20_000,
  'e.xlsx': 10_000,
  'f.png': 8_000,
  'g.txt': 900,
  'h.zip': 50_000,
};

/** ms without any connection: long enough for several tries. */
const OUTAGE = 8_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets the bytes of the two large files come so slowly that the outage meets them. */
async function startSlowJob(mode: 'files' | 'archive') {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode, concurrentTransfers: 2 });
  const delivery = addDelivery(standIn, '交付', SIZES);
  const slow = standIn.faults.order({
    host: mode === 'files' ? standIn.world.fileHost : standIn.world.archiveHost,
    times: Infinity,
    effect: { kind: 'throttle', bytesPerSecond: 40_000 },
  });
  const report = await openReport(scenario);
  await download(scenario, delivery);
  await report.waitForJob('to get bytes', ({ bytes }) => bytes > 20_000);
  return { scenario, standIn, delivery, report, slow };
}

async function expectArchive(
  { standIn, chromium }: Scenario,
  { files }: ReturnType<typeof addDelivery>,
): Promise<void> {
  const saved = await savedFiles(chromium.downloadFolder);
  expect(saved).toHaveLength(1);
  const members = await filesInArchive(`${chromium.downloadFolder}/${saved[0] ?? ''}`);
  const found = [...members].map(([name, { sha256 }]) => [name, sha256]);
  expect(found.sort()).toEqual(files.map((file) => [file.name, standIn.world.sha256(file)]).sort());
}

test('a line that is dead for some seconds costs time and nothing else', async () => {
  const { scenario, standIn, delivery, report, slow } = await startSlowJob('files');

  standIn.unplug();
  await report.waitForJob('to say why it waits', ({ wait }) => wait !== null);
  await pause(OUTAGE);
  expect((await report.jobs())[0]).toMatchObject({ state: 'active', failed: 0 });
  slow.cancel();
  standIn.plugIn();

  expect(await report.waitForEnd(70_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  await expectSaved(scenario, delivery);
});

test('an archive that a dead line broke off comes whole afterwards', async () => {
  const { scenario, standIn, delivery, report, slow } = await startSlowJob('archive');

  standIn.unplug();
  await pause(OUTAGE);
  expect((await report.jobs())[0]).toMatchObject({ state: 'active', failed: 0 });
  slow.cancel();
  standIn.plugIn();

  expect(await report.waitForEnd(70_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  await expectArchive(scenario, delivery);
});

test('a browser without a network waits, asks nobody, and goes on by itself', async () => {
  const { scenario, standIn, delivery, report, slow } = await startSlowJob('files');

  // What a page of the extension is told, its worker is told too; transfers are the browser's own.
  await report.page.setOfflineMode(true);
  standIn.unplug();
  const offline = await report.waitForJob('to wait', ({ wait }) => wait?.kind === 'offline');
  expect(offline).toMatchObject({ state: 'active', failed: 0, hold: null });
  await pause(OUTAGE);
  slow.cancel();
  standIn.plugIn();
  standIn.requests.clear();
  await pause(3_000);
  expect(standIn.requests.all().filter(({ host }) => host === 'drive.kdocs.cn')).toEqual([]);
  await report.page.setOfflineMode(false);

  expect(await report.waitForEnd(70_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  await expectSaved(scenario, delivery);
  const tries = (await report.entries()).flatMap((entry) => entry.tries);
  expect(tries.length).toBeLessThanOrEqual(2);
});

test('a job that is begun without a network is planned and saved when it is back', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 30_000, 'b.docx': 20_000 });
  const report = await openReport(scenario);
  standIn.faults.order({
    host: 'drive.kdocs.cn',
    where: () => {
      standIn.unplug();
      return false;
    },
    effect: { kind: 'drop' },
  });
  await download(scenario, delivery);
  await report.waitForJob('to be there', () => true);
  await pause(OUTAGE);
  expect((await report.jobs())[0]).toMatchObject({ failed: 0 });
  standIn.faults.clear();
  standIn.plugIn();

  expect(await report.waitForEnd(70_000)).toMatchObject({ saved: 2, failed: 0, skipped: 0 });
  await expectSaved(scenario, delivery);
});
