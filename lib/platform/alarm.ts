import { browser } from 'wxt/browser';

const NAME = 'work';

/** Minutes; the shortest interval that browsers grant. */
const INTERVAL = 0.5;

/** ms; a worker that calls the browser more often than each 30 s is not stopped. */
const IDLE_TIME = 20_000;

export const workAlarm = {
  async start(): Promise<void> {
    const running = await browser.alarms.get(NAME);
    if (running === undefined) await browser.alarms.create(NAME, { periodInMinutes: INTERVAL });
  },
  async stop(): Promise<void> {
    await browser.alarms.clear(NAME);
  },
  after(ms: number, ring: () => void): void {
    setTimeout(ring, ms);
  },
  async sleep(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= IDLE_TIME) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, IDLE_TIME)));
      await browser.runtime.getPlatformInfo();
    }
  },
};

export function onWorkAlarm(ring: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) ring();
  });
}
