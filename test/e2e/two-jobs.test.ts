import { expect, test } from 'vitest';
import { addDelivery, download, expectSaved } from '../support/delivery';
import { openReport } from '../support/report';
import { startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';

const manyFiles = (stem: string, count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${stem} ${index}.pdf`, 20_000 + index]),
  );

test('a small job does not wait for the end of a large one that was begun before', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode: 'files', concurrentTransfers: 4 });
  const large = addDelivery(standIn, '大批', manyFiles('large', 60));
  const small = addDelivery(standIn, '小批', manyFiles('small', 4));
  standIn.faults.order({
    host: standIn.world.fileHost,
    times: Infinity,
    effect: { kind: 'throttle', bytesPerSecond: 20_000 },
  });
  const report = await openReport(scenario);
  await download(scenario, large);
  await report.waitForJob('to have saved something', ({ saved }) => saved > 0);
  await download(scenario, small);
  await report.waitForCount(2);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 4, failed: 0 });
  const first = (await report.jobs())[1];
  expect(first?.state).toBe('active');
  expect(first?.saved).toBeLessThan(60);
  standIn.faults.clear();

  await expect
    .poll(async () => (await report.jobs()).map(({ saved }) => saved), { timeout: 60_000 })
    .toEqual([4, 60]);
  await expectSaved(scenario, large, large.files, (path) => path.includes('大批'));
  await expectSaved(scenario, small, small.files, (path) => path.includes('小批'));
});
