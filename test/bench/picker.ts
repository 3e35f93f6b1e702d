import preact from '@preact/preset-vite';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import type { Chromium } from '../support/chromium';

const LENGTHS = [100, 1000, 10_000] as const;
const TURNS = 15;
const COLUMNS = ['frame', 'first', 'hundred', 'toggle', 'all', 'search', 'scroll'] as const;

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Runs in the page: ms from each act to the moment when what follows from it is on the screen. */
const MEASURE = `(async (count, turns) => {
  const painted = () => new Promise((resolve) =>
    requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); }));
  const until = async (isThere) => { while (!isThere()) await painted(); };
  const rows = () => document.querySelectorAll('.row [role="checkbox"]');
  const median = (times) => times.sort((one, other) => one - other)[times.length >> 1];
  const shown = () => document.querySelector('.shown').textContent.replace(/\\D/g, '');
  const time = async (act) => {
    const times = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await painted();
      const before = performance.now();
      await act(turn);
      times.push(performance.now() - before);
    }
    return median(times);
  };
  const frame = await time(painted);
  const first = await time(async () => { window.openPicker(count); await until(() => rows().length > 0); });
  const hundred = await time(async () => { window.openPicker(count); await until(() => rows().length >= 100); });
  await until(() => shown() === String(count));
  const toggle = await time(async (turn) => { rows()[turn].click(); await painted(); });
  const all = await time(async () => { document.querySelector('.all-box').click(); await painted(); });
  const input = document.querySelector('.search');
  const search = await time(async (turn) => {
    input.value = 'report ' + (turn % 10);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await painted();
  });
  input.value = '';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await painted();
  const scroller = document.querySelector('.rows-scroller');
  const scroll = await time(async (turn) => {
    scroller.scrollTop = (scroller.scrollHeight * (turn + 1)) / turns;
    await painted();
  });
  return { frame, first, hundred, toggle, all, search, scroll };
})`;

type Times = Readonly<Record<(typeof COLUMNS)[number], number>>;

/**
 * Prints how long the picker takes until something is on the screen (ms, the wait for the next frame among it):
 * the first rows, the first hundred, one box, all boxes, a letter in the search, a leap down the list; and how
 * often longer that is for 10,000 entries than for 100.
 */
export async function measurePicker(chromium: Chromium): Promise<void> {
  const page = await chromium.browser.newPage();
  await openHarness(page);
  console.log('Picker, from the act to the screen, median (ms)');
  console.log(line(['entries', ...COLUMNS]));
  const measured: Times[] = [];
  for (const length of LENGTHS) {
    const times = (await page.evaluate(`${MEASURE}(${length}, ${TURNS})`)) as Times;
    measured.push(times);
    console.log(line([String(length), ...cellsOf(times).map((value) => value.toFixed(1))]));
  }
  const [few, many] = [measured.at(0), measured.at(-1)];
  if (few !== undefined && many !== undefined) {
    const ratios = cellsOf(many).map((value, index) => value / (cellsOf(few)[index] ?? 1));
    console.log(line(['ratio', ...ratios.map((value) => `×${value.toFixed(2)}`)]));
  }
  await page.close();
}

/** The picker alone, built as the extension builds it, with lists that answer at once. */
async function openHarness(page: Page): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [preact({ devToolsEnabled: false })],
    resolve: { alias: { '#i18n': path('../support/i18n.ts') } },
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: path('./picker-page.tsx'), output: { format: 'iife' } },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  await page.setViewport({ width: 380, height: 600 });
  await page.setContent('<!doctype html><title>picker</title>');
  for (const file of outputs.flatMap((one) => ('output' in one ? one.output : []))) {
    if (file.type === 'chunk') await page.addScriptTag({ content: file.code });
    else await page.addStyleTag({ content: String(file.source) });
  }
}

function cellsOf(times: Times): readonly number[] {
  return COLUMNS.map((column) => times[column]);
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(11)).join('');
}
