import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
import * as z from 'zod/mini';
import { ensureBrowser } from '../run/browsers';
import { makeProfile, type BrowserProfile } from './browser-profile';
import { endProcesses } from './end-processes';

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

/** Only what is changed here; all else is passed through. */
const manifestSchema = z.looseObject({ host_permissions: z.array(z.string()) });

export interface ChromiumOptions {
  readonly resolverRules: string;
  readonly language?: string;
  readonly isVisible?: boolean;
  readonly colourScheme?: 'light' | 'dark';
  /**
   * Match patterns of optional hosts that count as allowed from the beginning: without a display nobody can answer
   * the browser's question.
   */
  readonly extraHosts?: readonly string[];
  /** Whether the page for new people, which is opened after the installation, stays open. */
  readonly keepsWelcome?: boolean;
}

/** Chromium with the production build of the extension, a new profile and a download folder of its own. */
export interface Chromium {
  /** The one that runs, or ran last. */
  readonly browser: Browser;
  readonly extensionId: string;
  readonly downloadFolder: string;
  /** The extension's worker; starts it when it is not running. */
  worker(): Promise<WebWorker>;
  /** Stops the extension's worker at once; false when it does not run. */
  stopWorker(): Promise<boolean>;
  /** Opens a page of the extension in a tab. */
  openExtensionPage(path: string): Promise<Page>;
  /** Opens the popup as the toolbar button does, over the active tab. */
  openPopup(): Promise<Page>;
  /** Ends the browser as a person does. Profile and downloads stay. */
  quit(): Promise<void>;
  /** Ends all processes of the browser at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on the same profile, and waits until the extension's worker was started by that. */
  startAgain(): Promise<void>;
  /** Ends it and removes all that it left. */
  close(): Promise<void>;
}

export async function launchChromium(options: ChromiumOptions): Promise<Chromium> {
  const folder = await mkdtemp(join(tmpdir(), 'kdocs-chromium-'));
  const profile = await makeProfile(folder, options.language ?? 'en');
  let browser = await startBrowser(profile, options);
  const extensionId = await browser.installExtension(await extensionFolder(folder, options));
  const isWorker = (target: Target) =>
    target.type() === TargetType.SERVICE_WORKER && target.url().includes(extensionId);
  const worker = async (): Promise<WebWorker> => {
    const running = browser.targets().find(isWorker);
    if (running === undefined) await wakeWorker(browser, extensionId);
    const found = await (running ?? (await browser.waitForTarget(isWorker))).worker();
    if (found === null) throw new Error('the extension has no worker');
    return found;
  };
  const kill = async (): Promise<void> => {
    const leader = browser.process();
    if (leader !== null) await endProcesses(leader);
  };
  await browser.waitForTarget(isWorker);
  if (options.keepsWelcome !== true) await closeWelcome(browser);

  return {
    get browser() {
      return browser;
    },
    extensionId,
    downloadFolder: profile.downloadFolder,
    worker,
    async stopWorker() {
      const running = await browser.targets().find(isWorker)?.worker();
      // It may have ended by itself at the same moment.
      await running?.close().catch((error: unknown) => {
        if (!String(error).includes('No session with given id')) throw error;
      });
      return running !== undefined && running !== null;
    },
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
    async quit() {
      const leader = browser.process();
      const gone = leader === null ? null : once(leader, 'exit');
      await browser.close();
      await gone;
    },
    kill,
    async startAgain() {
      await profile.keepExtension(extensionId);
      browser = await startBrowser(profile, options);
      await browser.waitForTarget(isWorker);
    },
    async close() {
      if (browser.connected) await browser.close();
      await kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The build, or a copy of it below `folder` that has more hosts. */
async function extensionFolder(
  folder: string,
  { extraHosts = [] }: ChromiumOptions,
): Promise<string> {
  if (extraHosts.length === 0) return EXTENSION;
  const copy = join(folder, 'extension');
  await cp(EXTENSION, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  manifest.host_permissions.push(...extraHosts);
  await writeFile(path, JSON.stringify(manifest));
  return copy;
}

/** No test is to find one tab more than it opened. */
async function closeWelcome(browser: Browser): Promise<void> {
  const isWelcome = (target: Target) => target.url().endsWith('/welcome.html');
  const page = await (await browser.waitForTarget(isWelcome)).page();
  await page?.close();
}

function startBrowser(profile: BrowserProfile, options: ChromiumOptions): Promise<Browser> {
  const language = options.language ?? 'en';
  return puppeteer.launch({
    executablePath: ensureBrowser('chromium'),
    userDataDir: profile.folder,
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
}

/** Any message starts a stopped worker; the page that sends it is closed at once. */
async function wakeWorker(browser: Browser, extensionId: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  await page.evaluate('chrome.runtime.sendMessage({}).catch(() => null)');
  await page.close();
}
