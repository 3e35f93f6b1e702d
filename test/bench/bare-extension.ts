import { fileURLToPath } from 'node:url';
import { TargetType } from 'puppeteer-core';
import type { StoredFile } from '../standin/world/types';
import type { Stage } from './stage';

const EXTENSION = fileURLToPath(new URL('./bare-extension', import.meta.url));

export interface Item {
  readonly url: string;
  /** Below the browser's download folder. */
  readonly filename: string;
}

/** Nothing but the browser's own downloads. */
export interface BareExtension {
  /** Links of files by the web API, in their order. */
  links(files: readonly StoredFile[]): Promise<readonly string[]>;
  /** Saves all, so many at once, and gives the ms from the first call to the last end. */
  save(items: readonly Item[], atOnce: number): Promise<number>;
}

/** Puts an extension that calls `downloads.download`, and does nothing else, in the place of the real one. */
export async function putBareExtension({ chromium }: Stage): Promise<BareExtension> {
  const { browser } = chromium;
  const id = await browser.installExtension(EXTENSION);
  // It would look at every download.
  await browser.uninstallExtension(chromium.extensionId);
  const target = await browser.waitForTarget(
    (one) => one.type() === TargetType.SERVICE_WORKER && one.url().includes(id),
  );
  const worker = await target.worker();
  if (worker === null) throw new Error('the bare extension has no worker');
  return {
    async links(files) {
      const addresses = files.map(
        (file) =>
          `https://drive.kdocs.cn/api/v5/groups/${file.drive.groupId}/files/${file.id}/download`,
      );
      return (await worker.evaluate(`askLinks(${JSON.stringify(addresses)})`)) as string[];
    },
    async save(items, atOnce) {
      return (await worker.evaluate(`saveAll(${JSON.stringify(items)}, ${atOnce})`)) as number;
    },
  };
}
