import { expect, test } from 'vitest';
import { startScenario, type Scenario } from '../support/scenario';
import { textOf } from '../support/popup';
import { waitUntil } from '../support/wait-until';

const isWelcome = (url: string) => url.endsWith('/welcome.html');

/** The page that the installation opened. */
async function findWelcome({ chromium }: Scenario) {
  const target = await chromium.browser.waitForTarget((one) => isWelcome(one.url()));
  const page = await target.page();
  if (page === null) throw new Error('the page for new people is not in a tab');
  return page;
}

test('an installation opens the page for new people behind the one in front, once', async () => {
  const scenario = await startScenario({ keepsWelcome: true });
  const { chromium } = scenario;
  const welcome = await findWelcome(scenario);
  expect(await welcome.evaluate('chrome.tabs.getCurrent().then(({ active }) => active)')).toBe(
    false,
  );
  await waitUntil(async () => (await textOf(welcome, 'h1')) !== '', 'the page to be drawn');
  const isSeen = () =>
    welcome.evaluate(
      `chrome.storage.local.get('welcome-seen').then((kept) => kept['welcome-seen'])`,
    );
  expect(await isSeen()).toBeUndefined();

  await welcome.bringToFront();
  await waitUntil(isSeen, 'the page to count as seen');
  expect(await textOf(welcome, '[data-testid="shortcut"]')).toBe('Alt+Shift+D');
  expect(await welcome.$eval('[data-testid="try"]', (link) => link.getAttribute('href'))).toBe(
    'https://www.kdocs.cn/latest',
  );

  await welcome.close();
  await chromium.stopWorker();
  await chromium.worker();
  const urls = (await chromium.browser.pages()).map((page) => page.url());
  expect(urls.filter(isWelcome)).toEqual([]);
});
