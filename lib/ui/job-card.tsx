import { i18n } from '#i18n';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { JobView } from '../messaging/protocol';
import { failureText, skipText } from './failure-text';
import type { JobsStore } from './jobs-store';
import { bytesText, durationText, timeText } from './numbers';
import { timeLeft, type Pace } from './speed';
import { visibleText } from './visible-text';

interface Props {
  readonly job: JobView;
  readonly store: JobsStore;
  readonly children?: ComponentChildren;
}

/** One job: how far it is, what came of it, and what can be done with it. */
export function JobCard({ job, store, children }: Props) {
  const card = useRef<HTMLElement>(null);
  const title = visibleText(job.place ?? i18n.t('places.other'));
  return (
    <article class="job" data-job-state={job.state} ref={card} tabIndex={-1} aria-label={title}>
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
          {...(job.totalBytes !== null && {
            max: Math.max(job.totalBytes, 1),
            value: Math.min(job.bytes, job.totalBytes),
          })}
        />
      )}
      <p class="job-facts">{factsOf(job)}</p>
      {job.state === 'active' && (
        <p class="job-pace quiet">{paceOf(job, store.paces.value.get(job.id))}</p>
      )}
      {job.failures.map((failure) => (
        <p class="job-failure" key={failureText(failure)}>
          {failureText(failure)}
        </p>
      ))}
      {job.skipReasons.map((reason) => (
        <p class="quiet" key={reason}>
          {skipText(reason)}
        </p>
      ))}
      <JobActions job={job} store={store} title={title} done={() => card.current?.focus()} />
      {children}
    </article>
  );
}

interface ActionsProps extends Omit<Props, 'children'> {
  readonly title: string;
  /** The button that was used is gone then: the focus needs another place. */
  readonly done: () => void;
}

function JobActions({ job, store, title, done }: ActionsProps) {
  const button = (text: string, act: (jobId: string) => Promise<void>, testId?: string) => (
    <button
      type="button"
      class="plain"
      aria-label={`${text} – ${title}`}
      data-testid={testId}
      onClick={() => void act(job.id).then(done)}
    >
      {text}
    </button>
  );
  return (
    <div class="actions">
      {job.state !== 'finished' && button(i18n.t('job.cancel'), store.cancel)}
      {job.state === 'finished' && job.saved > 0 && button(i18n.t('job.show'), store.show)}
      {job.state === 'finished' &&
        job.failed > 0 &&
        button(i18n.t('job.retry', job.failed), store.retry, 'retry-failed')}
    </div>
  );
}

function factsOf(job: JobView): string {
  const files = i18n.t('job.files', job.entries);
  if (job.state === 'planning') return [files, planningText(job)].join(' · ');
  if (job.state === 'finished')
    return [outcomeOf(job), ...(job.bytes > 0 ? [bytesText(job.bytes)] : [])].join(' · ');
  const amount =
    job.totalBytes === null
      ? i18n.t('job.bytesSoFar', [bytesText(job.bytes)])
      : i18n.t('job.bytesOf', [bytesText(job.bytes), bytesText(job.totalBytes)]);
  return [files, amount].join(' · ');
}

function planningText({ found }: JobView): string {
  if (found === null) return i18n.t('job.planning');
  const { files, folders } = found;
  return i18n.t('job.found', [i18n.t('popup.files', files), i18n.t('popup.folders', folders)]);
}

/** A line of its own, so that nothing moves when the speed becomes known. */
function paceOf(job: JobView, pace: Pace | undefined): string {
  const speed = pace?.speed ?? null;
  const left = pace === undefined ? null : timeLeft(pace, job.totalBytes);
  return [
    ...(speed === null ? [] : [i18n.t('job.perSecond', [bytesText(speed)])]),
    ...(left === null ? [] : [i18n.t('job.timeLeft', [durationText(left)])]),
  ].join(' · ');
}

function outcomeOf({ saved, failed, skipped }: JobView): string {
  return [
    ...(saved > 0 || failed + skipped === 0 ? [i18n.t('job.saved', saved)] : []),
    ...(failed > 0 ? [i18n.t('job.failed', failed)] : []),
    ...(skipped > 0 ? [i18n.t('job.skipped', skipped)] : []),
  ].join(' · ');
}
