import { browser } from 'wxt/browser';

const NAME = 'work';

/** Minutes; the shortest interval that browsers grant. */
const INTERVAL = 0.5;

export const workAlarm = {
  async start(): Promise<void> {
    const running = await browser.alarms.get(NAME);
    if (running === undefined) await browser.alarms.create(NAME, { periodInMinutes: INTERVAL });
  },
  async stop(): Promise<void> {
    await browser.alarms.clear(NAME);
  },
};

export function onWorkAlarm(ring: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) ring();
  });
}
