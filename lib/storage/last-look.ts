import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

const KEY = 'lastLook';

const timeSchema = z.number();

/** When a person looked at the jobs last, ms since 1970; null: nothing was kept. */
export async function readLastLook(): Promise<number | null> {
  const parsed = timeSchema.safeParse((await browser.storage.local.get(KEY))[KEY]);
  return parsed.success ? parsed.data : null;
}

export async function keepLastLook(time: number): Promise<void> {
  await browser.storage.local.set({ [KEY]: time });
}
