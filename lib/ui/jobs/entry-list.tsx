import { i18n } from '#i18n';
import { assertNever } from '../../core/assert-never';
import type { EntryView } from '../../messaging/protocol';
import { failureText, skipText } from '../failure-text';
import { bytesText } from '../numbers';
import { visibleText } from '../visible-text';

/** The report of a job: each entry that was selected, what became of it, and why. */
export function EntryList({ entries }: { readonly entries: readonly EntryView[] }) {
  return (
    <ul class="entries">
      {entries.map((entry) => (
        <li key={entry.index} class="entry" data-entry-state={entry.state}>
          <span class="entry-name">
            {entry.folder !== '' && <bdi class="quiet">{visibleText(entry.folder)} / </bdi>}
            <bdi>{visibleText(entry.name)}</bdi>
          </span>
          <span class="entry-size quiet">{entry.size === null ? '' : bytesText(entry.size)}</span>
          <span class="entry-state">{stateText(entry.state)}</span>
          <span class="entry-reason quiet" {...(entry.path !== null && { title: entry.path })}>
            {reasonText(entry)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function stateText(state: EntryView['state']): string {
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

function reasonText({ failure, skipReason, path }: EntryView): string {
  if (failure !== null) return failureText(failure);
  if (skipReason !== null) return skipText(skipReason);
  return path === null ? '' : i18n.t('jobs.savedIn', [shortPath(path)]);
}

/** The file and the folder that holds it, without the way there. */
function shortPath(path: string): string {
  return visibleText(path.split(/[\\/]/).slice(-2).join('/'));
}
