import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { createSerial } from '../core/serial';

/** Transfers at once that are still kind to the service and the browser. */
export const TRANSFER_LIMITS = { least: 1, most: 16 } as const;

const concurrentTransfers = z
  .int()
  .check(z.gte(TRANSFER_LIMITS.least), z.lte(TRANSFER_LIMITS.most));

/** What people may set; kept in `storage.local` under the key `settings`. A bad value is as good as none. */
export const settingsSchema = z.object({
  /** One archive for a batch of files, or each file by itself in its folders. */
  mode: z.catch(z.enum(['archive', 'files']), 'archive'),
  /** Transfers at once. */
  concurrentTransfers: z.catch(concurrentTransfers, 6),
  /** Whether the end of a job is told by a notification. */
  notifications: z.catch(z.boolean(), true),
});

export type Settings = z.infer<typeof settingsSchema>;

const KEY = 'settings';

const serial = createSerial();

export async function readSettings(): Promise<Settings> {
  const { [KEY]: kept } = await browser.storage.local.get(KEY);
  const parsed = settingsSchema.safeParse(kept ?? {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/** Changes some settings and leaves the others as they are. */
export async function changeSettings(changed: Partial<Settings>): Promise<void> {
  await serial(async () => {
    await browser.storage.local.set({ [KEY]: { ...(await readSettings()), ...changed } });
  });
}
