import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
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
      return (await area.get(SEEN))[SEEN] !== true;
    },
    async markSeen() {
      await area.set({ [SEEN]: true });
    },
    async readPause(service) {
      const parsed = pauseSchema.safeParse((await area.get(keyOf(service)))[keyOf(service)]);
      return parsed.success ? parsed.data : null;
    },
    async keepPause(service, pause) {
      if (pause === null) await area.remove(keyOf(service));
      else await area.set({ [keyOf(service)]: pause });
    },
  };
}
