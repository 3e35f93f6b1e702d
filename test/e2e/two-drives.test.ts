import { expect, test } from 'vitest';
import { markRows, openList } from '../support/kdocs-page';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, startScenario } from '../support/scenario';
import { usePopup } from '../support/triggers';

test('recent files of two drives come as two archives', async () => {
  const scenario = await startScenario();
  const { world } = scenario.standIn;
  const recent = world.recentFiles().filter(({ name }) => !/\.(?:otl|ksheet)$/.test(name));
  const own = recent.filter(({ drive }) => drive.kind === 'personal').slice(0, 5);
  const team = recent.filter(({ drive }) => drive.kind === 'team').slice(0, 4);
  await openList(scenario.page, 'https://www.kdocs.cn/latest');
  await markRows(
    scenario.page,
    [...own, ...team].map(({ id }) => id),
  );

  await usePopup(scenario);

  const archives = await waitForFiles(scenario.chromium.downloadFolder, 2);
  expect(archives).toHaveLength(2);
  const byDrive = scenario.standIn.requests.matching({ path: /batch_download/ });
  expect(byDrive.map(({ query }) => query.getAll('file_ids').length).sort()).toEqual([4, 5]);
  const [first, second] = archives.map((path) => ({ path }));
  const isFirstOwn = byDrive[0]?.query.getAll('file_ids').length === 5;
  expect(first?.path).toMatch(/\(1-2\)\.zip$/);
  await expectArchive(scenario, first?.path ?? '', isFirstOwn ? own : team);
  await expectArchive(scenario, second?.path ?? '', isFirstOwn ? team : own);
});
