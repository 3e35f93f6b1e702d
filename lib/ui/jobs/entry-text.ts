import { assertNever } from '../../core/assert-never';
import type { EntryView, JobView } from '../../messaging/job-schemas';
import { failureText, skipText } from '../failure-text';
import { i18n } from '../i18n';
import { ROOT_FOLDERS } from '../service-texts';
import { visibleText } from '../visible-text';

/** What became of an entry, in a word or two. */
export function stateText({ state, skipReason }: Pick<EntryView, 'state' | 'skipReason'>): string {
  return skipReason === 'cancelled' ? i18n.t('job.cancelled') : nameOf(state);
}

/** What the entries of a job are called that ended in this way. */
export function outcomeName(
  outcome: EntryView['state'],
  { skipReasons }: Pick<JobView, 'skipReasons'>,
): string {
  if (outcome !== 'skipped' || !skipReasons.includes('cancelled')) return nameOf(outcome);
  return skipReasons.length === 1 ? i18n.t('job.cancelled') : i18n.t('jobs.skippedOrCancelled');
}

function nameOf(state: EntryView['state']): string {
  switch (state) {
    case 'saved':
      return i18n.t('jobs.saved');
    case 'skipped':
      return i18n.t('jobs.skipped');
    case 'failed':
      return i18n.t('jobs.failed');
    case 'pending':
      return i18n.t('jobs.pending');
    default:
      return assertNever(state);
  }
}

/** Why an entry is not saved; empty when it is, or may yet be. */
export function reasonText({ failure, skipReason }: EntryView): string {
  if (failure !== null) return failureText(failure);
  return skipReason === null ? '' : skipText(skipReason);
}

/** How it was asked for; empty when it was not yet. */
export function wayText(way: EntryView['way']): string {
  switch (way) {
    case null:
      return '';
    case 'batch':
      return i18n.t('jobs.wayBatch');
    case 'single':
      return i18n.t('jobs.waySingle');
    case 'web':
      return i18n.t('jobs.wayWeb');
    case 'export':
      return i18n.t('jobs.wayExport');
    case 'archive-service':
      return i18n.t('jobs.wayArchiveService');
    default:
      return assertNever(way);
  }
}

/** Where an entry was saved, from our own folder on; empty when it was not. */
export function placeText({ path, savedAs }: EntryView): string {
  if (path === null) return '';
  const parts = path.split(/[\\/]/);
  const root = parts.findLastIndex((part) => ROOT_FOLDERS.includes(part));
  // Somebody may have moved it: then the last folder has to do.
  const shown = parts.slice(root < 0 ? -2 : root);
  return savedAs === null
    ? i18n.t('jobs.savedIn', [visibleText(shown.join('/'))])
    : i18n.t('jobs.savedAs', [visibleText(savedAs), visibleText(shown.slice(0, -1).join('/'))]);
}
