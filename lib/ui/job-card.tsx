import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { JobView } from '../messaging/job-schemas';
import { failureText, skipText } from './failure-text';
import { i18n } from './i18n';
import { Icon, type IconName } from './icon';
import { JobActions } from './job-actions';
import type { JobsStore } from './jobs-store';
import { needsText } from './needs-text';
import { bytesText, numberText, timeText } from './numbers';
import { outcomeText, whyText } from './outcome-text';
import type { LoginPages } from './service-texts';
import { standsStill, statusText } from './status-text';
import { visibleText } from './visible-text';

interface Props {
  readonly job: JobView;
  readonly store: JobsStore;
  readonly loginPages: LoginPages;
  /** Address of the page with all jobs; where it is given, what has ended is told in brief and leads there. */
  readonly jobsPage?: string;
  /** Called when the job is removed; only where this is given, it can be. */
  readonly onRemoved?: () => void;
  readonly children?: ComponentChildren;
}

/** One job: how far it is, what it waits for, what came of it, and what can be done with it. */
export function JobCard({ job, store, loginPages, jobsPage, onRemoved, children }: Props) {
  const card = useRef<HTMLElement>(null);
  const title = visibleText(job.place ?? i18n.t('places.other'));
  const needs = needsText(job);
  const isBrief = jobsPage !== undefined && job.state === 'finished';
  const failures = isBrief ? job.failures.slice(0, 1) : job.failures;
  const isCancelled = job.skipReasons.includes('cancelled');
  // That it was cancelled is told with what came of it.
  const skipReasons = isBrief
    ? []
    : job.skipReasons.filter((reason) => reason !== 'cancelled' || job.state !== 'finished');
  return (
    <article
      class={isBrief ? 'job is-brief' : 'job'}
      data-job-state={job.state}
      data-job-hold={job.hold?.kind}
      data-job-wait={job.wait?.kind}
      ref={card}
      tabIndex={-1}
      aria-label={title}
    >
      <header class="job-header">
        <h2 class="job-title">
          <bdi>{title}</bdi>
        </h2>
        <span class="quiet">{timeText(job.createdAt)}</span>
      </header>
      {job.state !== 'finished' && (
        <progress
          class="job-progress"
          aria-label={i18n.t('job.progress', [title])}
          {...progressOf(job)}
        />
      )}
      <p class={factsClass(job)}>
        {job.state === 'finished' && <Icon name={outcomeIcon(job)} />}
        <span>
          {isCancelled && job.state === 'finished' && `${i18n.t('job.cancelled')} · `}
          {factsOf(job)}
        </span>
      </p>
      {job.state !== 'finished' && (
        <p class="job-pace quiet">
          {standsStill(job) && <Icon name={job.hold?.kind === 'paused' ? 'pause' : 'waiting'} />}
          <span>{statusText(job, store.paces.value.get(job.id))}</span>
        </p>
      )}
      <div class="job-needs" role="status">
        {needs.map((need) => (
          <p class="job-need" key={need}>
            {need}
          </p>
        ))}
      </div>
      {failures.map((failure) => (
        <p class="job-failure" key={failureText(failure)}>
          {failureText(failure)}
        </p>
      ))}
      {skipReasons.map((reason) => (
        <p class="quiet" key={reason}>
          {skipText(reason)}
        </p>
      ))}
      {isBrief && <WhyLink job={job} title={title} jobsPage={jobsPage} />}
      <JobActions
        job={job}
        store={store}
        loginPages={loginPages}
        title={title}
        card={card}
        onRemoved={onRemoved}
      />
      {children}
    </article>
  );
}

interface WhyLinkProps {
  readonly job: JobView;
  readonly title: string;
  readonly jobsPage: string;
}

/** The way to the report, where not all was saved. */
function WhyLink({ job, title, jobsPage }: WhyLinkProps) {
  const text = whyText(job);
  if (text === '') return null;
  return (
    <a
      class="link"
      href={`${jobsPage}#${job.id}/${job.failed > 0 ? 'failed' : 'skipped'}`}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`${text} – ${title}`}
      data-testid="see-why"
    >
      <span>{text}</span>
      <Icon name="forward" />
    </a>
  );
}

function factsClass({ failed, skipReasons }: JobView): string {
  if (failed > 0) return 'job-facts has-failed';
  return skipReasons.includes('cancelled') ? 'job-facts' : 'job-facts is-whole';
}

function outcomeIcon({ failed, skipReasons }: JobView): IconName {
  if (failed > 0) return 'failed';
  return skipReasons.includes('cancelled') ? 'skipped' : 'saved';
}

/** A bar without a value moves all the time: where nothing else does, the entries that have ended are its value. */
function progressOf(job: JobView): { readonly max?: number; readonly value?: number } {
  if (job.totalBytes !== null)
    return { max: Math.max(job.totalBytes, 1), value: Math.min(job.bytes, job.totalBytes) };
  return standsStill(job)
    ? { max: Math.max(job.entries, 1), value: job.saved + job.skipped + job.failed }
    : {};
}

function factsOf(job: JobView): string {
  const files = i18n.t('job.files', job.entries, [numberText(job.entries)]);
  if (job.state === 'planning') return [files, planningText(job)].join(' · ');
  if (job.state === 'finished')
    return [outcomeText(job), ...(job.bytes > 0 ? [bytesText(job.bytes)] : [])].join(' · ');
  const amount =
    job.totalBytes === null
      ? i18n.t('job.bytesSoFar', [bytesText(job.bytes)])
      : i18n.t('job.bytesOf', [bytesText(job.bytes), bytesText(job.totalBytes)]);
  return [files, amount].join(' · ');
}

function planningText({ found }: JobView): string {
  if (found === null) return i18n.t('job.planning');
  const { files, folders } = found;
  return i18n.t('job.found', [
    i18n.t('popup.files', files, [numberText(files)]),
    i18n.t('popup.folders', folders, [numberText(folders)]),
  ]);
}
