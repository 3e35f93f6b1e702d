import { expect, test } from 'vitest';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { addDelivery, download, entriesByName, expectSaved } from '../support/delivery';
import { openReport } from '../support/report';
import { savedFiles } from '../support/saved-files';
import { expectFile, startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';
import type { Settings } from '../../lib/storage/settings';

const OWN_TEXT = 'a file of the person, with the name of one that comes';

/** Downloads two files, the first of which has the name of something that is there. */
async function downloadOver(conflicts: Settings['conflicts']) {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  await changeSettings(scenario, { mode: 'files', conflicts });
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 30_000, 'b.pdf': 20_000 });
  const own = `${chromium.downloadFolder}/KDocs/交付/a.pdf`;
  await mkdir(`${chromium.downloadFolder}/KDocs/交付`, { recursive: true });
  await writeFile(own, OWN_TEXT);
  const report = await openReport(scenario);
  await download(scenario, delivery);
  const job = await report.waitForEnd();
  const [first, second] = delivery.files;
  if (first === undefined || second === undefined) throw new Error('too few files');
  return { scenario, delivery, report, job, own, first, second };
}

test('keep both: the file that is there stays, and the new one gets a number', async () => {
  const { scenario, report, job, own, first, second } = await downloadOver('keep-both');

  expect(job).toMatchObject({ saved: 2, skipped: 0, failed: 0 });
  expect(await readFile(own, 'utf8')).toBe(OWN_TEXT);
  await expectFile(scenario, 'KDocs/交付/a (1).pdf', first);
  await expectFile(scenario, 'KDocs/交付/b.pdf', second);
  expect((await entriesByName(report)).get('a.pdf')?.savedAs).toBe('a (1).pdf');
  expect(await savedFiles(scenario.chromium.downloadFolder)).toHaveLength(3);
});

test('replace: the new file takes the place of the one that is there', async () => {
  const { scenario, delivery, job } = await downloadOver('replace');

  expect(job).toMatchObject({ saved: 2, skipped: 0, failed: 0 });
  await expectSaved(scenario, delivery);
});

test('skip: the file that is there stays, and the report says why the other did not come', async () => {
  const { scenario, report, job, own, second } = await downloadOver('skip');

  expect(job).toMatchObject({ saved: 1, skipped: 1, failed: 0, skipReasons: ['name-taken'] });
  expect(await readFile(own, 'utf8')).toBe(OWN_TEXT);
  expect((await entriesByName(report)).get('a.pdf')?.skipReason).toBe('name-taken');
  await expectFile(scenario, 'KDocs/交付/b.pdf', second);
  expect(await savedFiles(scenario.chromium.downloadFolder)).toHaveLength(2);
});
