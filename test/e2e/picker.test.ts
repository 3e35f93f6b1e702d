import { expect, test } from 'vitest';
import { openFrontEnd } from '../support/front-end';
import {
  chooseMode,
  openReadyPopup,
  pick,
  shownCount,
  textOf,
  waitForCount,
} from '../support/popup';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, expectFile, projectFiles, startScenario } from '../support/scenario';

test('where nothing of the page can be read, files are chosen in the popup', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const { world } = standIn;
  world.pageVariant = 'opaque/index';
  const files = projectFiles(standIn, 3);
  await openFrontEnd(page, world.pageUrl(world.findFolder('项目资料')));
  await page.evaluate('window.standIn.mark(["' + (files[0]?.name ?? '') + '"])');

  const popup = await chromium.openPopup();
  await pick(
    popup,
    files.map(({ name }) => name),
  );
  await waitForCount(popup, 3);
  // What was chosen is still chosen when the popup is opened again.
  await popup.close();
  await page.bringToFront();
  const again = await openReadyPopup(scenario);
  await waitForCount(again, 3);
  await again.click('[data-testid="download"]');
  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
  expect(archive).toMatch(/^KDocs\/项目资料 /);
  await expectArchive(scenario, archive, files);
  await waitForCount(again, 0);
});

test('a page without a recognisable address starts with the own documents', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const { world } = standIn;
  const folder = world.findFolder('项目资料');
  await page.goto('https://www.kdocs.cn/some/new/page');
  const popup = await chromium.openPopup();
  await pick(popup, [folder.name]);
  await waitForCount(popup, 1);
  expect(await textOf(popup, '[data-testid="download"]')).toBe('Download 1 folder · as archive');
  await chooseMode(popup, 'files');
  await popup.click('[data-testid="download"]');
  // Online documents come as what the service makes of them.
  const formats: Readonly<Record<string, string>> = { otl: 'docx', ksheet: 'xlsx' };
  const wanted = world.filesBelow(folder).map((file) => {
    const format = formats[file.name.split('.').at(-1) ?? ''];
    return format === undefined ? file : world.converted(file, format);
  });
  const saved = await waitForFiles(chromium.downloadFolder, wanted.length);
  expect(saved).toEqual(
    wanted
      .map((file) => `KDocs/My documents/${folder.name}/${world.pathOf(file, folder)}`)
      // The browser would make it an underscore.
      .map((path) => path.replaceAll('%', '％'))
      .sort(),
  );
});

test('a folder of 10,000 entries can be searched and chosen from by keyboard alone', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const { world } = standIn;
  const { folder, files } = world.build((builder) => {
    const place = builder.folder(world.findDrive('设计部'), '一万');
    return { folder: place, files: builder.files(place, 10_000, { size: 30 }) };
  });
  world.pageVariant = 'opaque/index';
  await openFrontEnd(page, world.pageUrl(folder));
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[role="checkbox"]');
  await popup.keyboard.press('/');
  await popup.keyboard.type('7777');
  await popup.waitForSelector('::-p-aria([role="checkbox"][name="文件 7777.docx"])', {
    timeout: 60_000,
  });
  for (let tabs = 0; tabs < 20; tabs += 1) {
    const focused = await popup.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? '',
    );
    if (focused.includes('7777')) break;
    await popup.keyboard.press('Tab');
  }
  await popup.keyboard.press('Space');
  await waitForCount(popup, 1);
  for (let tabs = 0; tabs < 20; tabs += 1) {
    const focused = await popup.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (focused === 'download') break;
    await popup.keyboard.press('Tab');
  }
  await popup.keyboard.press('Enter');
  const [saved = ''] = await waitForFiles(chromium.downloadFolder, 1);
  const file = files[7776];
  if (file !== undefined) await expectFile(scenario, saved, file);
  expect(await shownCount(popup)).toBe('0');
});
