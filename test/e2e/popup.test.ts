import { expect, test } from 'vitest';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario } from '../support/scenario';

test('the popup brings 12 marked files home in one archive', async () => {
  const scenario = await startScenario();
  const files = await markProjectFiles(scenario, 12);

  const popup = await scenario.chromium.openPopup();
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  const count = await popup.$eval('[data-testid="selection-count"]', (node) => node.textContent);
  expect(count).toBe('12');
  await popup.click('[data-testid="download"]');

  const saved = await waitForFiles(scenario.chromium.downloadFolder, 1);
  expect(saved).toEqual([
    expect.stringMatching(/^KDocs\/项目资料 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.zip$/),
  ]);
  await expectArchive(scenario, saved[0] ?? '', files);
});
