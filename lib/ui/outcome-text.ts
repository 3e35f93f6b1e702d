import type { JobView } from '../messaging/job-schemas';
import { i18n } from './i18n';
import { numberText } from './numbers';

type Ended = Pick<JobView, 'saved' | 'failed' | 'skipped' | 'skipReasons'>;

/** What came of the entries of a job, in numbers. */
export function outcomeText(job: Ended): string {
  const { saved, failed, skipped } = job;
  return [
    ...(saved > 0 || failed + skipped === 0
      ? [i18n.t('job.saved', saved, [numberText(saved)])]
      : []),
    ...(failed > 0 ? [i18n.t('job.failed', failed, [numberText(failed)])] : []),
    ...(skipped > 0 ? [skippedText(job)] : []),
  ].join(' · ');
}

/** What leads to the entries that were not saved; empty where all were. */
export function whyText({ failed, skipped, skipReasons }: Ended): string {
  if (failed > 0) return i18n.t('job.seeWhy', failed, [numberText(failed)]);
  if (skipped === 0) return '';
  return isOnlyCancelled(skipReasons)
    ? i18n.t('job.seeNotDownloaded', skipped, [numberText(skipped)])
    : i18n.t('job.seeSkipped', skipped, [numberText(skipped)]);
}

/** How many were cancelled is not told: only whether all of them were, or some, or none. */
function skippedText({ skipped, skipReasons }: Ended): string {
  if (!skipReasons.includes('cancelled'))
    return i18n.t('job.skipped', skipped, [numberText(skipped)]);
  return isOnlyCancelled(skipReasons)
    ? i18n.t('job.notDownloaded', skipped, [numberText(skipped)])
    : i18n.t('job.skippedOrCancelled', skipped, [numberText(skipped)]);
}

function isOnlyCancelled(reasons: Ended['skipReasons']): boolean {
  return reasons.length > 0 && reasons.every((reason) => reason === 'cancelled');
}
