import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { within } from '../core/within';
import type { Surroundings } from '../downloads/ports';

const SEEN = 'browserSeen';

const pauseSchema = z.object({
  kind: z.enum(['network', 'slow-down', 'login']),
  until: z.number(),
  count: z.number(),
});

/** What lives as long as the browser runs, beyond the life of a worker: kept in memory only. */
export function createSessionMemory(): Omit<Surroundings, 'isOnline'> {
  const area = browser.storage.session;
  const keyOf = (service: string) => `pause-${service}`;
  return {
    async isNewBrowser() {
      return (await within(area.get(SEEN)))[SEEN] !== true;
    },
    async markSeen() {
      await within(area.set({ [SEEN]: true }));
    },
    async readPause(service) {
      const kept = await attempt(area.get(keyOf(service)));
      const parsed = pauseSchema.safeParse(kept?.[keyOf(service)]);
      return parsed.success ? parsed.data : null;
    },
    async keepPause(service, pause) {
      await attempt(
        pause === null ? area.remove(keyOf(service)) : area.set({ [keyOf(service)]: pause }),
      );
    },
  };
}

/** The worker knows its own pauses: without what is kept of them, at worst a service is asked once too early. */
async function attempt<Value>(call: Promise<Value>): Promise<Value | null> {
  try {
    return await within(call);
  } catch (error) {
    console.warn('a pause was not read or kept', error);
    return null;
  }
}
