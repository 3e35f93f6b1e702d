import type { Browser } from 'puppeteer-core';

/** CPU time since the browser was started, ms. */
export interface ProcessorTime {
  /** Of the browser's own process. */
  readonly browser: number;
  /** Of the processes in which pages and extensions run, together. */
  readonly renderers: number;
}

export async function readProcessorTime(browser: Browser): Promise<ProcessorTime> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const timeOf = (kind: string) =>
    processInfo
      .filter(({ type }) => type === kind)
      .reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  return { browser: timeOf('browser'), renderers: timeOf('renderer') };
}

/** What was used from one reading to a later one. */
export function timeBetween(earlier: ProcessorTime, later: ProcessorTime): ProcessorTime {
  return {
    browser: later.browser - earlier.browser,
    renderers: later.renderers - earlier.renderers,
  };
}
