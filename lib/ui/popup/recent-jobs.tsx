import { i18n } from '../i18n';
import { JobCard } from '../job-card';
import type { LoginPages } from '../service-texts';
import type { PopupStore } from './store';

interface Props {
  readonly store: PopupStore;
  readonly addresses: { readonly logins: LoginPages; readonly jobs: string };
}

/** The jobs that run, and in brief what came of the last ones. */
export function RecentJobs({ store, addresses }: Props) {
  const jobs = store.shownJobs.value;
  if (jobs.length === 0) return null;
  return (
    <section class="jobs" tabIndex={-1} aria-label={i18n.t('jobs.title')}>
      {jobs.map((job) => (
        <JobCard
          key={job.id}
          job={job}
          store={store.jobs}
          loginPages={addresses.logins}
          jobsPage={addresses.jobs}
        />
      ))}
    </section>
  );
}
