import { i18n } from '#i18n';
import { useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { EntryView, JobView } from '../../messaging/protocol';
import { JobCard } from '../job-card';
import type { CallWorker, JobsStore } from '../jobs-store';
import { EntryList } from './entry-list';

interface Props {
  readonly store: JobsStore;
  readonly call: CallWorker;
}

export function JobsPage({ store, call }: Props) {
  const jobs = store.jobs.value;
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <main class="jobs-page">
      <h1 ref={heading} tabIndex={-1}>
        {i18n.t('jobs.title')}
      </h1>
      {jobs?.length === 0 && (
        <section class="notice">
          <p class="notice-title">{i18n.t('jobs.empty')}</p>
          <p class="quiet">{i18n.t('jobs.emptyHint')}</p>
        </section>
      )}
      {jobs?.map((job, index) => (
        <JobCard key={job.id} job={job} store={store}>
          <Report job={job} store={store} call={call} isNewest={index === 0} heading={heading} />
        </JobCard>
      ))}
    </main>
  );
}

interface ReportProps extends Props {
  readonly job: JobView;
  readonly isNewest: boolean;
  /** Where the focus goes when the job is removed. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** A job's entries, asked for when it is opened and whenever its counts change. */
function Report({ job, store, call, isNewest, heading }: ReportProps) {
  const isOpen = useSignal(isNewest);
  const entries = useSignal<readonly EntryView[]>([]);
  const counts = useSignal('');
  counts.value = [job.state, job.saved, job.failed, job.skipped].join();
  useSignalEffect(() => {
    if (!isOpen.value || counts.value === '') return;
    void call('listEntries', { jobId: job.id }).then((listed) => (entries.value = listed));
  });
  return (
    <details open={isOpen.value} onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{i18n.t('job.files', job.entries)}</summary>
      <EntryList entries={entries.value} />
      {job.state === 'finished' && (
        <div class="actions">
          <button
            type="button"
            class="plain"
            onClick={() => void store.remove(job.id).then(() => heading.current?.focus())}
          >
            {i18n.t('job.remove')}
          </button>
        </div>
      )}
    </details>
  );
}
