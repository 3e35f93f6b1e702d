import type { Page } from 'puppeteer-core';
import { createCall } from '../../lib/messaging/channel';
import type { EntryView, JobView } from '../../lib/messaging/job-schemas';
import { workerProtocol } from '../../lib/messaging/protocol';
import type { Scenario } from './scenario';
import { textOf } from './popup';
import { waitUntil } from './wait-until';

/** Lines of a report that are asked for; no test has more. */
const LINES = 1000;

/** ms after which a page that does not answer has crashed. */
const PATIENCE = 15_000;

const SILENCE = Symbol('silence');

function silence(): Promise<typeof SILENCE> {
  return new Promise((resolve) => setTimeout(() => resolve(SILENCE), PATIENCE).unref());
}

/** The page of all downloads in a tab of its own, and what the worker tells such a page. */
export interface Report {
  readonly page: Page;
  /** The newest job, once it is as wanted. */
  readonly waitForJob: (
    what: string,
    isWanted: (job: JobView) => boolean,
    timeout?: number,
  ) => Promise<JobView>;
  /** The newest job, once it is finished. */
  readonly waitForEnd: (timeout?: number) => Promise<JobView>;
  /** Waits until there are so many jobs. */
  readonly waitForCount: (count: number) => Promise<void>;
  /** Newest first. */
  readonly jobs: () => Promise<readonly JobView[]>;
  /** Entries of a job, of the newest one unless said. */
  readonly entries: (jobId?: string) => Promise<readonly EntryView[]>;
  /** Clicks a button of the newest job, by its test id. */
  readonly click: (testId: string) => Promise<void>;
  /** Clicks a button that stands for all jobs. */
  readonly clickPage: (testId: string) => Promise<void>;
  /** What the newest job's card says. */
  readonly text: () => Promise<string>;
}

/** Opens the page of all downloads; the page that was in front is in front again afterwards. */
export async function openReport({ chromium, page: front }: Scenario): Promise<Report> {
  const open = async (): Promise<Page> => {
    const opened = await chromium.openExtensionPage('jobs.html');
    await front.bringToFront();
    return opened;
  };
  let page = await open();
  const call = createCall(workerProtocol, async (message) => {
    const script = `chrome.runtime.sendMessage(${JSON.stringify(message)})`;
    const answer = await Promise.race([page.evaluate(script), silence()]);
    if (answer !== SILENCE) return answer;
    // Chromium 156 sometimes ends an extension's process when several of its downloads end with 404.
    page = await open();
    return page.evaluate(script);
  });

  const jobs = () => call('listJobs', { limit: 20 });

  const waitForJob: Report['waitForJob'] = async (what, isWanted, timeout) => {
    let newest: JobView | undefined;
    const look = async (): Promise<JobView | null> => {
      [newest] = await jobs();
      return newest !== undefined && isWanted(newest) ? newest : null;
    };
    return waitUntil(look, `the newest job ${what}`, timeout).catch((cause: unknown) => {
      throw new Error(`the newest job is ${JSON.stringify(newest)}`, { cause });
    });
  };

  const click = async (button: string): Promise<void> => {
    // The page is behind another: nothing that waits for its frames would end.
    await waitUntil(() => page.$(button), `the button ${button}`);
    await page.$eval(button, (element) => {
      if (element instanceof HTMLElement) element.click();
    });
  };

  return {
    get page() {
      return page;
    },
    jobs,
    async waitForCount(count) {
      await waitUntil(async () => (await jobs()).length >= count, `${count} jobs`);
    },
    waitForJob,
    waitForEnd: (timeout) => waitForJob('to end', ({ state }) => state === 'finished', timeout),
    async entries(jobId) {
      const id = jobId ?? (await waitForJob('to be there', () => true)).id;
      const part = { from: 0, skip: 0, limit: LINES, filter: null };
      return (await call('listEntries', { jobId: id, ...part })).entries;
    },
    click: (testId) => click(`.job:first-of-type [data-testid="${testId}"]`),
    clickPage: (testId) => click(`[data-testid="${testId}"]`),
    text: () => textOf(page, '.job'),
  };
}
