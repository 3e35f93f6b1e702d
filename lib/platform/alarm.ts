import { browser } from 'wxt/browser';
import { within } from '../core/within';

const NAME = 'work';

/** Minutes; the shortest interval that browsers grant. */
const INTERVAL = 0.5;

/** ms; a worker that calls the browser more often than each 30 s is not stopped. */
const IDLE_TIME = 20_000;

export const workAlarm = {
  async start(): Promise<void> {
    const running = await within(browser.alarms.get(NAME));
    if (running !== undefined) return;
    await within(browser.alarms.create(NAME, { periodInMinutes: INTERVAL }));
  },
  async stop(): Promise<void> {
    await within(browser.alarms.clear(NAME));
  },
  after(ms: number, ring: () => void): void {
    setTimeout(ring, ms);
  },
  async sleep(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= IDLE_TIME) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, IDLE_TIME)));
      await within(browser.runtime.getPlatformInfo());
    }
  },
};

export function onWorkAlarm(ring: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) ring();
  });
}
