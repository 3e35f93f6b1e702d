import { browser } from 'wxt/browser';
import { within } from '../core/within';

/** `local`: on the disk. `session`: in memory, for as long as the browser runs. */
type Area = 'local' | 'session';

/** One value of somebody who parses what is read. */
export function createKeptValue(area: Area, key: string) {
  const storage = browser.storage[area];
  return {
    /** Undefined when there is none. */
    async read(): Promise<unknown> {
      return (await within(storage.get(key)))[key];
    },
    async write(value: unknown): Promise<void> {
      await within(storage.set({ [key]: value }));
    },
    async remove(): Promise<void> {
      await within(storage.remove(key));
    },
  };
}
