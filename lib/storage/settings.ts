import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

/** Transfers at once that are still kind to the service and the browser. */
export const TRANSFER_LIMITS = { least: 1, most: 16 } as const;

const concurrentTransfers = z
  .int()
  .check(z.gte(TRANSFER_LIMITS.least), z.lte(TRANSFER_LIMITS.most));

/** What people may set; kept in `storage.local` under the key `settings`. A bad value is as good as none. */
export const settingsSchema = z.object({
  /** Transfers at once. */
  concurrentTransfers: z.catch(concurrentTransfers, 6),
  /** Whether the end of a job is told by a notification. */
  notifications: z.catch(z.boolean(), true),
});

export type Settings = z.infer<typeof settingsSchema>;

const KEY = 'settings';

export async function readSettings(): Promise<Settings> {
  const { [KEY]: kept } = await browser.storage.local.get(KEY);
  const parsed = settingsSchema.safeParse(kept ?? {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

export async function writeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: settings });
}
