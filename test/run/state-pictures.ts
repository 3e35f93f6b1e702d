import { mkdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { startStandIn } from '../standin/server';
import { launchChromium } from '../support/chromium';
import { PAGE_STATES, visitStates, type PageState } from '../support/page-states';
import { root } from './dependencies.mjs';

const FOLDER = `${root}/.output/pictures`;
const LANGUAGES = ['zh-CN', 'en'] as const;
const SCHEMES = ['light', 'dark'] as const;
const HEIGHT = 600;

/** Pictures of every page in every state, in two languages, light and dark. `filter`: part of the states' names. */
export async function takeStatePictures(filter: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const standIn = await startStandIn();
  const chromium = await launchChromium({ resolverRules: standIn.resolverRules() });
  try {
    const [page] = await chromium.browser.pages();
    if (page === undefined) throw new Error('the browser has no page');
    const states = PAGE_STATES.filter(({ name }) => name.includes(filter));
    await visitStates({ standIn, chromium, page }, states, shoot);
    console.log(`${states.length} states: ${FOLDER}`);
  } finally {
    await chromium.close();
    await standIn.close();
  }
}

async function shoot(page: Page, { name, width }: PageState): Promise<void> {
  await page.setViewport({ width, height: HEIGHT });
  for (const language of LANGUAGES) {
    await setLanguage(page, language);
    for (const scheme of SCHEMES) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.screenshot({
        path: `${FOLDER}/${name}-${language}-${scheme}.png`,
        fullPage: true,
      });
    }
  }
  await setLanguage(page, 'auto');
}

async function setLanguage(page: Page, language: string): Promise<void> {
  await page.evaluate(`chrome.storage.local.get({ settings: {} }).then(({ settings }) =>
    chrome.storage.local.set({ settings: { ...settings, language: '${language}' } }))`);
  if (language !== 'auto')
    await page.waitForFunction(`document.documentElement.lang === '${language}'`);
  // Jobs are told again once a second.
  await new Promise((resolve) => setTimeout(resolve, 300));
}
