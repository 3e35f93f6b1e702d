import { browser } from 'wxt/browser';

/** Notes that are kept in memory only, for as long as the browser runs; each under a key of its own. */
export function createSessionNotes() {
  const area = browser.storage.session;
  const keyOf = (key: string) => `note-${key}`;
  return {
    /** Undefined when there is none. */
    async read(key: string): Promise<unknown> {
      return (await area.get(keyOf(key)))[keyOf(key)];
    },
    async write(key: string, value: unknown): Promise<void> {
      await area.set({ [keyOf(key)]: value });
    },
  };
}
