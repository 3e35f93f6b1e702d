import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { readJar } from '../support/cookie-jar';
import { logIn } from '../support/kdocs-page';
import { textOf } from '../support/popup';
import { openReport } from '../support/report';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario } from '../support/scenario';
import { usePopup } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

const TITLE = '.page-header h1';

async function openOptions(chromium: { openExtensionPage(path: string): Promise<Page> }) {
  const options = await chromium.openExtensionPage('options.html');
  await options.waitForSelector(TITLE);
  return options;
}

const waitForText = (page: Page, selector: string, text: string) =>
  waitUntil(async () => (await textOf(page, selector)) === text, `${selector} to say ${text}`);

const kept = (page: Page, area: 'local' | 'session') =>
  page.evaluate(`chrome.storage.${area}.get()`);

test('another language and other colours hold at once in every page, and the focus stays', async () => {
  const { chromium } = await startScenario();
  const options = await openOptions(chromium);
  const other = await openOptions(chromium);
  await options.bringToFront();

  const place = () => options.$eval('#language', (field) => field.getBoundingClientRect().top);
  await options.focus('#language');
  const before = await place();
  await options.select('#language', 'zh-CN');
  await waitForText(options, TITLE, '设置');
  expect(await options.evaluate(() => document.activeElement?.id)).toBe('language');
  expect(Math.abs((await place()) - before)).toBeLessThan(2);
  expect(await options.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  expect(await options.title()).toBe('设置');
  await waitForText(options, '.told', '已保存。');

  await options.click('#theme-dark');
  for (const page of [options, other])
    await waitUntil(
      () => page.evaluate(() => document.documentElement.dataset.theme === 'dark'),
      'the dark colours',
    );
  expect(await textOf(other, TITLE)).toBe('设置');
  expect(
    await other.$eval('#language', (field) => field instanceof HTMLSelectElement && field.value),
  ).toBe('zh-CN');
});

test('settings go to a file and come back from it; a bad file changes nothing', async () => {
  const { chromium } = await startScenario();
  const options = await openOptions(chromium);
  await options.click('#saving-mode-files');
  await waitForText(options, '.told', 'Saved.');
  await options.click('[data-testid="export-settings"]');
  const [name = ''] = await waitForFiles(chromium.downloadFolder, 1);
  expect(name).toBe('kdocs-batch-download-settings.json');
  const file = join(chromium.downloadFolder, name);
  const text = await readFile(file, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: 1, settings: { mode: 'files' } });

  await options.click('#saving-mode-archive');
  await waitUntil(
    () =>
      options.evaluate(
        `chrome.storage.local.get('settings').then(({ settings }) => settings.mode === 'archive')`,
      ),
    'the other mode to be kept',
  );
  const input = (await options.$('#import-settings')) as ElementHandle<HTMLInputElement>;
  const outcome = '[data-testid="import-outcome"]';
  const bad = join(chromium.downloadFolder, 'bad.json');
  await writeFile(bad, '{"mode":');
  await input.uploadFile(bad);
  await waitUntil(async () => (await textOf(options, outcome)).includes('JSON'), 'the refusal');
  expect(await kept(options, 'local')).toMatchObject({ settings: { mode: 'archive' } });

  await input.uploadFile(file);
  await waitUntil(
    async () => (await textOf(options, outcome)).startsWith('1 setting was changed:'),
    'the import',
  );
  expect(await kept(options, 'local')).toMatchObject({ settings: { mode: 'files' } });
  expect(
    await options.$eval(
      '#saving-mode-files',
      (radio) => radio instanceof HTMLInputElement && radio.checked,
    ),
  ).toBe(true);
});

/** How many records each store of the jobs' database has. */
const COUNT_RECORDS = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('jobs');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = async () => {
    const database = opening.result;
    const counts = {};
    const stores = [...database.objectStoreNames];
    const tx = database.transaction(stores);
    await Promise.all(stores.map((name) => new Promise((done) => {
      const counting = tx.objectStore(name).count();
      counting.onsuccess = () => { counts[name] = counting.result; done(); };
    })));
    database.close();
    resolve(counts);
  };
})`;

test('everything can be forgotten in the midst of a download, and the extension is as new', async () => {
  const scenario = await startScenario({ isLoggedIn: false });
  const { standIn, chromium, page } = scenario;
  // The file host is in the other domain, so that a cookie is lent to it.
  standIn.world.archiveHost = 'zip.ag.wps.cn';
  await logIn(page, standIn.world.session, ['.kdocs.cn']);
  const jar = await readJar(scenario);
  const files = await markProjectFiles(scenario, 5);
  const report = await openReport(scenario);
  const first = await usePopup(scenario);
  await report.waitForEnd(60_000);
  await first.close();
  const saved = await waitForFiles(chromium.downloadFolder, 1);

  const options = await openOptions(chromium);
  for (const [id, value] of [
    ['app-id', standIn.world.application.id],
    ['app-key', standIn.world.application.key],
    ['app-token', standIn.world.application.token],
  ] as const)
    await options.type(`#${id}`, value);
  await options.click('#app-keep');
  await options.click('#app-save');
  await waitForText(options, '.told', 'Application access saved.');
  await options.click('#theme-dark');
  await waitForText(options, '.told', 'Saved.');

  const held = standIn.faults.order({
    host: 'zip.ag.wps.cn',
    effect: { kind: 'hold', after: 50_000 },
  });
  await page.bringToFront();
  const second = await usePopup(scenario);
  await waitUntil(() => held.used > 0, 'the second transfer to begin');
  await second.close();
  expect(await kept(options, 'local')).toHaveProperty('application');

  await options.bringToFront();
  await options.click('[data-testid="forget-everything"]');
  await options.waitForSelector('dialog[open]');
  await options.click('[data-testid="forget-confirm"]');
  await waitForText(options, '.told', 'Everything is forgotten.');

  // What every worker notes when it begins in a new browser.
  expect(Object.keys((await kept(options, 'local')) as object)).toEqual(['lastLook']);
  expect(await kept(options, 'session')).toEqual({ browserSeen: true });
  expect(await options.evaluate(COUNT_RECORDS)).toEqual({
    ...{ jobs: 0, tasks: 0, entries: 0 },
    'saved-files': 0,
  });
  expect(await readJar(scenario)).toEqual(jar);
  expect(await options.evaluate('chrome.alarms.getAll()')).toEqual([]);
  expect(await options.evaluate('chrome.action.getBadgeText({})')).toBe('');
  expect(await options.evaluate('chrome.declarativeNetRequest.getSessionRules()')).toEqual([]);
  expect(
    await options.$$eval('input[type="radio"]:checked', (all) => all.map(({ id }) => id)),
  ).toContain('theme-auto');
  expect(
    await options.$eval('#app-id', (field) => field instanceof HTMLInputElement && field.value),
  ).toBe('');
  expect(await readdir(chromium.downloadFolder, { recursive: true })).not.toContainEqual(
    expect.stringMatching(/crdownload/),
  );

  await page.bringToFront();
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  await popup.click('[data-testid="download"]');
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 5, failed: 0 });
  const all = await waitForFiles(chromium.downloadFolder, 2);
  const [archive = ''] = all.filter((path) => !saved.includes(path));
  await expectArchive(scenario, archive, files);
});
