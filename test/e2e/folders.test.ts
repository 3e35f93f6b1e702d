import { expect, test } from 'vitest';
import { markFolders, openList } from '../support/kdocs-page';
import { chooseMode, openReadyPopup, textOf } from '../support/popup';
import { waitForFiles } from '../support/saved-files';
import { expectFile, startScenario } from '../support/scenario';
import { waitUntil } from '../support/wait-until';

/** Entries on one page of a list. */
const PAGE = 100;

test(
  '3,000 files in 200 folders come home with their folders, each folder listed once',
  { timeout: 700_000 },
  async () => {
    const scenario = await startScenario();
    const { standIn, page, chromium } = scenario;
    const { world } = standIn;
    const { top, tree } = world.build((builder) => {
      const folder = builder.folder(world.findDrive('我的云文档'), '大项目');
      return { top: folder, tree: builder.tree(folder) };
    });
    expect(tree.files).toHaveLength(3000);
    expect(tree.folders).toHaveLength(200);
    await openList(page, world.pageUrl(world.findDrive('我的云文档')));
    await markFolders(page, [top.id]);
    const popup = await openReadyPopup(scenario);
    await chooseMode(popup, 'files');
    expect(await textOf(popup, '[data-testid="download"]')).toBe('Download 1 folder · one by one');
    standIn.requests.clear();
    await popup.click('[data-testid="download"]');

    const saved = await waitForFiles(chromium.downloadFolder, 3000, 600_000);
    const place = /^KDocs\/([^/]+)\//.exec(saved[0] ?? '')?.[1] ?? '';
    const wanted = tree.files.map((file) => `KDocs/${place}/大项目/${world.pathOf(file, top)}`);
    expect(saved).toEqual(wanted.sort());
    for (const file of [tree.files[0], tree.files[1500], tree.files[2999]])
      if (file !== undefined)
        await expectFile(scenario, `KDocs/${place}/大项目/${world.pathOf(file, top)}`, file);

    const listings = standIn.requests.matching({ path: /\/v5\/groups\/[^/]+\/files\?/ });
    const pages = [top, ...tree.folders].map((folder) =>
      Math.max(1, Math.ceil(world.entriesIn(folder).length / PAGE)),
    );
    expect(pages.some((count) => count > 1)).toBe(true);
    // One to confirm the mark, then each page of each folder once.
    expect(listings).toHaveLength(1 + pages.reduce((sum, count) => sum + count, 0));
  },
);

test('the popup shows what a walk has found, and can stop it', async () => {
  const scenario = await startScenario();
  const { standIn, page } = scenario;
  const { world } = standIn;
  const top = world.build((builder) => {
    const folder = builder.folder(world.findDrive('我的云文档'), '大项目');
    builder.tree(folder, { folders: 60, files: 300 });
    return folder;
  });
  await openList(page, world.pageUrl(world.findDrive('我的云文档')));
  await markFolders(page, [top.id]);
  const popup = await openReadyPopup(scenario);
  standIn.faults.order({
    path: /\/v5\/groups\/[^/]+\/files\?/,
    times: Infinity,
    effect: { kind: 'delay', milliseconds: 400 },
  });
  await popup.click('[data-testid="download"]');
  await waitUntil(
    async () => / \d+ folders? found so far/.test(await textOf(popup, '.job-facts')),
    'the popup to show what was found',
  );
  await popup.click('[data-job-state="planning"] [data-testid="cancel"]');
  await popup.waitForSelector('[data-job-state="finished"]');
  expect(await textOf(popup, '.job-facts')).toContain('1 not downloaded');

  const asked = standIn.requests.matching({ path: /\/v5\/groups\/[^/]+\/files\?/ }).length;
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const later = standIn.requests.matching({ path: /\/v5\/groups\/[^/]+\/files\?/ }).length;
  // What was on its way when the walk was stopped, and nothing after it.
  expect(later - asked).toBeLessThanOrEqual(6);
});

test('what cannot be downloaded below a folder is told, and loops and shared folders are walked once', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const { world } = standIn;
  const { top, wanted } = world.build((builder) => {
    const drive = world.findDrive('我的云文档');
    const folder = builder.folder(drive, '交付');
    const inner = builder.folder(folder, '内层');
    const shared = builder.folder(world.findDrive('设计部'), '共享素材');
    const own = builder.file(folder, '方案.docx', 3000);
    const nested = builder.file(inner, '报价.xlsx', 2000);
    const foreign = builder.file(shared, '素材.pptx', 4000);
    builder.file(folder, '保密.pdf', 100, { download: false });
    builder.shortcut(folder, '快捷方式', own);
    builder.folder(folder, '空文件夹');
    builder.linkFolder(folder, '来自同事', shared);
    builder.loop(inner, folder);
    return {
      top: folder,
      wanted: [
        ['方案.docx', own],
        ['内层/报价.xlsx', nested],
        ['来自同事/素材.pptx', foreign],
      ] as const,
    };
  });
  await openList(page, world.pageUrl(world.findDrive('我的云文档')));
  await markFolders(page, [top.id]);
  const popup = await openReadyPopup(scenario);
  await chooseMode(popup, 'files');
  await popup.click('[data-testid="download"]');
  await popup.waitForSelector('[data-job-state="finished"]');

  const saved = await waitForFiles(chromium.downloadFolder, 3);
  expect(saved).toHaveLength(3);
  for (const [path, file] of wanted) {
    const found = saved.find((one) => one.endsWith(`/交付/${path}`));
    expect(found, path).toBeDefined();
    await expectFile(scenario, found ?? '', file);
  }
  const jobs = await chromium.openExtensionPage('jobs.html');
  await jobs.waitForSelector('[data-entry-state="skipped"]');
  const skipped = await jobs.$$eval('[data-entry-state="skipped"]', (rows) =>
    rows.map((row) => row.textContent),
  );
  const reasons: readonly (readonly [string, string])[] = [
    ['保密.pdf', 'does not allow downloading'],
    ['快捷方式', 'This is a shortcut'],
    ['空文件夹', 'Nothing is in this folder'],
    ['交付', 'already part of the same download'],
  ];
  expect(skipped).toHaveLength(reasons.length);
  for (const [name, reason] of reasons)
    expect(skipped.some((text) => text.includes(name) && text.includes(reason))).toBe(true);
  expect(await jobs.$$('[data-entry-state]')).toHaveLength(reasons.length + wanted.length);
});
