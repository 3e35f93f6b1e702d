import { expect, test } from 'vitest';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario } from '../support/scenario';
import { typeShortcut } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

test('logged out, the popup shows the way to log in, and works after it', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const files = await markProjectFiles(scenario, 3);
  standIn.world.revokeSession();

  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="login"]');
  expect(await popup.$('[data-testid="download"]:disabled')).not.toBeNull();
  await popup.click('[data-testid="login"]');
  const target = await chromium.browser.waitForTarget((opened) =>
    opened.url().startsWith('https://account.wps.cn/'),
  );
  const login = await target.asPage();
  await login.waitForSelector('button');
  await login.click('button');
  await waitUntil(() => login.url().includes('/latest'), 'the login to lead back to the files');

  await page.bringToFront();
  const again = await chromium.openPopup();
  await again.waitForSelector('[data-testid="download"]:not(:disabled)');
  await again.click('[data-testid="download"]');
  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, archive, files);
});

test('without any session the shortcut tells so, and starts nothing', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  await markProjectFiles(scenario, 3);
  standIn.world.revokeSession();
  const context = page.browserContext();
  await context.deleteCookie(...(await context.cookies()));

  await typeShortcut(scenario);

  const worker = await chromium.worker();
  const hasNotice = `chrome.notifications.getAll().then((shown) => 'login:kdocs' in shown)`;
  await waitUntil(
    async () => (await worker.evaluate(hasNotice)) === true,
    'the notification to log in',
  );
  expect(standIn.requests.matching({ path: /batch_download/ })).toHaveLength(0);
});
