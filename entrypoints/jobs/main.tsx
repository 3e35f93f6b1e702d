import '../../lib/ui/tokens.css';
import '../../lib/ui/jobs/jobs-page.css';
import { HOME_PAGE } from '../../lib/kdocs/hosts';
import { callWorker } from '../../lib/messaging/worker';
import { i18n } from '../../lib/ui/i18n';
import { createJobsStore } from '../../lib/ui/jobs-store';
import { JobsPage } from '../../lib/ui/jobs/jobs-page';
import { readJobLink } from '../../lib/ui/jobs/linked-job';
import { createPageStore } from '../../lib/ui/jobs/page-store';
import { loginPages } from '../common/login-pages';
import { openPage } from '../common/open-page';

const JOBS_SHOWN = 100;

const jobs = createJobsStore(callWorker, JOBS_SHOWN);
const page = createPageStore({ jobs, call: callWorker, now: Date.now });

function openLinked(): void {
  const wanted = readJobLink(location.hash);
  if (wanted !== null) void page.link(wanted);
}

void openPage(
  () => <JobsPage page={page} loginPages={loginPages()} homePage={HOME_PAGE} />,
  () => i18n.t('jobs.title'),
);
addEventListener('hashchange', openLinked);
openLinked();
jobs.follow(new AbortController().signal);
