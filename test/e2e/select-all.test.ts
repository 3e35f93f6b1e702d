import { expect, test } from 'vitest';
import { markAll, openFrontEnd, unmarkNames } from '../support/front-end';
import { openReadyPopup, shownCount, textOf } from '../support/popup';
import { filesInArchive, waitForFiles } from '../support/saved-files';
import { startScenario, type Scenario } from '../support/scenario';
import { useContextMenu } from '../support/triggers';
import { join } from 'node:path';

const COUNT = 1200;

/** A virtual list of 1,200 files, of which the page has loaded the first ones. */
async function openLongList(query = ''): Promise<{ scenario: Scenario; names: string[] }> {
  const scenario = await startScenario();
  const { standIn, page } = scenario;
  const { world } = standIn;
  world.pageVariant = 'window/index';
  const { folder, files } = world.build((builder) => {
    const long = builder.folder(world.findDrive('设计部'), '长列表');
    return { folder: long, files: builder.files(long, COUNT, { size: 20 }) };
  });
  await openFrontEnd(page, `${world.pageUrl(folder)}${query}`);
  return { scenario, names: files.map(({ name }) => name) };
}

/** Names in all the archives that a job of so many files makes. */
async function archived({ chromium }: Scenario, archives: number): Promise<string[]> {
  const saved = await waitForFiles(chromium.downloadFolder, archives);
  const members = await Promise.all(
    saved.map((path) => filesInArchive(join(chromium.downloadFolder, path))),
  );
  return members.flatMap((files) => [...files.keys()]).sort();
}

test('select-all in a virtual list means all 1,200 files, shown or not', async () => {
  const { scenario, names } = await openLongList();
  await markAll(scenario.page);
  const popup = await openReadyPopup(scenario);
  expect(await shownCount(popup)).toBe('1200');
  expect(await textOf(popup, '[data-testid="download"]')).toMatch(
    /^Download 1,200 files · [\d.]+ kB · as archive$/,
  );
  await popup.click('[data-testid="download"]');
  expect(await archived(scenario, 12)).toEqual(names.sort());
});

test('a page in English, and one file taken out again', async () => {
  const { scenario, names } = await openLongList('?lang=en');
  const [first = ''] = (await scenario.page.evaluate('window.standIn.names()')) as string[];
  await markAll(scenario.page);
  await unmarkNames(scenario.page, [first]);
  const popup = await openReadyPopup(scenario);
  expect(await shownCount(popup)).toBe('1199');
  await popup.close();
  await useContextMenu(scenario);
  expect(await archived(scenario, 12)).toEqual(names.filter((name) => name !== first).sort());
});

test('a file that was taken out far down stays out when it is scrolled out of sight', async () => {
  const { scenario, names } = await openLongList();
  const { page } = scenario;
  await markAll(page);
  await unmarkNames(page, ['文件 0600.docx']);
  await page.evaluate(scrollToTop);
  const popup = await openReadyPopup(scenario);
  expect(await shownCount(popup)).toBe('1199');
  await popup.click('[data-testid="download"]');
  expect(await archived(scenario, 12)).toEqual(
    names.filter((name) => name !== '文件 0600.docx').sort(),
  );
});

test('a count that nothing explains is told, and the rest can be chosen in the list', async () => {
  const { scenario } = await openLongList();
  const { page } = scenario;
  await markAll(page);
  await unmarkNames(page, ['文件 0600.docx']);
  // As if a hundred had been taken out by other means: the page alone knows which ones.
  await page.evaluate(`for (const node of document.querySelectorAll('.batch-bar__count *'))
    if (node.textContent === '1199') node.textContent = '1100'`);
  const popup = await openReadyPopup(scenario);
  const count = Number(await shownCount(popup));
  expect(count).toBeLessThan(100);
  expect(await textOf(popup, '.marked')).toContain(
    `${(1100 - count).toLocaleString('en')} more are marked`,
  );
  expect(await popup.$('[data-testid="choose"]')).not.toBeNull();
});

function scrollToTop(): void {
  for (const element of document.querySelectorAll('*')) element.scrollTo(0, 0);
}
