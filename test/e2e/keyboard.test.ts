import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { StoredFile } from '../standin/world/types';
import { addDelivery, expectSaved, pathOf } from '../support/delivery';
import { markFolders, markRows, openList } from '../support/kdocs-page';
import { keepJobs, largeJob } from '../support/kept-jobs';
import { expectFocus, pressTo, tabBackTo, tabTo } from '../support/keyboard';
import { openReadyPopup, textOf, waitForCount } from '../support/popup';
import { savedFiles, waitForFiles } from '../support/saved-files';
import { startScenario, type Scenario } from '../support/scenario';
import { changeSettings } from '../support/settings';
import { usePopup } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

/** ms for a test that goes through many stops on a busy machine. */
const PATIENCE = 180_000;

const SIZES = { 'a.pdf': 900_000, 'b.docx': 800_000, 'c.xlsx': 700_000 };
const NOW = Date.now();
const SEARCH = 'Search in this list';

/** Opens the folder's page with these files marked, and the popup over it. */
async function openMarked(scenario: Scenario, { folder, files }: ReturnType<typeof addDelivery>) {
  const { standIn, page } = scenario;
  await openList(page, standIn.world.pageUrl(folder));
  await markRows(
    page,
    files.map(({ id }) => id),
  );
  await page.bringToFront();
  return openReadyPopup(scenario);
}

function waitForText(page: Page, selector: string, text: string | RegExp): Promise<boolean> {
  return waitUntil(
    async () => {
      const shown = await textOf(page, selector);
      return typeof text === 'string' ? shown === text : text.test(shown);
    },
    `“${String(text)}”`,
    60_000,
  );
}

test(
  'the main job can be done by keyboard alone: how to save, the start, a pause, its end, and a cancel',
  { timeout: PATIENCE },
  async () => {
    const scenario = await startScenario();
    const { standIn } = scenario;
    const delivery = addDelivery(standIn, '交付', SIZES);
    const slow = standIn.faults.order({
      host: standIn.world.fileHost,
      times: Infinity,
      effect: { kind: 'throttle', bytesPerSecond: 20_000 },
    });
    const popup = await openMarked(scenario, delivery);

    // In the order in which they are seen.
    expect(await tabTo(popup, 'mode-archive')).toEqual([
      ...['open-history', 'open-settings', 'show-marked', 'choose', 'paste-links'],
      'mode-archive',
    ]);
    await pressTo(popup, 'ArrowRight', 'mode-files');
    await pressTo(popup, 'Tab', 'download');
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('[data-testid="pause"]');
    await expectFocus(popup, 'Downloads');

    await tabTo(popup, 'pause');
    await pressTo(popup, 'Enter', 'resume');
    await popup.waitForSelector('[data-job-hold="paused"]');
    await pressTo(popup, 'Enter', 'pause');
    await pressTo(popup, 'Tab', 'cancel');
    await pressTo(popup, 'Enter', '交付');
    await popup.waitForSelector('[data-job-state="finished"]');
    expect(await savedFiles(scenario.chromium.downloadFolder)).toEqual([]);

    slow.cancel();
    await tabBackTo(popup, 'download');
    await popup.keyboard.press('Enter');
    await waitForText(popup, '.job:first-of-type .job-facts', /^3 saved/);
    await expectFocus(popup, 'Downloads');
    await expectSaved(scenario, delivery);
  },
);

test(
  'where nothing is marked, files and folders are found, chosen and downloaded by keyboard alone',
  { timeout: PATIENCE },
  async () => {
    const scenario = await startScenario();
    const { standIn, page, chromium } = scenario;
    await changeSettings(scenario, { mode: 'files' });
    const delivery = addDelivery(standIn, '交付', SIZES);
    standIn.world.build((builder) => {
      const contracts = builder.folder(delivery.folder, '合同');
      for (const name of ['甲.pdf', '乙.pdf']) builder.file(contracts, name, 20_000);
    });
    await openList(page, standIn.world.pageUrl(delivery.folder));
    const popup = await chromium.openPopup();
    await popup.waitForSelector('[role="checkbox"][aria-label="b.docx"]');

    await tabTo(popup, SEARCH);
    await popup.keyboard.type('docx');
    await waitUntil(async () => (await popup.$$('.row')).length === 1, 'the row that fits');
    await pressTo(popup, 'ArrowDown', 'b.docx');
    await pressTo(popup, 'Space', 'b.docx');
    await waitForCount(popup, 1);

    await pressTo(popup, '/', SEARCH);
    for (let left = 'docx'.length; left > 0; left -= 1) await popup.keyboard.press('Backspace');
    await waitUntil(async () => (await popup.$$('.row')).length === 4, 'all rows');
    await pressTo(popup, 'ArrowDown', 'b.docx');
    await pressTo(popup, 'Home', '合同');
    await pressTo(popup, 'ArrowRight', /^.\.pdf$/);
    await pressTo(popup, 'ArrowLeft', '合同');
    await pressTo(popup, 'Tab', 'Open folder 合同');
    await pressTo(popup, 'Enter', /^.\.pdf$/);
    await pressTo(popup, 'Home', '甲.pdf');
    await pressTo(popup, 'Space', '甲.pdf');
    await waitForCount(popup, 2);
    await tabBackTo(popup, '交付');
    await pressTo(popup, 'Enter', '合同');

    await tabTo(popup, 'download');
    await popup.keyboard.press('Enter');
    const saved = await waitForFiles(chromium.downloadFolder, 2);
    expect(saved).toEqual(['KDocs/交付/b.docx', 'KDocs/交付/合同/甲.pdf']);
    await waitForCount(popup, 0);
    await expectFocus(popup, 'Downloads');
  },
);

test('the keyboard stays near what it has cleared, and in a folder that is empty', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  const { folder } = addDelivery(standIn, '交付', SIZES);
  standIn.world.build((builder) => builder.folder(folder, '空'));
  await openList(page, standIn.world.pageUrl(folder));
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[role="checkbox"][aria-label="b.docx"]');

  await tabTo(popup, '空');
  await pressTo(popup, 'Enter', '空');
  await popup.waitForSelector('.list-notice');
  await expectFocus(popup, '空');
  await pressTo(popup, 'ArrowLeft', '空');

  await pressTo(popup, 'Space', '空');
  await waitForCount(popup, 1);
  await tabTo(popup, 'Clear');
  await popup.keyboard.press('Enter');

  await waitForCount(popup, 0);
  await expectFocus(popup, 'div');
  expect(await tabTo(popup, 'mode-archive')).toEqual(['mode-archive']);
});

test(
  'what is taken out of the marks by keyboard is not downloaded',
  { timeout: PATIENCE },
  async () => {
    const scenario = await startScenario();
    const delivery = addDelivery(scenario.standIn, '交付', SIZES);
    await changeSettings(scenario, { mode: 'files' });
    const popup = await openMarked(scenario, delivery);

    await tabTo(popup, 'show-marked');
    await pressTo(popup, 'Enter', 'show-marked');
    await popup.waitForSelector('.check-rows');
    await pressTo(popup, 'Tab', 'all-marked');
    await tabTo(popup, /^a\.pdf$/);
    await pressTo(popup, 'ArrowDown', 'c.xlsx');
    await pressTo(popup, 'Space', 'c.xlsx');
    await waitForCount(popup, 2);
    await tabTo(popup, 'download');
    await popup.keyboard.press('Enter');

    await popup.waitForSelector('[data-job-state="finished"]');
    await expectFocus(popup, 'Downloads');
    const left = delivery.files.filter(({ name }) => name !== 'c.xlsx');
    await expectSaved(scenario, delivery, left);
  },
);

const NAMES = Object.fromEntries(
  ['a', 'b', 'c', 'd'].map((name, at) => [`${name}.pdf`, 9_000 + at]),
);

/** Downloads files and folders; a.pdf and b.pdf of it fail until their troubles are cancelled. */
async function downloadWithFailures(scenario: Scenario) {
  const { standIn, page } = scenario;
  const { world, faults } = standIn;
  await changeSettings(scenario, { mode: 'files' });
  const delivery = addDelivery(standIn, '交付', NAMES);
  const inner = world.build((builder) => {
    const folders = ['合同', '图片'].map((name) => builder.folder(delivery.folder, name));
    const [contracts = delivery.folder] = folders;
    for (const folder of [...folders, builder.folder(contracts, '2026')])
      builder.file(folder, '甲.pdf', 20_000);
    builder.file(contracts, '乙.pdf', 20_000);
    return folders;
  });
  const refuse = ({ id }: StoredFile) =>
    faults.order({
      host: world.fileHost,
      id,
      times: Infinity,
      effect: { kind: 'status', status: 403 },
    });
  const troubles = delivery.files.slice(0, 2).map(refuse);
  await openList(page, world.pageUrl(delivery.folder));
  await markRows(
    page,
    delivery.files.map(({ id }) => id),
  );
  await markFolders(
    page,
    inner.map(({ id }) => id),
  );
  await page.bringToFront();
  const popup = await usePopup(scenario);
  await waitForText(popup, '.job-facts', /^6 saved · 2 failed/);
  await popup.close();
  await page.bringToFront();
  return { delivery, troubles };
}

/** Opens the page of all downloads from the popup. */
async function openJobs({ chromium }: Scenario): Promise<Page> {
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="open-history"]');
  await pressTo(popup, 'Tab', 'open-history');
  const opened = chromium.browser.waitForTarget((target) => target.url().endsWith('/jobs.html'));
  // It closes before the key is let go.
  await popup.keyboard.down('Enter');
  const jobs = await (await opened).page();
  if (jobs === null) throw new Error('no page of downloads');
  await jobs.bringToFront();
  await jobs.waitForSelector('[role="treeitem"]');
  return jobs;
}

test(
  'downloads are looked through, tried again and removed by keyboard alone',
  { timeout: PATIENCE },
  async () => {
    const scenario = await startScenario();
    const { delivery, troubles } = await downloadWithFailures(scenario);
    const jobs = await openJobs(scenario);
    const told = (text: string) => waitForText(jobs, '.entries-told', text);

    await tabTo(jobs, '8 items');
    await pressTo(jobs, 'Enter', '8 items');
    await jobs.waitForSelector('.report:not([open])');
    await pressTo(jobs, 'Enter', '8 items');
    await jobs.waitForSelector('[role="treeitem"]');

    await tabTo(jobs, /^All folders/);
    await pressTo(jobs, 'ArrowDown', /^合同/);
    await pressTo(jobs, 'ArrowRight', /^合同/);
    await pressTo(jobs, 'ArrowRight', /^2026/);
    await pressTo(jobs, 'Enter', /^2026/);
    await told('1 of 8 entries fits.');
    await pressTo(jobs, 'ArrowLeft', /^合同/);
    await pressTo(jobs, 'ArrowLeft', /^合同/);
    await pressTo(jobs, 'ArrowDown', /^图片/);
    await pressTo(jobs, 'Home', /^All folders/);
    await pressTo(jobs, 'Enter', /^All folders/);
    await told('8 items');

    await pressTo(jobs, 'Tab', 'filter-all');
    for (const state of ['saved', 'skipped', 'failed'])
      await pressTo(jobs, 'ArrowRight', `filter-${state}`);
    await told('2 of 8 entries fit.');
    await pressTo(jobs, 'Tab', 'filter-text');
    await jobs.keyboard.type('b.');
    await told('1 of 8 entries fits.');
    await jobs.keyboard.type('x');
    await jobs.waitForSelector('[data-testid="clear-filter"]');
    await tabTo(jobs, 'clear-filter');
    await pressTo(jobs, 'Enter', 'filter-text');
    await told('8 items');

    troubles[0]?.cancel();
    await tabBackTo(jobs, 'retry-failed');
    await pressTo(jobs, 'Enter', '交付');
    await waitForText(jobs, '.job-facts', /^7 saved · 1 failed/);
    await expectFocus(jobs, '交付');
    const [tried] = delivery.files;
    if (tried !== undefined)
      expect(await savedFiles(scenario.chromium.downloadFolder)).toContain(pathOf(delivery, tried));

    await tabTo(jobs, 'remove');
    await pressTo(jobs, 'Enter', 'keep-job');
    await pressTo(jobs, 'Escape', 'remove');
    expect(await jobs.$('dialog')).toBeNull();
    expect(await jobs.$$('.job')).toHaveLength(1);
    await pressTo(jobs, 'Enter', 'keep-job');
    await pressTo(jobs, 'Tab', 'confirm-remove');
    await pressTo(jobs, 'Enter', 'h1');
    expect(await jobs.$$('.job')).toHaveLength(0);
  },
);

test('the keyboard stays near a button of the downloads that goes away with what it has done', async () => {
  const { chromium } = await startScenario();
  const first = await chromium.openExtensionPage('jobs.html');
  await first.waitForSelector('.page-notice.notice');
  const small = (age: number) =>
    largeJob({ id: `job-${age}`, place: `${age}`, count: 2, failedEach: 9, createdAt: NOW - age });
  await keepJobs(
    first,
    Array.from({ length: 102 }, (_, age) => small(age)),
  );
  await first.close();
  const jobs = await chromium.openExtensionPage('jobs.html');
  await jobs.bringToFront();
  await jobs.waitForSelector('[data-testid="show-older"]');

  await jobs.evaluate(`{
    const { runtime } = chrome;
    const send = runtime.sendMessage;
    runtime.sendMessage = () => Promise.reject(new Error('no worker'));
    window.wakeWorker = () => (runtime.sendMessage = send);
  }`);
  await jobs.waitForSelector('[data-testid="try-again"]');
  await tabTo(jobs, 'try-again');
  await jobs.evaluate('window.wakeWorker()');
  await pressTo(jobs, 'Enter', 'h1');

  await jobs.reload();
  await jobs.waitForSelector('[data-testid="show-older"]');
  await tabBackTo(jobs, 'show-older');
  await pressTo(jobs, 'Enter', '99');
  await waitUntil(async () => (await jobs.$$('.job')).length === 102, 'the older ones');
  await expectFocus(jobs, '99');
});
