import { i18n } from '../i18n';
import { JobCard } from '../job-card';
import type { CloudbaseStore } from './page-store';

interface Props {
  readonly store: CloudbaseStore;
  readonly jobsPage: string;
}

/** None of another service is shown here. */
const LOGIN_PAGES = { kdocs: '', cloudbase: '#cloudbase-token' };

/** The jobs of this service that run, and what came of the last ones. */
export function JobsPart({ store, jobsPage }: Props) {
  const jobs = store.shownJobs.value;
  if (jobs.length === 0) return null;
  return (
    <section class="cloudbase-jobs" aria-label={i18n.t('jobs.title')} onClick={toToken}>
      {jobs.map((job) => (
        <JobCard
          key={job.id}
          job={job}
          store={store.jobs}
          loginPages={LOGIN_PAGES}
          jobsPage={jobsPage}
        />
      ))}
    </section>
  );
}

/** What a job waits for is given on this very page. */
function toToken(event: MouseEvent): void {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('[data-testid="job-login"]') === null) return;
  event.preventDefault();
  document.getElementById('cloudbase-token')?.focus();
}
