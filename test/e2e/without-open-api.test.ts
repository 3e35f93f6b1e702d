import { expect, test } from 'vitest';
import { waitForFiles } from '../support/saved-files';
import { expectFile, markProjectFiles, startScenario } from '../support/scenario';
import { usePopup } from '../support/triggers';

test('where the open API does not answer, files come one by one over the web API', async () => {
  const scenario = await startScenario();
  scenario.standIn.world.openApiBases = [];
  const files = await markProjectFiles(scenario, 4);

  await usePopup(scenario);

  const saved = await waitForFiles(scenario.chromium.downloadFolder, files.length);
  expect(saved).toEqual(files.map(({ name }) => `KDocs/${name}`).sort());
  for (const file of files) await expectFile(scenario, `KDocs/${file.name}`, file);
});
