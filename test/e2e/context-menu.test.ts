import { test } from 'vitest';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario } from '../support/scenario';
import { useContextMenu } from '../support/triggers';

test('the context menu brings 12 marked files home in one archive', async () => {
  const scenario = await startScenario();
  const files = await markProjectFiles(scenario, 12);

  await useContextMenu(scenario);

  const [archive = ''] = await waitForFiles(scenario.chromium.downloadFolder, 1);
  await expectArchive(scenario, archive, files);
});
