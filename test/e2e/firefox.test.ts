import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startStandIn } from '../standin/server';
import { launchFirefox, waitForElement } from '../support/firefox';
import { logIn, markRows, openList } from '../support/kdocs-page';
import { filesInArchive, savedFiles } from '../support/saved-files';
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
