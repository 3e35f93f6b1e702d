import type { Page } from 'puppeteer-core';
import { createCall } from '../../lib/messaging/channel';
import type { EntryView, JobView } from '../../lib/messaging/job-schemas';
import { workerProtocol } from '../../lib/messaging/protocol';
import type { Scenario } from './scenario';
import { textOf } from './popup';
import { waitUntil } from './wait-until';

/** Lines of a report that are asked for; no test has more. */
const LINES = 1000;

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
  const page = await chromium.openExtensionPage('jobs.html');
  await front.bringToFront();
  const call = createCall(workerProtocol, (message) =>
    page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`),
  );

  const jobs = () => call('listJobs', { limit: 20 });

  const waitForJob: Report['waitForJob'] = (what, isWanted, timeout) =>
    waitUntil(
      async () => {
        const [newest] = await jobs();
        return newest !== undefined && isWanted(newest) ? newest : null;
      },
      `the newest job ${what}`,
      timeout,
    );

  const click = async (button: string): Promise<void> => {
    await page.waitForSelector(button);
    await page.$eval(button, (element) => {
      if (element instanceof HTMLElement) element.click();
    });
  };

  return {
    page,
    jobs,
    waitForJob,
    waitForEnd: (timeout) => waitForJob('to end', ({ state }) => state === 'finished', timeout),
    async entries(jobId) {
      const id = jobId ?? (await waitForJob('to be there', () => true)).id;
      return (await call('listEntries', { jobId: id, from: 0, limit: LINES })).entries;
    },
    click: (testId) => click(`.job:first-of-type [data-testid="${testId}"]`),
    clickPage: (testId) => click(`[data-testid="${testId}"]`),
    text: () => textOf(page, '.job'),
  };
}
