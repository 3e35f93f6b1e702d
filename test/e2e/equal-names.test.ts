import { expect, test } from 'vitest';
import { markNames, openFrontEnd } from '../support/front-end';
import { openReadyPopup, shownCount, textOf } from '../support/popup';
import { waitForFiles } from '../support/saved-files';
import { expectFile, startScenario } from '../support/scenario';
import { typeShortcut } from '../support/triggers';

async function openTwins() {
  const scenario = await startScenario();
  const { standIn, page } = scenario;
  const { world } = standIn;
  world.pageVariant = 'names/index';
  const { folder, twins, other } = world.build((builder) => {
    const place = builder.folder(world.findDrive('设计部'), '同名');
    return {
      folder: place,
      twins: [builder.file(place, '报告.docx', 1111), builder.file(place, '报告.docx', 2222)],
      other: builder.file(place, '预算.xlsx', 3333),
    };
  });
  await openFrontEnd(page, world.pageUrl(folder));
  return { scenario, twins, other };
}

test('of two entries with one name, the popup asks which one is marked', async () => {
  const { scenario, twins, other } = await openTwins();
  const { page, chromium } = scenario;
  await markNames(page, ['报告.docx', '预算.xlsx']);
  const popup = await openReadyPopup(scenario);
  expect(await shownCount(popup)).toBe('1');
  expect(await textOf(popup, '.question p')).toContain('报告.docx');
  await popup.$$eval('.question label', (labels) => {
    labels.find((label) => label.textContent.includes('2.2 kB'))?.click();
  });
  expect(await shownCount(popup)).toBe('2');
  await popup.$eval('[data-testid="mode-files"]', (input) => (input as HTMLElement).click());
  await popup.click('[data-testid="download"]');
  const saved = await waitForFiles(chromium.downloadFolder, 2);
  expect(saved).toEqual(['KDocs/同名/报告.docx', 'KDocs/同名/预算.xlsx']);
  if (twins[1] !== undefined) await expectFile(scenario, saved[0] ?? '', twins[1]);
  await expectFile(scenario, saved[1] ?? '', other);
  await popup.waitForSelector('[data-job-state="finished"]');
  expect(await textOf(popup, '.job-facts')).toContain('2 saved');
});

test('when both are marked there is nothing to ask', async () => {
  const { scenario, twins } = await openTwins();
  const { page, chromium } = scenario;
  await markNames(page, ['报告.docx', '报告.docx']);
  const popup = await openReadyPopup(scenario);
  expect(await shownCount(popup)).toBe('2');
  expect(await popup.$('.question')).toBeNull();
  await popup.click('[data-testid="download"]');
  const saved = await waitForFiles(chromium.downloadFolder, 2);
  expect(saved).toHaveLength(twins.length);
});

test('without the popup nothing is guessed: the report says what to do', async () => {
  const { scenario, other } = await openTwins();
  const { page, chromium } = scenario;
  await markNames(page, ['报告.docx', '预算.xlsx']);
  await typeShortcut(scenario);
  const [saved = ''] = await waitForFiles(chromium.downloadFolder, 1);
  await expectFile(scenario, saved, other);
  const jobs = await chromium.openExtensionPage('jobs.html');
  await jobs.waitForSelector('[data-entry-state="failed"]');
  const failed = await textOf(jobs, '[data-entry-state="failed"]');
  expect(failed).toContain('报告.docx');
  expect(failed).toContain('Several entries have this name');
});
