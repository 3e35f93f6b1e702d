import { browser, type Browser } from 'wxt/browser';
import { fail, succeed } from '../core/result';
import { within } from '../core/within';
import type { DownloadsPort, SavedFile, Transfer } from '../downloads/ports';

/** How many of the newest downloads are searched for one whose id was lost. */
const SEARCH_LIMIT = 200;

/** How many downloads are searched for at the same time. */
const SEARCHES_AT_ONCE = 16;

/** ms in which the browser looks whether files are still on the disk. */
const DISK_TIME = 500;

/** What the browser says of files that it does not ask about. */
const HARMLESS: ReadonlySet<string> = new Set([
  'safe',
  'accepted',
  'allowlistedByPolicy',
  'deepScannedSafe',
]);

/** Clocks of the worker and of the browser's downloads may differ by this much, ms. */
const CLOCK_MARGIN = 5000;

export function createDownloads(): DownloadsPort {
  return {
    async start(link, path, onConflict) {
      try {
        const id = await browser.downloads.download({
          url: link,
          filename: path,
          conflictAction: onConflict,
          saveAs: false,
        });
        return succeed(id);
      } catch (error) {
        return fail({ kind: 'transfer', reason: reasonOf(error) });
      }
    },
    async inspect(id, linkDigest) {
      const item = await findOwn(id);
      return item !== null && (await digest(item.url)) === linkDigest ? toTransfer(item) : null;
    },
    async findByLink(linkDigest, since) {
      const items = await search({
        startedAfter: new Date(since - CLOCK_MARGIN).toISOString(),
        orderBy: ['-startTime'],
        limit: SEARCH_LIMIT,
      });
      for (const item of items)
        if (isOwn(item) && (await digest(item.url)) === linkDigest) return toTransfer(item);
      return null;
    },
    async open() {
      const all = await search({ state: 'in_progress' });
      const items = all.filter(({ byExtensionId }) => byExtensionId === browser.runtime.id);
      return Promise.all(items.map(async ({ id, url }) => ({ id, linkDigest: await digest(url) })));
    },
    pause: (id) => attempt(browser.downloads.pause(id)),
    resume: (id) => attempt(browser.downloads.resume(id)),
    async cancel(id) {
      const item = await findOwn(id);
      if (item !== null && item.state !== 'complete') await attempt(browser.downloads.cancel(id));
    },
    async discard(id) {
      const item = await findOwn(id);
      if (item === null) return;
      // What broke off may have left a part of it on the disk.
      if (item.state !== 'complete') await attempt(browser.downloads.cancel(id));
      else if (item.exists) await attempt(browser.downloads.removeFile(id));
      await attempt(browser.downloads.erase({ id }));
    },
    digest,
    async stillThere(files) {
      const find = async (): Promise<Set<SavedFile>> => {
        const there = new Set<SavedFile>();
        for (let index = 0; index < files.length; index += SEARCHES_AT_ONCE)
          await Promise.all(
            files.slice(index, index + SEARCHES_AT_ONCE).map(async (file) => {
              if (await isThere(file)) there.add(file);
            }),
          );
        return there;
      };
      // Chromium answers from memory, and looks at the disk only when it has been asked.
      if ((await find()).size === 0) return new Set();
      await new Promise((resolve) => setTimeout(resolve, DISK_TIME));
      return find();
    },
  };
}

async function isThere({ downloadId, path }: SavedFile): Promise<boolean> {
  const item = await findOwn(downloadId);
  return item?.state === 'complete' && item.exists && item.filename === path;
}

/** Calls `changed` with the id of each of the browser's downloads that changed, and whether it is over. */
export function onTransferChanged(changed: (id: number, isOver: boolean) => void): void {
  browser.downloads.onChanged.addListener(({ id, state, error, filename, danger, paused }) => {
    const isOver = state !== undefined || error !== undefined;
    if (isOver || [filename, danger, paused].some((change) => change !== undefined))
      changed(id, isOver);
  });
}

/** Shows a finished download in the system's file manager. */
export async function showDownload(id: number): Promise<void> {
  const item = await findOwn(id);
  if (item?.exists === true) browser.downloads.show(id);
  else browser.downloads.showDefaultFolder();
}

function search(query: Browser.downloads.DownloadQuery): Promise<Browser.downloads.DownloadItem[]> {
  return within(browser.downloads.search(query));
}

/** The download with this number, unless another extension began it. */
async function findOwn(id: number): Promise<Browser.downloads.DownloadItem | null> {
  const [item] = await search({ id });
  return item !== undefined && isOwn(item) ? item : null;
}

/** After a crash Chromium does not tell any more who began a download: its link's digest does (measured in 156). */
function isOwn({ byExtensionId }: Browser.downloads.DownloadItem): boolean {
  return byExtensionId === undefined || byExtensionId === browser.runtime.id;
}

/** What ended by itself in the meantime, or was locked or removed by somebody else, is as well as done. */
async function attempt(change: Promise<unknown>): Promise<boolean> {
  try {
    await within(change);
    return true;
  } catch (error) {
    console.warn('a download was not changed', error);
    return false;
  }
}

function toTransfer(item: Browser.downloads.DownloadItem): Transfer {
  return {
    id: item.id,
    state: item.state,
    path: item.filename,
    bytes: item.state === 'complete' && item.fileSize >= 0 ? item.fileSize : item.bytesReceived,
    totalBytes: item.totalBytes >= 0 ? item.totalBytes : null,
    mime: plainType(item.mime),
    error: item.error ?? null,
    exists: item.exists,
    isDangerous: item.state === 'in_progress' && !HARMLESS.has(item.danger),
    isPaused: item.paused,
  };
}

/** Firefox leaves the type out where the server names none. */
function plainType(mime: string | null | undefined): string {
  return mime?.split(';')[0]?.trim().toLowerCase() ?? '';
}

async function digest(link: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(link));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The browser's own constant, such as `SERVER_FORBIDDEN`; its sentences may quote the link and are dropped. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return /^[A-Z_]{3,40}$/.test(message) ? message : 'FILE_FAILED';
}
