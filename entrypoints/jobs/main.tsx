import '../../lib/ui/tokens.css';
import '../../lib/ui/jobs/jobs-page.css';
import { i18n } from '#i18n';
import { LOGIN_PAGE } from '../../lib/kdocs/hosts';
import { callWorker } from '../../lib/messaging/worker';
import { createJobsStore } from '../../lib/ui/jobs-store';
import { JobsPage } from '../../lib/ui/jobs/jobs-page';
import { mountPage } from '../../lib/ui/mount';

const JOBS_SHOWN = 100;

const store = createJobsStore(callWorker, JOBS_SHOWN);

mountPage(
  <JobsPage store={store} call={callWorker} loginPage={LOGIN_PAGE} />,
  i18n.t('jobs.title'),
);
store.follow(new AbortController().signal);
