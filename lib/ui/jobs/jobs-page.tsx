import { useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { useKeptFocus } from '../use-kept-focus';
import type { LoginPages } from '../service-texts';
import { AllJobsBar } from './all-jobs-bar';
import { JobItem } from './job-item';
import { PageNotice } from './page-notice';
import type { PageStore } from './page-store';
import { RemovalDialog } from './removal-dialog';
import { SharePatterns } from './share-bar';

interface Props {
  readonly page: PageStore;
  /** Addresses of the pages to log in on, and to begin with. */
  readonly loginPages: LoginPages;
  readonly homePage: string;
}

/** All downloads, newest first. */
export function JobsPage({ page, loginPages, homePage }: Props) {
  const { jobs: store, removal } = page;
  const jobs = store.jobs.value ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const older = useRef<HTMLButtonElement>(null);
  const lastSeen = useRef<HTMLElement | null>(null);
  // The older ones come where the button was that has gone away: after the last one before.
  useKeptFocus(older, lastSeen);
  const showOlder = (): void => {
    lastSeen.current = list.current?.querySelector<HTMLElement>('.job:last-of-type') ?? null;
    void store.showOlder();
  };
  return (
    <main class="jobs-page">
      <SharePatterns />
      <header class="jobs-header">
        <h1 ref={heading} tabIndex={-1}>
          {i18n.t('jobs.title')}
        </h1>
        <AllJobsBar jobs={jobs} store={store} removal={removal} heading={heading} />
      </header>
      <PageNotice page={page} homePage={homePage} heading={heading} />
      {jobs.length > 0 && (
        <div class="jobs-list" ref={list}>
          {jobs.map((job) => (
            <JobItem key={job.id} job={job} page={page} loginPages={loginPages} heading={heading} />
          ))}
        </div>
      )}
      {store.hasOlder.value && (
        <button
          type="button"
          class="plain"
          data-testid="show-older"
          ref={older}
          onClick={showOlder}
        >
          {i18n.t('jobs.showOlder')}
        </button>
      )}
      <RemovalDialog removal={removal} />
    </main>
  );
}
