import { expect, test } from 'vitest';
import { addDelivery, download, expectSaved, transfersOf } from '../support/delivery';
import { installProbe } from '../support/probes';
import { openReport } from '../support/report';
import { digestOfFile, savedFiles } from '../support/saved-files';
import { startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';

const SIZES = { 'a.pdf': 30_000, 'b.docx': 20_000, 'c.xlsx': 10_000, 'd.png': 5_000, 'e.txt': 900 };

/** A job that waits because another extension took the name of its first file. */
async function startRenamedJob() {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  const probe = await installProbe(scenario, 'renames');
  const delivery = addDelivery(standIn, '交付', SIZES);
  const report = await openReport(scenario);
  await download(scenario, delivery);

  const job = await report.waitForJob('to wait', ({ hold }) => hold !== null);
  expect(job.hold).toMatchObject({ kind: 'renamed' });
  expect(job).toMatchObject({ state: 'active', failed: 0, skipped: 0 });
  expect(job.commands).toEqual(expect.arrayContaining(['resume', 'keep-names', 'cancel']));
  const wanted = job.hold?.kind === 'renamed' ? job.hold.wanted : '';
  const actual = job.hold?.kind === 'renamed' ? job.hold.actual : '';
  expect(Object.keys(SIZES)).toContain(wanted.split('/').at(-1));
  await expect.poll(report.text, { timeout: 20_000 }).toContain(actual.split('/').at(-1));
  return { scenario, standIn, chromium, probe, delivery, report };
}

test('a job whose first file was renamed by another extension begins nothing else', async () => {
  const { standIn, chromium } = await startRenamedJob();

  await new Promise((resolve) => setTimeout(resolve, 3000));

  expect(transfersOf(standIn)).toBe(1);
  expect((await savedFiles(chromium.downloadFolder)).length).toBeLessThanOrEqual(1);
});

test('without the other extension all files come under their own names', async () => {
  const { scenario, chromium, probe, delivery, report } = await startRenamedJob();
  await probe.uninstall();

  await report.click('resume');

  expect(await report.waitForEnd()).toMatchObject({ saved: 5, skipped: 0, failed: 0, hold: null });
  await expectSaved(scenario, delivery, delivery.files, (path) => path.startsWith('KDocs/'));
  const others = (await savedFiles(chromium.downloadFolder)).filter(
    (path) => !path.startsWith('KDocs/'),
  );
  expect(others.length).toBeLessThanOrEqual(1);
});

test('where the other extension is still there the job waits again', async () => {
  const { standIn, report } = await startRenamedJob();

  await report.click('resume');

  await report.waitForJob('to wait again', ({ hold }) => hold?.kind === 'renamed');
  expect(transfersOf(standIn)).toBeLessThanOrEqual(2);
});

test('a person can take the files under the other names', async () => {
  const { standIn, chromium, delivery, report } = await startRenamedJob();

  await report.click('keep-names');

  expect(await report.waitForEnd()).toMatchObject({ saved: 5, skipped: 0, failed: 0 });
  const saved = await savedFiles(chromium.downloadFolder);
  expect(saved.every((path) => path.startsWith('Sorted/'))).toBe(true);
  const found = await Promise.all(
    saved.map((path) => digestOfFile(`${chromium.downloadFolder}/${path}`)),
  );
  const wanted = delivery.files.map((file) => standIn.world.sha256(file));
  expect(found.sort()).toEqual(wanted.sort());
  const told = (await report.entries()).map(({ path }) => path);
  expect(told.sort()).toEqual(saved.map((path) => `${chromium.downloadFolder}/${path}`).sort());
});
