import { i18n } from '#i18n';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { JobView } from '../../messaging/job-schemas';
import type { CallWorker } from '../jobs-store';
import { numberText } from '../numbers';
import { visibleText } from '../visible-text';
import { EntryList } from './entry-list';
import { createReportStore } from './report-store';
import { SaveButtons } from './save-buttons';

interface Props {
  readonly job: JobView;
  readonly call: CallWorker;
  readonly isNewest: boolean;
}

/** What became of a job's entries: asked for while it is open, and when the job's counts have changed. */
export function Report({ job, call, isNewest }: Props) {
  const isOpen = useSignal(isNewest);
  const report = useMemo(() => createReportStore(call, job.id), [call, job.id]);
  const { state, entries, saved, skipped, failed } = job;
  const counts = [state, entries, saved, skipped, failed].join();
  useEffect(() => {
    if (isOpen.value) report.follow(counts);
  }, [report, isOpen.value, counts]);
  useEffect(() => () => report.end(), [report]);
  const title = visibleText(job.place ?? i18n.t('places.other'));
  return (
    <details open={isOpen.value} onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{i18n.t('job.files', entries, [numberText(entries)])}</summary>
      <SaveButtons job={job} call={call} title={title} />
      {report.lines.value !== null && (
        <EntryList
          lines={report.lines.value}
          count={entries}
          label={i18n.t('jobs.report', [title])}
          show={report.show}
        />
      )}
    </details>
  );
}
