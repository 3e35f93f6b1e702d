import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'puppeteer-core';
import type { StandIn } from '../standin/server';
import type { Chromium } from '../support/chromium';
import { logIn } from '../support/kdocs-page';

const ROWS = [100, 1000, 10_000] as const;
const CHANGES = 40;

/** ms between two changes; longer than the extension gathers changes before it looks. */
const REST = 120;

/** What a list page draws for one row: about a dozen elements, most of them not drawn, so that little else costs. */
const FILL = `(count) => {
  const row = (index) => '<div class="item-container' + (index < 30 ? '' : ' far') + '" data-key="file_' + (100000 + index) + '" aria-label="File ' +
    index + '.docx"><label class="kdv-checkbox"><span class="kdv-checkbox__input"><span></span><input type="checkbox"' +
    '></span></label><div class="item-icon"><svg></svg></div><div class="item-name"><span>File</span><span>' +
    index + '</span><span>.docx</span></div><div class="item-time">2026</div><div class="item-size">1 MB</div></div>';
  document.body.innerHTML = '<style>.far { display: none }</style><main class="list">' + Array.from({ length: count }, (_, i) => row(i)).join('') + '</main>';
}`;

const TOGGLE = `(index) => {
  const row = document.querySelector('.list').children[index];
  row.classList.toggle('is-selected');
  row.querySelector('.kdv-checkbox').classList.toggle('is-checked');
}`;

/**
 * Prints what a change of the marks costs the page, in ms of its main thread, beside the same change while the
 * extension does not listen; and what one reading of all marks costs.
 */
export async function measureMarks(standIn: StandIn, chromium: Chromium): Promise<void> {
  const [page] = await chromium.browser.pages();
  if (page === undefined) throw new Error('the browser has no page');
  await logIn(page, standIn.world.session);
  standIn.faults.order({
    host: 'www.kdocs.cn',
    path: '/bench',
    times: Infinity,
    effect: { kind: 'body', body: '<!doctype html><title>bench</title>', contentType: 'text/html' },
  });
  console.log(`Page time per change of one mark, mean of ${CHANGES} changes (ms of CPU)`);
  console.log('    rows   page alone   with the popup open   the extension’s part   reading all');
  for (const rows of ROWS) {
    await page.bringToFront();
    await page.goto('https://www.kdocs.cn/bench');
    await page.evaluate(`(${FILL})(${rows})`);
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const alone = await perChange(page, session, rows);
    const popup = await chromium.openExtensionPage('popup.html');
    await popup.waitForSelector('[data-testid="selection-count"]');
    // The service is asked about the marks, then the page is read once, and only then watched.
    await pause(2500);
    await page.bringToFront();
    const watched = await perChange(page, session, rows);
    const reading = await perReading(session, popup);
    await popup.close();
    await session.detach();
    const cells = [alone, watched, watched - alone, reading].map((value) => value.toFixed(2));
    console.log([String(rows).padStart(8), ...cells.map((cell) => cell.padStart(17))].join(''));
  }
}

async function perChange(page: Page, session: CDPSession, rows: number): Promise<number> {
  await page.evaluate(`(${TOGGLE})(0)`);
  await pause(500);
  const before = await taskTime(session);
  for (let change = 0; change < CHANGES; change += 1) {
    await page.evaluate(`(${TOGGLE})(${Math.floor((change * rows) / CHANGES)})`);
    await pause(REST);
  }
  return ((await taskTime(session)) - before) / CHANGES;
}

async function perReading(session: CDPSession, popup: Page): Promise<number> {
  const ask = `chrome.tabs.query({ url: 'https://www.kdocs.cn/*' }).then(([tab]) =>
    chrome.tabs.sendMessage(tab.id, { call: 'readPage', request: { reading: 'full' } }))`;
  const before = await taskTime(session);
  for (let turn = 0; turn < CHANGES; turn += 1) await popup.evaluate(ask);
  return ((await taskTime(session)) - before) / CHANGES;
}

/** Time that the page's main thread has spent in tasks, ms. */
async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const found = metrics.find(({ name }) => name === 'TaskDuration');
  if (found === undefined) throw new Error('the browser does not tell the time of tasks');
  return found.value * 1000;
}
