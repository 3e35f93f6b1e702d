import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

const lookSchema = z.object({ call: z.literal('listJobs') });

/** Calls `looked` whenever a page of the extension that a person can see asks for the jobs; it is answered elsewhere. */
export function onJobsLookedAt(looked: () => void): void {
  const own = browser.runtime.getURL('/');
  browser.runtime.onMessage.addListener((message: unknown, { id, url, tab }) => {
    if (id !== browser.runtime.id || url?.startsWith(own) !== true) return;
    // The popup is in no tab; a page in a tab may be behind another one.
    if (tab?.active !== false && lookSchema.safeParse(message).success) looked();
  });
}
