import type { ComponentChildren } from 'preact';
import type { JobView } from '../../messaging/job-schemas';
import { i18n } from '../i18n';
import { listText, numberText } from '../numbers';
import { outcomeName } from './entry-text';
import { outcomeCounts, OUTCOMES, sharesOf, type Outcome } from './outcomes';

/** How a job's entries ended, as parts of one bar. */
export function ShareBar({ job }: { readonly job: JobView }) {
  const counts = outcomeCounts(job);
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${outcomeName(outcome, job)} ${numberText(counts[outcome])}`,
  );
  return (
    <svg
      class="share-bar"
      role="img"
      aria-label={i18n.t('jobs.shares', [numberText(job.entries), listText(parts)])}
    >
      {sharesOf(counts).map(({ outcome, from, width }) => (
        <rect
          key={outcome}
          x={`${from}%`}
          width={`${width}%`}
          height="100%"
          fill={`url(#${patternOf(outcome)})`}
        />
      ))}
    </svg>
  );
}

/** What a part of the bar looks like, beside its name. */
export function Swatch({ outcome }: { readonly outcome: Outcome }) {
  return (
    <svg class="swatch" aria-hidden="true">
      <rect width="100%" height="100%" fill={`url(#${patternOf(outcome)})`} />
    </svg>
  );
}

/** The patterns that tell the parts apart also without colours; once in the page. */
export function SharePatterns() {
  return (
    <svg class="share-patterns" aria-hidden="true">
      <defs>
        <Pattern outcome="saved" />
        <Pattern outcome="skipped">
          <circle class="share-mark" cx="2" cy="2" r="1" />
        </Pattern>
        <Pattern outcome="failed">
          <path class="share-mark" d="M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5" />
        </Pattern>
        <Pattern outcome="pending" />
      </defs>
    </svg>
  );
}

interface PatternProps {
  readonly outcome: Outcome;
  readonly children?: ComponentChildren;
}

function Pattern({ outcome, children }: PatternProps) {
  return (
    <pattern id={patternOf(outcome)} width="6" height="6" patternUnits="userSpaceOnUse">
      <rect class={`share-ground is-${outcome}`} width="6" height="6" />
      {children}
    </pattern>
  );
}

function patternOf(outcome: Outcome): string {
  return `share-${outcome}`;
}
