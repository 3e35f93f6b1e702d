import { expect, test } from 'vitest';
import { addDelivery, download, expectSaved } from '../support/delivery';
import { installProbe } from '../support/probes';
import { openReport } from '../support/report';
import { startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';

test('a file that the browser warns of is told, and holds up no other file and no other job', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  await changeSettings(scenario, { mode: 'files', concurrentTransfers: 1 });
  // Chromium warns of these on every system.
  const risky = addDelivery(standIn, '交付', {
    'tool.jar': 3_000,
    'other.jar': 4_000,
    'a.pdf': 30_000,
    'b.pdf': 20_000,
  });
  const plain = addDelivery(standIn, '第二批', { 'c.pdf': 10_000 });
  const report = await openReport(scenario);
  await download(scenario, risky);
  const asked = await report.waitForJob(
    'to tell of the warning and save the others',
    ({ attentions, saved }) => attentions.length > 0 && saved === 2,
  );
  expect(asked).toMatchObject({ attentions: ['danger'], state: 'active', failed: 0 });
  await download(scenario, plain);
  await report.waitForCount(2);
  expect(await report.waitForEnd()).toMatchObject({ saved: 1, attentions: [] });

  // What a person does in the browser's own list.
  const worker = await chromium.worker();
  await worker.evaluate(`chrome.downloads.search({ state: 'in_progress' })
    .then((items) => Promise.all(items.map(({ id }) => chrome.downloads.cancel(id))))`);
  await expect
    .poll(async () => (await report.jobs())[1], { timeout: 40_000 })
    .toMatchObject({ state: 'finished', saved: 2, failed: 2 });
  const told = (await report.entries((await report.jobs())[1]?.id)).filter(
    ({ state }) => state === 'failed',
  );
  for (const { failure } of told)
    expect(failure).toEqual({ kind: 'transfer', reason: 'USER_CANCELED' });
  const safe = risky.files.filter(({ name }) => name.endsWith('.pdf'));
  await expectSaved(scenario, risky, safe, (path) => path.includes('交付'));
  await expectSaved(scenario, plain, plain.files, (path) => path.includes('第二批'));
});

test('a file that the browser asks a place for is told, and another job goes on', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 30_000, 'b.pdf': 20_000 });
  const other = addDelivery(standIn, '第二批', { 'c.pdf': 10_000 });
  const probe = await installProbe(scenario, 'asks');
  const report = await openReport(scenario);
  await download(scenario, delivery);
  await report.waitForJob('to tell that a place is asked for', ({ attentions }) =>
    attentions.includes('save-as'),
  );
  // One question at a time.
  expect(standIn.requests.to(standIn.world.fileHost)).toHaveLength(1);
  await probe.uninstall();

  await download(scenario, other);
  await report.waitForCount(2);
  expect(await report.waitForEnd()).toMatchObject({ saved: 1, failed: 0 });
  await expect
    .poll(async () => (await report.jobs())[1], { timeout: 40_000 })
    .toMatchObject({ state: 'finished', saved: 2, failed: 0 });
  await expectSaved(scenario, delivery, delivery.files, (path) => path.includes('交付'));
});
