import { expect, test } from 'vitest';
import { rm } from 'node:fs/promises';
import {
  addDelivery,
  download,
  entriesByName,
  expectSaved,
  pathOf,
  transfersOf,
  type Delivery,
} from '../support/delivery';
import { openReport, type Report } from '../support/report';
import { savedFiles } from '../support/saved-files';
import { expectFile, startScenario, type Scenario } from '../support/scenario';
import { changeSettings } from '../support/settings';

const SIZES = { 'a.pdf': 30_000, 'b.docx': 20_000, 'c.xlsx': 10_000, 'd.txt': 0 };

/** ms; Chromium looks after the files of finished downloads when it is asked for them, but not more often than this. */
const DISK_LOOKS = 10_000;

/** Downloads the files of a folder once more, and waits for the end of that job. */
async function downloadAgain(scenario: Scenario, delivery: Delivery, report: Report) {
  const before = (await report.jobs()).length;
  scenario.standIn.requests.clear();
  await download(scenario, delivery);
  await report.waitForCount(before + 1);
  return report.waitForEnd();
}

async function startSaved(settings: Parameters<typeof changeSettings>[1] = {}) {
  const scenario = await startScenario();
  await changeSettings(scenario, { mode: 'files', ...settings });
  const delivery = addDelivery(scenario.standIn, '交付', SIZES);
  const report = await openReport(scenario);
  expect(await downloadAgain(scenario, delivery, report)).toMatchObject({ saved: 4, failed: 0 });
  await expectSaved(scenario, delivery);
  return { scenario, delivery, report };
}

test('what is here already is not transferred again', async () => {
  const { scenario, delivery, report } = await startSaved();

  const job = await downloadAgain(scenario, delivery, report);

  expect(job).toMatchObject({ saved: 0, skipped: 4, failed: 0, skipReasons: ['already-here'] });
  expect(transfersOf(scenario.standIn)).toBe(0);
  for (const entry of await report.entries())
    expect(entry).toMatchObject({ state: 'skipped', skipReason: 'already-here' });
  await expectSaved(scenario, delivery);
});

test('only a new version of a file, and one that was removed from the disk, are fetched', async () => {
  const { scenario, delivery, report } = await startSaved();
  const { standIn, chromium } = scenario;
  const [changed, removed, ...others] = delivery.files;
  if (changed === undefined || removed === undefined) throw new Error('too few files');
  const revised = standIn.world.revise(changed, 31_000);
  await new Promise((resolve) => setTimeout(resolve, DISK_LOOKS));
  await rm(`${chromium.downloadFolder}/${pathOf(delivery, removed)}`);

  const job = await downloadAgain(scenario, delivery, report);

  const entries = await entriesByName(report);
  expect(entries.get(changed.name)?.state).toBe('saved');
  expect(entries.get(removed.name)?.state).toBe('saved');
  expect(job).toMatchObject({ saved: 2, skipped: 2, failed: 0 });
  expect(transfersOf(standIn)).toBe(2);
  for (const { name } of others) expect(entries.get(name)?.skipReason).toBe('already-here');
  await expectFile(scenario, pathOf(delivery, removed), removed);
  // The old version stays, as nobody said that it may be replaced.
  await expectFile(scenario, pathOf(delivery, changed), changed);
  await expectFile(scenario, `KDocs/交付/a (1).pdf`, revised);
  expect(await savedFiles(chromium.downloadFolder)).toHaveLength(5);

  const third = await downloadAgain(scenario, { ...delivery, files: [revised] }, report);
  expect(third).toMatchObject({ saved: 0, skipped: 1 });
});

test('whoever wants all of it again can have it', async () => {
  const { scenario, delivery, report } = await startSaved();
  await changeSettings(scenario, { skipExisting: false, conflicts: 'replace' });

  const job = await downloadAgain(scenario, delivery, report);

  expect(job).toMatchObject({ saved: 4, skipped: 0, failed: 0 });
  expect(transfersOf(scenario.standIn)).toBe(4);
  await expectSaved(scenario, delivery);
});

test('an archive has all in it, whatever is here already', async () => {
  const { scenario, delivery, report } = await startSaved();
  await changeSettings(scenario, { mode: 'archive' });

  const job = await downloadAgain(scenario, delivery, report);

  expect(job).toMatchObject({ saved: 4, skipped: 0, failed: 0 });
  expect(await savedFiles(scenario.chromium.downloadFolder)).toHaveLength(5);
});
