import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { ensureBrowser } from '../run/browsers';
import { startConnectProxy } from './connect-proxy';
import { waitUntil } from './wait-until';

const EXTENSION = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));
const EXTENSION_ID = 'kdocs-batch-download@kdocs-batch-download.dev';

/** Firefox gives each installation an address of its own, unless it is told one. */
const UUID = '5f0c1d3e-7a54-4a0e-9f60-1c2b3d4e5f60';

/** Firefox with the production build of the extension and a download folder of its own. */
export interface Firefox {
  readonly browser: Browser;
  readonly downloadFolder: string;
  openExtensionPage(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** Puppeteer's own waiting breaks off when Firefox answers from a page that is just being replaced. */
export function waitForElement(page: Page, selector: string): Promise<true> {
  return waitUntil(
    () =>
      page
        .evaluate((wanted) => document.querySelector(wanted) !== null, selector)
        .catch(() => false),
    `an element ${selector}`,
    60_000,
  );
}

export async function launchFirefox(standInPort: number): Promise<Firefox> {
  const folder = await mkdtemp(join(tmpdir(), 'kdocs-firefox-'));
  const downloadFolder = join(folder, 'downloads');
  await mkdir(downloadFolder);
  const proxy = await startConnectProxy(standInPort);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureBrowser('firefox'),
    headless: true,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'browser.download.dir': downloadFolder,
      'browser.download.folderList': 2,
      'browser.download.useDownloadDir': true,
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy.port,
    },
  });
  await browser.installExtension(EXTENSION);
  return {
    browser,
    downloadFolder,
    async openExtensionPage(path) {
      const page = await browser.newPage();
      // In Firefox the navigation to a page of an extension is never reported as done.
      void page.goto(`moz-extension://${UUID}/${path}`).catch(() => null);
      await waitUntil(
        () =>
          page
            .evaluate(() => location.protocol !== 'about:' && document.readyState === 'complete')
            .catch(() => false),
        `the page ${path}`,
      );
      return page;
    },
    async close() {
      await browser.close();
      await proxy.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
