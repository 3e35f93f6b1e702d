import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { JobView } from '../../messaging/job-schemas';
import { JobCard } from '../job-card';
import type { JobsStore } from '../jobs-store';
import type { LoginPages } from '../service-texts';
import type { PageStore } from './page-store';
import { Report } from './report';

interface Props {
  readonly job: JobView;
  readonly page: PageStore;
  /** Address of the page to log in on. */
  readonly loginPages: LoginPages;
  /** Gets the focus when the job is removed. */
  readonly heading: RefObject<HTMLElement | null>;
}

/** A job in the list; the one that an address asked for is brought before the person. */
export function JobItem({ job, page, loginPages, heading }: Props) {
  const report = useRef<HTMLDetailsElement>(null);
  const store = useMemo(() => withQuestion(page), [page]);
  const linked = page.linked.value;
  const isFound = linked?.state === 'found' && linked.jobId === job.id;
  const hasLines = isFound && page.partOf(job.id).report.lines.value !== null;
  // When all that is known by then is drawn.
  useEffect(() => {
    if (!isFound) return;
    const card = report.current?.closest('article');
    if (card?.contains(document.activeElement) !== true) card?.focus({ preventScroll: true });
    // Without its lines the page may be too short to bring it to the top.
    card?.scrollIntoView({ block: 'start' });
    if (hasLines) page.showed();
  }, [isFound, hasLines]);
  return (
    <JobCard
      job={job}
      store={store}
      loginPages={loginPages}
      onRemoved={() => {
        // A person may have wanted to keep it.
        if (page.jobs.jobs.peek()?.some(({ id }) => id === job.id) !== true)
          heading.current?.focus();
      }}
    >
      <Report job={job} page={page} details={report} />
    </JobCard>
  );
}

/** Where something would be lost, a person is asked before a job is removed. */
function withQuestion({ jobs, removal }: PageStore): JobsStore {
  return {
    ...jobs,
    command: (jobId, command) =>
      command === 'remove' ? removal.remove(jobId) : jobs.command(jobId, command),
  };
}
