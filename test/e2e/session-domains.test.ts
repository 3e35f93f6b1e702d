import { expect, test } from 'vitest';
import { logIn } from '../support/kdocs-page';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario, type Scenario } from '../support/scenario';
import { usePopup } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

/** Names and domains of the session cookies that the browser holds now. */
async function sessionCookies({ page, standIn }: Scenario): Promise<string[]> {
  const cookies = await page.browserContext().cookies();
  return cookies
    .filter(({ value }) => value === standIn.world.session.value)
    .map(({ domain }) => domain)
    .sort();
}

test('a session only on kdocs.cn reaches the open API and a file host on wps.cn', async () => {
  const scenario = await startScenario({ isLoggedIn: false });
  const { standIn, page, chromium } = scenario;
  standIn.world.archiveHost = 'zip.ag.wps.cn';
  await logIn(page, standIn.world.session, ['.kdocs.cn']);
  const files = await markProjectFiles(scenario, 5);

  await usePopup(scenario);

  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, archive, files);
  await waitUntil(
    async () => (await sessionCookies(scenario)).join() === '.kdocs.cn',
    'the lent cookie to be taken back',
  );
});

test('a session only on wps.cn reaches the web API and a file host on kdocs.cn', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  standIn.world.archiveHost = 'kdzip-download.kdocs.cn';
  const files = await markProjectFiles(scenario, 5);
  // The page is open when its own cookie ends; the one of the other domain lives on.
  const cookies = await page.browserContext().cookies();
  await page
    .browserContext()
    .deleteCookie(...cookies.filter(({ domain }) => domain === '.kdocs.cn'));

  await usePopup(scenario);

  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
  await expectArchive(scenario, archive, files);
  await waitUntil(
    async () => (await sessionCookies(scenario)).join() === '.wps.cn',
    'the lent cookie to be taken back',
  );
});

test('the header that carries the session is not added to requests of pages', async () => {
  const scenario = await startScenario({ isLoggedIn: false });
  const { standIn, page, chromium } = scenario;
  await logIn(page, standIn.world.session, ['.kdocs.cn']);
  await markProjectFiles(scenario, 5);
  const delayed = standIn.faults.order({
    path: /children/,
    effect: { kind: 'delay', milliseconds: 4000 },
  });
  await usePopup(scenario);
  await waitUntil(() => delayed.used > 0, 'the job to be under way');

  // Another page of the site, for which the extension has host permission too, asks the open API.
  standIn.faults.order({
    path: '/plain',
    effect: { kind: 'body', body: '<title>plain</title>', contentType: 'text/html' },
  });
  const other = await chromium.browser.newPage();
  await other.goto('https://www.kdocs.cn/plain');
  const question = 'https://openapi.wps.cn/v7/users/current?by=page';
  await other.evaluate(
    `fetch('${question}', { credentials: 'include', mode: 'no-cors' }).catch(() => null)`,
  );
  const asked = await waitUntil(
    () => standIn.requests.matching({ path: /by=page/ })[0] ?? null,
    'the request of the page',
  );
  expect(asked.cookies).toEqual({});
});
