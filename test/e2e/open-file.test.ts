import { expect, test } from 'vitest';
import { openReadyPopup, shownCount } from '../support/popup';
import { waitForFiles } from '../support/saved-files';
import { expectFile, projectFiles, startScenario } from '../support/scenario';
import { typeShortcut } from '../support/triggers';

test.each(['link', 'view-link', 'id', 'view-id', 'office'] as const)(
  'on the page of one file (%s) that file is the selection',
  async (route) => {
    const scenario = await startScenario();
    const { standIn, page, chromium } = scenario;
    const [file] = projectFiles(standIn, 1);
    if (file === undefined) throw new Error('no file');
    await page.goto(standIn.world.fileUrl(route, file));
    await page.waitForSelector('h1');
    const popup = await openReadyPopup(scenario);
    expect(await shownCount(popup)).toBe('1');
    await popup.click('[data-testid="download"]');
    const [saved = ''] = await waitForFiles(chromium.downloadFolder, 1);
    expect(saved).toBe(`KDocs/${file.name}`);
    await expectFile(scenario, saved, file);
  },
);

test('the shortcut downloads the file that is open', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const [file] = projectFiles(standIn, 1);
  if (file === undefined) throw new Error('no file');
  await page.goto(standIn.world.fileUrl('link', file));
  await page.waitForSelector('h1');
  await typeShortcut(scenario);
  const [saved = ''] = await waitForFiles(chromium.downloadFolder, 1);
  await expectFile(scenario, saved, file);
});
