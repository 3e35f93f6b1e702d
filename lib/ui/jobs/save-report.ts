import { REPORT_PAGE, type EntryView, type JobView } from '../../messaging/job-schemas';
import type { CallWorker } from '../jobs-store';
import { saveFile } from '../save-file';
import { writeReport, type ReportFormat } from './report-file';

/** Has the browser save a job's whole report as a file. */
export async function saveReport(
  call: CallWorker,
  job: JobView,
  format: ReportFormat,
): Promise<void> {
  saveFile(writeReport(format, job, await gatherEntries(call, job.id)));
}

/** All lines of a report, asked for page by page. */
export async function gatherEntries(
  call: CallWorker,
  jobId: string,
): Promise<readonly EntryView[]> {
  const pages: (readonly EntryView[])[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const page: { entries: EntryView[]; next: number | null } = await call('listEntries', {
      jobId,
      from,
      skip: 0,
      limit: REPORT_PAGE,
      filter: null,
    });
    pages.push(page.entries);
    from = page.next;
  }
  return pages.flat();
}
