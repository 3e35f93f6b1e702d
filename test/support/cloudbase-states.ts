import type { Page } from 'puppeteer-core';
import { clickReady, fill } from './cloudbase-page';
import type { Chromium } from './chromium';
import type { PageState } from './page-states';

const TAB = 900;

/** Texts as people paste them: an export with good ids in several folders, and some that are none. */
const TEXT = [
  ...Array.from(
    { length: 40 },
    (_, index) => `cloud://shop-4a89da.7368-shop-4a89da/商品图片/2026/${index + 1}.png`,
  ),
  ...Array.from(
    { length: 7 },
    (_, index) => `cloud://test2-4a89da.7465-test2-4a89da/a b/c#${index}.json`,
  ),
  'cloud://test2-4a89da.7465-test2-4a89da/2026年第三季度项目进展汇报（终稿）与供应商讨论合同条款以及付款方式的详细记录第二版修订稿.pptx',
  'cloud:///without-an-environment.png',
  'cloud://env',
].join('\n');

async function openPage(chromium: Chromium): Promise<Page> {
  const page = await chromium.openExtensionPage('cloudbase.html');
  await page.waitForSelector('[data-testid="cloudbase-ids"]');
  return page;
}

/** The page with ids pasted into it. */
export async function openFilled(chromium: Chromium): Promise<Page> {
  const page = await openPage(chromium);
  await fill(page, 'cloudbase-ids', TEXT);
  await page.waitForSelector('[data-testid="cloudbase-bad"]');
  return page;
}

/** States of the page of CloudBase. */
export const CLOUDBASE_STATES: readonly PageState[] = [
  { name: 'cloudbase', width: TAB, open: ({ chromium }) => openPage(chromium) },
  { name: 'cloudbase-filled', width: TAB, open: ({ chromium }) => openFilled(chromium) },
  {
    name: 'cloudbase-refused',
    width: TAB,
    async open({ chromium }) {
      const page = await openFilled(chromium);
      await page.evaluate(
        `chrome.storage.session.set({ cloudbase: { token: 'expired', isRefused: true } })`,
      );
      await page.reload();
      await page.waitForSelector('[data-testid="cloudbase-resume"]');
      return page;
    },
  },
  {
    name: 'cloudbase-wrong',
    width: TAB,
    async open({ chromium }) {
      const page = await openFilled(chromium);
      await page.click(
        '[data-testid="cloudbase-more"] summary, summary[data-testid="cloudbase-more"]',
      );
      await fill(page, 'cloudbase-token', 'with a space');
      await fill(page, 'cloudbase-relay', 'http://relay.example/');
      await clickReady(page, 'cloudbase-download');
      await page.waitForSelector('[aria-invalid="true"]');
      return page;
    },
  },
];
