import type { JobView } from '../../messaging/job-schemas';
import { i18n } from '../i18n';
import { bytesText, numberText } from '../numbers';
import { outcomeName } from './entry-text';
import { outcomeCounts, OUTCOMES } from './outcomes';
import { ShareBar, Swatch } from './share-bar';
import { spanText } from './span-text';

interface Props {
  readonly job: JobView;
  /** ms since 1970. */
  readonly now: number;
}

/** A job in numbers, with the names of the parts of its bar. */
export function Totals({ job, now }: Props) {
  const counts = outcomeCounts(job);
  const seconds = secondsOf(job, now);
  return (
    <div class="totals">
      {job.entries > 0 && <ShareBar job={job} />}
      <dl class="totals-list">
        <div>
          <dt>{i18n.t('jobs.totalEntries')}</dt>
          <dd>{numberText(job.entries)}</dd>
        </div>
        {OUTCOMES.map((outcome) => (
          <div key={outcome}>
            <dt>
              <Swatch outcome={outcome} />
              {outcomeName(outcome, job)}
            </dt>
            <dd>{numberText(counts[outcome])}</dd>
          </div>
        ))}
        <div>
          <dt>{i18n.t('jobs.totalBytes')}</dt>
          <dd>{bytesText(job.bytes)}</dd>
        </div>
        <div>
          <dt>{i18n.t('jobs.duration')}</dt>
          <dd>{spanText(seconds)}</dd>
        </div>
        <div>
          <dt>{i18n.t('jobs.averageSpeed')}</dt>
          <dd>
            {job.bytes === 0 ? '–' : i18n.t('job.perSecond', [bytesText(job.bytes / seconds)])}
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** From its beginning to its end, or until now; pauses count. Never nothing. */
export function secondsOf(
  { state, createdAt, finishedAt }: Pick<JobView, 'state' | 'createdAt' | 'finishedAt'>,
  now: number,
): number {
  const end = state === 'finished' ? (finishedAt ?? now) : now;
  return Math.max(1, (end - createdAt) / 1000);
}
