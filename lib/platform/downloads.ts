import { browser, type Browser } from 'wxt/browser';
import { fail, succeed } from '../core/result';
import type { DownloadsPort, Transfer } from '../downloads/ports';

/** How many of the newest downloads are searched for one whose id was lost. */
const SEARCH_LIMIT = 200;

/** Clocks of the worker and of the browser's downloads may differ by this much, ms. */
const CLOCK_MARGIN = 5000;

export function createDownloads(): DownloadsPort {
  return {
    async start(link, path) {
      try {
        const id = await browser.downloads.download({
          url: link,
          filename: path,
          conflictAction: 'uniquify',
          saveAs: false,
        });
        return succeed(id);
      } catch (error) {
        return fail({ kind: 'transfer', reason: reasonOf(error) });
      }
    },
    async inspect(id) {
      const item = await findOwn(id);
      return item === null ? null : toTransfer(item);
    },
    async findByLink(linkDigest, since) {
      const items = await browser.downloads.search({
        startedAfter: new Date(since - CLOCK_MARGIN).toISOString(),
        orderBy: ['-startTime'],
        limit: SEARCH_LIMIT,
      });
      for (const item of items)
        if (isOwn(item) && (await digest(item.url)) === linkDigest) return toTransfer(item);
      return null;
    },
    async cancel(id) {
      const item = await findOwn(id);
      if (item !== null && item.state !== 'complete') await attempt(browser.downloads.cancel(id));
    },
    async discard(id) {
      const item = await findOwn(id);
      if (item === null) return;
      if (item.state === 'complete' && item.exists) await attempt(browser.downloads.removeFile(id));
      await attempt(browser.downloads.erase({ id }));
    },
    digest,
  };
}

/** Calls `changed` with the id of each of the browser's downloads that is new or whose state changed. */
export function onTransferChanged(changed: (id: number) => void): void {
  browser.downloads.onCreated.addListener(({ id }) => changed(id));
  browser.downloads.onChanged.addListener((delta) => {
    if (delta.state !== undefined || delta.error !== undefined) changed(delta.id);
  });
}

/** Shows a finished download in the system's file manager. */
export async function showDownload(id: number): Promise<void> {
  const item = await findOwn(id);
  if (item?.exists === true) browser.downloads.show(id);
  else browser.downloads.showDefaultFolder();
}

/**
 * The download with this number, if this extension began it: a browser that numbers its downloads anew may have
 * given the number to somebody else's.
 */
async function findOwn(id: number): Promise<Browser.downloads.DownloadItem | null> {
  const [item] = await browser.downloads.search({ id });
  return item !== undefined && isOwn(item) ? item : null;
}

function isOwn({ byExtensionId }: Browser.downloads.DownloadItem): boolean {
  return byExtensionId === browser.runtime.id;
}

/** What ended by itself in the meantime, or was locked or removed by somebody else, is as well as done. */
async function attempt(change: Promise<unknown>): Promise<void> {
  await change.catch((error: unknown) => console.warn('a download was not changed', error));
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
