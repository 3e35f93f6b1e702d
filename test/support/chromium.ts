import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, {
  TargetType,
  type Browser,
  type Page,
  type Target,
  type WebWorker,
} from 'puppeteer-core';
import { ensureBrowser } from '../run/browsers';

const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

const FLAGS = [
  '--ignore-certificate-errors',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-features=Translate',
];

export interface ChromiumOptions {
  readonly resolverRules: string;
  readonly language?: string;
  readonly isVisible?: boolean;
  readonly colourScheme?: 'light' | 'dark';
}

/** Chromium with the production build of the extension, a new profile and a download folder of its own. */
export interface Chromium {
  readonly browser: Browser;
  readonly extensionId: string;
  readonly downloadFolder: string;
  /** The extension's worker; starts it when it is not running. */
  worker(): Promise<WebWorker>;
  /** Opens a page of the extension in a tab. */
  openExtensionPage(path: string): Promise<Page>;
  /** Opens the popup as the toolbar button does, over the active tab. */
  openPopup(): Promise<Page>;
  close(): Promise<void>;
}

export async function launchChromium(options: ChromiumOptions): Promise<Chromium> {
  const folder = await mkdtemp(join(tmpdir(), 'kdocs-chromium-'));
  const downloadFolder = join(folder, 'downloads');
  await mkdir(join(folder, 'profile', 'Default'), { recursive: true });
  await mkdir(downloadFolder);
  await writeFile(
    join(folder, 'profile', 'Default', 'Preferences'),
    JSON.stringify({
      download: { default_directory: downloadFolder, prompt_for_download: false },
      safebrowsing: { enabled: false },
      intl: { accept_languages: options.language ?? 'en' },
    }),
  );
  const language = options.language ?? 'en';
  const browser = await puppeteer.launch({
    executablePath: ensureBrowser('chromium'),
    userDataDir: join(folder, 'profile'),
    headless: options.isVisible !== true,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    env: { ...process.env, LANGUAGE: language.replace('-', '_') },
    args: [
      ...FLAGS,
      `--host-resolver-rules=${options.resolverRules}`,
      `--lang=${language}`,
      '--window-size=1280,860',
      ...(options.colourScheme === 'dark' ? ['--force-dark-mode'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const extensionId = await browser.installExtension(EXTENSION);
  const isWorker = (target: Target) =>
    target.type() === TargetType.SERVICE_WORKER && target.url().includes(extensionId);
  const worker = async (): Promise<WebWorker> => {
    const running = browser.targets().find(isWorker);
    if (running === undefined) await wakeWorker(browser, extensionId);
    const found = await (running ?? (await browser.waitForTarget(isWorker))).worker();
    if (found === null) throw new Error('the extension has no worker');
    return found;
  };
  await browser.waitForTarget(isWorker);

  return {
    browser,
    extensionId,
    downloadFolder,
    worker,
    async openExtensionPage(path) {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    },
    async openPopup() {
      const isPopup = (target: Target) => target.url().endsWith('/popup.html');
      const opened = browser.waitForTarget(isPopup);
      await (await worker()).evaluate('chrome.action.openPopup()');
      return (await opened).asPage();
    },
    async close() {
      if (browser.connected) await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Any message starts a stopped worker; the page that sends it is closed at once. */
async function wakeWorker(browser: Browser, extensionId: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await page.evaluate('chrome.runtime.sendMessage({}).catch(() => null)');
  await page.close();
}
