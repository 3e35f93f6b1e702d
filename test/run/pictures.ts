import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { startStandIn } from '../standin/server';
import { launchChromium, type Chromium } from '../support/chromium';
import { openFilled } from '../support/cloudbase-states';
import { markRows } from '../support/kdocs-page';
import { root } from './dependencies.mjs';
import { openProject } from './play-person';
import { takeStatePictures } from './state-pictures';

/**
 * Pictures of the README, and of every page in every state, taken from the real extension: `npm run build` first.
 * With a part of a state's name only the pictures of such states are taken.
 */
const FOLDER = `${root}/docs/pictures`;
const SIZE = { width: 1120, height: 640 };

interface Picture {
  readonly language: 'en' | 'zh-CN';
  readonly scheme: 'light' | 'dark';
}

const PICTURES: readonly Picture[] = [
  { language: 'zh-CN', scheme: 'light' },
  { language: 'en', scheme: 'dark' },
];

async function take({ language, scheme }: Picture): Promise<void> {
  const standIn = await startStandIn();
  const chromium = await launchChromium({ resolverRules: standIn.resolverRules(), language });
  try {
    const page = await openProject({ standIn, chromium });
    await page.setViewport(SIZE);
    const unmarked = await page.screenshot({ encoding: 'base64' });
    const picker = await shootPicker(chromium, scheme);
    await page.bringToFront();
    const marked = await page.$$eval('.item-container[data-key^="file_"]', (rows) =>
      rows.slice(0, 8).map((row) => row.getAttribute('data-key')?.replace('file_', '') ?? ''),
    );
    await markRows(page, marked);
    await page.$eval('.item-container', (row) => row.scrollIntoView({ block: 'end' }));
    const popup = await chromium.openPopup();
    await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
    await waitForSize(popup);
    const below = await page.screenshot({ encoding: 'base64' });
    const chosen = await shoot(popup);

    standIn.faults.order({
      host: standIn.world.archiveHost,
      effect: { kind: 'throttle', bytesPerSecond: 120_000 },
    });
    await popup.click('[data-testid="download"]');
    await popup.waitForFunction(`/\\/s|秒/.test(document.querySelector('.job-pace')?.textContent)`);
    const running = await shoot(popup);
    await popup.waitForSelector('[data-job-state="finished"]');
    // A new page takes the focus, and the popup closes.
    await compose(chromium, unmarked, picker, `${FOLDER}/picker-${language}-${scheme}.png`);
    await compose(chromium, below, chosen, `${FOLDER}/marked-${language}-${scheme}.png`);
    await compose(chromium, below, running, `${FOLDER}/running-${language}-${scheme}.png`);
    const jobs = await chromium.openExtensionPage('jobs.html');
    await jobs.setViewport({ width: 820, height: 560 });
    await jobs.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await jobs.waitForSelector('[data-entry-state="saved"]');
    await jobs.screenshot({ path: `${FOLDER}/jobs-${language}-${scheme}.png` });
    const ids = await openFilled(chromium);
    await ids.setViewport({ width: 820, height: 900 });
    await ids.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await ids.screenshot({ path: `${FOLDER}/cloudbase-${language}-${scheme}.png` });
  } finally {
    await chromium.close();
    await standIn.close();
  }
}

/** The list of the popup itself, with some entries chosen. */
async function shootPicker(chromium: Chromium, scheme: Picture['scheme']): Promise<string> {
  const popup = await chromium.openPopup();
  await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await popup.waitForSelector('.row [role="checkbox"]');
  await popup.$$eval('.row [role="checkbox"]', (boxes) => {
    for (const box of boxes.slice(1, 4)) if (box instanceof HTMLElement) box.click();
  });
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  // What is in sight: the bar with the button stays below it.
  const picture = await popup.screenshot({ encoding: 'base64' });
  await popup.$eval('.chosen button', (button) => {
    if (button instanceof HTMLElement) button.click();
  });
  await popup.close();
  return picture;
}

/** The size of the files comes from the service, a moment after their names. */
async function waitForSize(popup: Page): Promise<void> {
  await popup.waitForFunction(`/\\d/.test(document.querySelector('.marked-size')?.textContent)`);
  await pause(100);
}

/** Lays the popup over the page where the browser shows it, below the toolbar's button. */
async function compose(
  { browser }: Chromium,
  below: string,
  above: string,
  path: `${string}.png`,
): Promise<void> {
  const canvas = await browser.newPage();
  await canvas.setViewport(SIZE);
  await canvas.setContent(`
    <style>
      body { margin: 0 }
      img { display: block; position: absolute }
      .popup { top: 8px; right: 16px; border-radius: 10px; box-shadow: 0 6px 28px #0007, 0 0 0 1px #0003 }
    </style>
    <img src="data:image/png;base64,${below}"><img class="popup" src="data:image/png;base64,${above}">`);
  await canvas.screenshot({ path });
  await canvas.close();
}

async function shoot(popup: Page): Promise<string> {
  const body = await popup.$('body');
  if (body === null) throw new Error('the popup has no body');
  return body.screenshot({ encoding: 'base64' });
}

const [filter] = process.argv.slice(2);
if (filter === undefined) {
  await mkdir(FOLDER, { recursive: true });
  for (const picture of PICTURES) await take(picture);
}
await takeStatePictures(filter ?? '');
