import { browser } from 'wxt/browser';
import { within } from '../core/within';

/** Notes that are kept in memory only, for as long as the browser runs; each under a key of its own. */
export function createSessionNotes() {
  const area = browser.storage.session;
  const keyOf = (key: string) => `note-${key}`;
  return {
    /** Undefined when there is none. */
    async read(key: string): Promise<unknown> {
      return (await within(area.get(keyOf(key))))[keyOf(key)];
    },
    /** Never fails: a note saves a question, and what was learnt is right without it. */
    async write(key: string, value: unknown): Promise<void> {
      try {
        await within(area.set({ [keyOf(key)]: value }));
      } catch (error) {
        console.warn('a note was not kept', error);
      }
    },
  };
}
