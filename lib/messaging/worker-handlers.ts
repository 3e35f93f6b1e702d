import { describeTab } from '../downloads/describe-tab';
import { downloadTab, type ClickParts } from '../downloads/download-tab';
import type { DownloadsPort } from '../downloads/ports';
import { readTab } from '../downloads/read-tab';
import { summarizeEntries, summarizeJob } from '../downloads/views';
import type { Handlers } from './channel';
import type { workerProtocol } from './protocol';

interface Parts extends ClickParts {
  readonly downloads: DownloadsPort;
  readonly showJob: (jobId: string) => Promise<void>;
}

/** What the worker does for extension pages, call by call. */
export function createWorkerHandlers(parts: Parts): Handlers<typeof workerProtocol> {
  const { pages, site, store, runner, downloads } = parts;
  return {
    async readSelection({ tabId }) {
      const reading = await readTab(pages, site, tabId, 'watched');
      if (reading.kind !== 'marked') return reading;
      const names = reading.selection.marks.map(({ name }) => name);
      return { kind: 'marked', names, count: names.length };
    },
    async describeSelection({ tabId }) {
      const description = await describeTab(parts, tabId);
      // Takes back what the questions lent to the browser, unless a job still needs it.
      void runner.wake();
      return description;
    },
    downloadSelected: ({ tabId }) => downloadTab(parts, tabId),
    async listJobs({ limit }) {
      const jobs = await store.jobs(limit);
      return Promise.all(jobs.map((job) => summarizeJob(job, store, downloads)));
    },
    listEntries: ({ jobId }) => summarizeEntries(jobId, store),
    async cancelJob({ jobId }) {
      await runner.cancel(jobId);
      return {};
    },
    async retryJob({ jobId }) {
      await runner.retry(jobId);
      return {};
    },
    async removeJob({ jobId }) {
      await runner.cancel(jobId);
      await store.remove(jobId);
      return {};
    },
    async showJob({ jobId }) {
      await parts.showJob(jobId);
      return {};
    },
  };
}
