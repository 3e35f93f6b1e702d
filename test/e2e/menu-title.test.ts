import { expect, test } from 'vitest';
import { markRows, openList } from '../support/kdocs-page';
import { projectFiles, startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';
import { listenOutside } from '../support/shown-outside';
import { useContextMenu } from '../support/triggers';
import { waitForFiles } from '../support/saved-files';

const UNKNOWN = 'Download the marked files';
const NONE = 'Download the marked files (nothing is marked)';

/** A list page, and what is shown outside of it. */
async function openProject() {
  const scenario = await startScenario();
  const { standIn, page } = scenario;
  const outside = await listenOutside(scenario);
  await openList(page, standIn.world.pageUrl(standIn.world.findFolder('项目资料')));
  const mark = (from: number, to: number) =>
    markRows(
      page,
      projectFiles(standIn, to)
        .slice(from)
        .map(({ id }) => id),
    );
  return { scenario, standIn, page, outside, mark };
}

test('the context menu tells how many files are marked', async () => {
  const { outside, mark } = await openProject();
  await mark(0, 3);
  expect(await outside.waitForMenu('Download the 3 marked files')).toMatchObject({ enabled: true });
  await mark(3, 12);
  await outside.waitForMenu('Download the 12 marked files');
  await mark(0, 11);
  await outside.waitForMenu('Download the marked file');
});

test('where nothing is marked, the context menu says so before it opens', async () => {
  const { page, outside, mark } = await openProject();
  await page.mouse.click(640, 400, { button: 'right' });
  expect(await outside.waitForMenu(NONE)).toMatchObject({ enabled: false });
  await mark(0, 2);
  expect(await outside.waitForMenu('Download the 2 marked files')).toMatchObject({ enabled: true });
});

test('what one page has marked is not said of another one', async () => {
  const { scenario, standIn, page, outside, mark } = await openProject();
  await mark(0, 3);
  await outside.waitForMenu('Download the 3 marked files');
  const other = await scenario.chromium.browser.newPage();
  await outside.waitForMenu(UNKNOWN);
  await other.close();
  await page.bringToFront();
  await outside.waitForMenu('Download the 3 marked files');
  await openList(page, standIn.world.pageUrl(standIn.world.findFolder('项目资料')));
  await outside.waitForMenu(UNKNOWN);
});

test('a file that is open is offered by itself', async () => {
  const { standIn, page, outside } = await openProject();
  const [file] = projectFiles(standIn, 1);
  if (file === undefined) throw new Error('no file');
  await page.goto(`https://www.kdocs.cn/l/${file.linkId}`);
  await page.mouse.click(640, 400, { button: 'right' });
  expect(await outside.waitForMenu('Download this file')).toMatchObject({ enabled: true });
});

test('the menu speaks the language of the settings, also after the worker was stopped', async () => {
  const { scenario, page, mark } = await openProject();
  await mark(0, 3);
  await changeSettings(scenario, { language: 'zh-CN' });
  const outside = await listenOutside(scenario);
  await page.bringToFront();
  await outside.waitForMenu('下载选中的 3 个文件');

  await scenario.chromium.stopWorker();
  const anew = await listenOutside(scenario);
  await mark(3, 5);
  await anew.waitForMenu('下载选中的 5 个文件');
});

test('a place without a name is called in the language of the settings', async () => {
  const { scenario, page } = await openProject();
  await openList(page, 'https://www.kdocs.cn/latest');
  await markRows(page, [
    ...(await page.$$eval('.item-container[data-key^="file_"]', (rows) =>
      rows.slice(0, 2).map((row) => row.getAttribute('data-key')?.slice('file_'.length) ?? ''),
    )),
  ]);
  await changeSettings(scenario, { language: 'zh-CN' });
  await scenario.chromium.stopWorker();
  await listenOutside(scenario);
  await useContextMenu(scenario);
  const saved = await waitForFiles(scenario.chromium.downloadFolder, 1);
  expect(saved[0]).toMatch(/^KDocs\/最近文件 /);
});
