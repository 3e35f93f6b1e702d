import { i18n } from '#i18n';
import { useRef } from 'preact/hooks';
import { JobCard } from '../job-card';
import type { CallWorker, JobsStore } from '../jobs-store';
import { AllJobsBar } from './all-jobs-bar';
import { Report } from './report';

interface Props {
  readonly store: JobsStore;
  readonly call: CallWorker;
  /** Address of the page to log in on. */
  readonly loginPage: string;
}

export function JobsPage({ store, call, loginPage }: Props) {
  const jobs = store.jobs.value;
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <main class="jobs-page">
      <header class="jobs-header">
        <h1 ref={heading} tabIndex={-1}>
          {i18n.t('jobs.title')}
        </h1>
        <AllJobsBar jobs={jobs ?? []} store={store} heading={heading} />
      </header>
      {jobs?.length === 0 && (
        <section class="notice">
          <p class="notice-title">{i18n.t('jobs.empty')}</p>
          <p class="quiet">{i18n.t('jobs.emptyHint')}</p>
        </section>
      )}
      {jobs?.map((job, index) => (
        <JobCard
          key={job.id}
          job={job}
          store={store}
          loginPage={loginPage}
          onRemoved={() => heading.current?.focus()}
        >
          <Report job={job} call={call} isNewest={index === 0} />
        </JobCard>
      ))}
      {store.hasOlder.value && (
        <button
          type="button"
          class="plain"
          data-testid="show-older"
          onClick={() => void store.showOlder()}
        >
          {i18n.t('jobs.showOlder')}
        </button>
      )}
    </main>
  );
}
