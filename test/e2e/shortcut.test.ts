import { test } from 'vitest';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario } from '../support/scenario';
import { typeShortcut } from '../support/triggers';

test('Alt+Shift+D brings 12 marked files home in one archive', async () => {
  const scenario = await startScenario();
  const files = await markProjectFiles(scenario, 12);

  await typeShortcut(scenario);

  const [archive = ''] = await waitForFiles(scenario.chromium.downloadFolder, 1);
  await expectArchive(scenario, archive, files);
});
