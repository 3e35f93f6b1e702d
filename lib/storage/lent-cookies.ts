import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { within } from '../core/within';

const KEY = 'lentCookies';

const schema = z.array(z.object({ url: z.string(), name: z.string() }));

/** Where a cookie was lent, so that it is taken back even after a crash. Never its value. */
export type LentCookie = z.infer<typeof schema>[number];

export async function readLentCookies(): Promise<readonly LentCookie[]> {
  const { [KEY]: kept } = await within(browser.storage.local.get(KEY));
  const parsed = schema.safeParse(kept ?? []);
  return parsed.success ? parsed.data : [];
}

export async function writeLentCookies(cookies: readonly LentCookie[]): Promise<void> {
  if (cookies.length === 0) await within(browser.storage.local.remove(KEY));
  else await within(browser.storage.local.set({ [KEY]: cookies }));
}
