import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startStandIn } from '../standin/server';
import { launchFirefox, waitForElement } from '../support/firefox';
import { markNames, openFrontEnd } from '../support/front-end';
import { logIn, markRows, openList } from '../support/kdocs-page';
import { digestOfFile, filesInArchive, savedFiles } from '../support/saved-files';
import { projectFiles } from '../support/scenario';

test.each([
  { where: 'on both domains', domains: ['.kdocs.cn', '.wps.cn'], host: 'kdzip-download.kdocs.cn' },
  {
    where: 'only on kdocs.cn, the file host on wps.cn',
    domains: ['.kdocs.cn'],
    host: 'zip.ag.wps.cn',
  },
] as const)('Firefox brings 12 marked files home, with the session $where', async (setting) => {
  const standIn = await startStandIn();
  onTestFinished(() => standIn.close());
  standIn.world.archiveHost = setting.host;
  const firefox = await launchFirefox(standIn.port);
  onTestFinished(() => firefox.close());
  const page = await firefox.browser.newPage();
  await logIn(page, standIn.world.session, setting.domains);
  const files = projectFiles(standIn, 12);
  await openList(page, standIn.world.pageUrl(standIn.world.findFolder('项目资料')));
  await markRows(
    page,
    files.map(({ id }) => id),
  );

  const popup = await firefox.openExtensionPage('popup.html');
  await waitForElement(popup, '[data-testid="download"]:not(:disabled)');
  await popup.click('[data-testid="download"]');
  await waitForElement(popup, '[data-job-state="finished"]');

  const saved = await savedFiles(firefox.downloadFolder);
  expect(saved).toEqual([expect.stringMatching(/^KDocs\/项目资料 [\d-]+ [\d.]+\.zip$/)]);
  const members = await filesInArchive(join(firefox.downloadFolder, saved[0] ?? ''));
  expect([...members].map(([name, { sha256 }]) => [name, sha256]).sort()).toEqual(
    files.map((file) => [file.name, standIn.world.sha256(file)]).sort(),
  );
});

test('Firefox too learns from the lists that a page loaded which entries its names stand for', async () => {
  const standIn = await startStandIn();
  onTestFinished(() => standIn.close());
  const { world } = standIn;
  world.pageVariant = 'names/index';
  const [first, second] = world.build((builder) =>
    builder.files(world.findDrive('设计部'), 2, { name: (index) => `年度总结 ${index}.docx` }),
  );
  if (first === undefined || second === undefined) throw new Error('no files');
  const firefox = await launchFirefox(standIn.port);
  onTestFinished(() => firefox.close());
  const page = await firefox.browser.newPage();
  await logIn(page, world.session);
  // Search results are the list of no folder: nothing else tells their ids.
  await openFrontEnd(page, world.bareUrl('search', '365.kdocs.cn', '年度总结'));
  await markNames(page, [second.name]);

  const popup = await firefox.openExtensionPage('popup.html');
  await waitForElement(popup, '[data-testid="download"]:not(:disabled)');
  await popup.click('[data-testid="download"]');
  await waitForElement(popup, '[data-job-state="finished"]');
  expect(await savedFiles(firefox.downloadFolder)).toEqual([`KDocs/${second.name}`]);
  expect(await digestOfFile(join(firefox.downloadFolder, 'KDocs', second.name))).toBe(
    world.sha256(second),
  );
});
