import type { ConsoleMessage, Page } from 'puppeteer-core';
import { dirname, join } from 'node:path';
import { readdir, readFile } from 'node:fs/promises';
import type { CloudbaseScenario } from './cloudbase-page';

/** A place where something may lie, and all of it as text. */
export type Findings = ReadonlyMap<string, string>;

/** What the extension keeps, but for the value that holds the token. */
export async function readStores(page: Page): Promise<Findings> {
  const texts: unknown = await page.evaluate(`(async () => {
    const { cloudbase, ...session } = await chrome.storage.session.get();
    const stores = {};
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames)
        stores[name + '/' + store] = await new Promise((resolve) => {
          const all = database.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => resolve(all.result);
        });
      database.close();
    }
    const parts = {
      'storage.local': await chrome.storage.local.get(),
      'storage.session': session,
      'storage.sync': await chrome.storage.sync.get(),
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      downloads: await chrome.downloads.search({}),
      ...stores,
    };
    return Object.entries(parts).map(([name, part]) => [name, JSON.stringify(part)]);
  })()`);
  return new Map(texts as [string, string][]);
}

/** The text that the one value holds which may have the token. */
export async function readKeptAccess(page: Page): Promise<string> {
  const kept = `chrome.storage.session.get('cloudbase').then((kept) => JSON.stringify(kept))`;
  return String(await page.evaluate(kept));
}

/** Everything that a page shows or hides: its markup, what its fields hold, its address and title. */
export async function readDocument(page: Page): Promise<string> {
  return String(
    await page.evaluate(`JSON.stringify([
      document.documentElement.outerHTML,
      document.title,
      location.href,
      [...document.querySelectorAll('input, textarea')].map((field) => field.value),
      performance.getEntries().map(({ name }) => name),
    ])`),
  );
}

/** Collects what the worker, and pages that are watched, write to their consoles. */
export async function collectMessages({ chromium }: CloudbaseScenario) {
  const messages: string[] = [];
  const worker = await chromium.worker();
  worker.client.on('Runtime.consoleAPICalled', (event) => messages.push(JSON.stringify(event)));
  worker.client.on('Runtime.exceptionThrown', (event) => messages.push(JSON.stringify(event)));
  const watch = (page: Page): void => {
    page.on('console', (message: ConsoleMessage) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
  };
  return { messages, watch };
}

/** Files of a closed browser's profile that hold any of these texts. */
export async function profileFilesWith(
  { chromium }: CloudbaseScenario,
  texts: readonly string[],
): Promise<readonly string[]> {
  const folder = join(dirname(chromium.downloadFolder), 'profile');
  const items = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = items
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name));
  const needles = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  const found: string[] = [];
  for (const path of paths) {
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) found.push(path.slice(folder.length + 1));
  }
  return found;
}
