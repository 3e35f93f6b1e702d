import { expect, test } from 'vitest';
import { markNames, openFrontEnd } from '../support/front-end';
import { openReadyPopup, shownCount } from '../support/popup';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, projectFiles, startScenario, type Scenario } from '../support/scenario';

/** Marks 7 files in whatever the page is, and expects exactly these in the archive. */
async function bringHome(scenario: Scenario, url: string): Promise<void> {
  const { standIn, page, chromium } = scenario;
  const files = projectFiles(standIn, 12).filter((_, index) => index % 2 === 0);
  await openFrontEnd(page, url);
  await markNames(
    page,
    files.map(({ name }) => name),
  );
  const popup = await openReadyPopup(scenario);
  expect(await shownCount(popup)).toBe(String(files.length));
  await popup.click('[data-testid="download"]');
  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, archive, files);
  await popup.waitForSelector('[data-job-state="finished"]');
}

test.each([
  ['element/index', 'an Element table with ids on inner cells'],
  ['native/index', 'native check-boxes that change nothing but their state'],
  ['aria/index', 'an ARIA grid in which only links tell ids'],
  ['names/index', 'rows that have nothing but a name'],
  ['cards/index', 'a grid of cards'],
  ['window/index', 'a virtual list, marked while it was scrolled'],
  ['shadow/index', 'rows in shadow roots'],
  ['frame/index', 'rows in a frame'],
  ['mobile/index', 'the mobile list'],
])('%s: the marked files come home from %s', async (pageVariant) => {
  const scenario = await startScenario();
  const { world } = scenario.standIn;
  world.pageVariant = pageVariant;
  const folder = world.findFolder('项目资料');
  await bringHome(
    scenario,
    pageVariant === 'mobile/index' ? world.placeUrl('mobile', folder) : world.pageUrl(folder),
  );
});

test.each([
  ['ent', '365.kdocs.cn'],
  ['space', '365.kdocs.cn'],
  ['team-query', 'www.kdocs.cn'],
  ['mobile-folder', 'www.kdocs.cn'],
  ['mobile-query', 'www.kdocs.cn'],
  ['team', 'whu.kdocs.cn'],
  ['folder-link', 'www.kdocs.cn'],
] as const)('on the route %s of %s the marked files come home', async (route, host) => {
  const scenario = await startScenario();
  const { world } = scenario.standIn;
  await bringHome(scenario, world.placeUrl(route, world.findFolder('项目资料'), host));
});

test.each(['latest', 'search'] as const)(
  'in the list of %s, which is no folder, the marked files come home',
  async (route) => {
    const scenario = await startScenario();
    const { standIn, page, chromium } = scenario;
    const { world } = standIn;
    const files = world.build((builder) =>
      builder.files(world.findDrive('设计部'), 5, {
        name: (index) => `年度总结 ${index}.docx`,
        mtime: 1_790_000_000,
      }),
    );
    await openFrontEnd(page, world.bareUrl(route, '365.kdocs.cn', '年度总结'));
    await markNames(page, ['年度总结 2.docx', '年度总结 4.docx']);
    const popup = await openReadyPopup(scenario);
    expect(await shownCount(popup)).toBe('2');
    await popup.click('[data-testid="download"]');
    const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
    await expectArchive(
      scenario,
      archive,
      files.filter((_, index) => index === 1 || index === 3),
    );
  },
);

test('names without ids, in the list of no folder, are known from what the page itself loaded', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const { world } = standIn;
  world.pageVariant = 'names/index';
  const files = world.build((builder) =>
    builder.files(world.findDrive('设计部'), 4, { name: (index) => `年度总结 ${index}.docx` }),
  );
  await openFrontEnd(page, world.bareUrl('search', '365.kdocs.cn', '年度总结'));
  await markNames(page, ['年度总结 1.docx', '年度总结 3.docx']);
  const popup = await openReadyPopup(scenario);
  expect(await shownCount(popup)).toBe('2');
  await popup.click('[data-testid="download"]');
  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(
    scenario,
    archive,
    files.filter((_, index) => index % 2 === 0),
  );
});
