import { expect, test } from 'vitest';
import { waitForFiles } from '../support/saved-files';
import { expectFile, markProjectFiles, startScenario } from '../support/scenario';
import { usePopup } from '../support/triggers';

test('one marked file comes as itself, and a second time beside the first', async () => {
  const scenario = await startScenario();
  const [file] = await markProjectFiles(scenario, 1);
  if (file === undefined) throw new Error('no file');

  const popup = await usePopup(scenario);
  const saved = await waitForFiles(scenario.chromium.downloadFolder, 1);
  expect(saved).toEqual([`KDocs/${file.name}`]);
  await expectFile(scenario, saved[0] ?? '', file);

  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  await popup.click('[data-testid="download"]');
  const both = await waitForFiles(scenario.chromium.downloadFolder, 2);
  for (const path of both) await expectFile(scenario, path, file);
  expect(both).toContain(`KDocs/${file.name}`);
});
