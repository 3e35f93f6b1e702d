import type { EntryView } from '../../messaging/job-schemas';
import { failureText } from '../failure-text';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { bytesText, numberText } from '../numbers';
import { visibleText } from '../visible-text';
import { PageLink } from './page-link';
import { placeText, reasonText, stateText, wayText } from './entry-text';

/** One line of a report, as high as its texts are. */
export function EntryRow({ entry }: { readonly entry: EntryView }) {
  return (
    <li class="entry" data-entry-state={entry.state}>
      <EntryFacts entry={entry} />
      <span class="entry-told quiet" {...(entry.path !== null && { title: entry.path })}>
        {toldOf(entry)}
      </span>
      <PageLink entry={entry} />
      {entry.tries.length > 0 && (
        <details class="entry-more quiet">
          <summary>{triesText(entry)}</summary>
          <Tries entry={entry} />
        </details>
      )}
    </li>
  );
}

interface FixedProps {
  readonly entry: EntryView;
  /** Its position in the report. */
  readonly position: number;
  readonly count: number;
  /** Called when something in it gets the focus. */
  readonly onFocus: (position: number) => void;
}

/** One line of a long report, as high as every other: what has no room in it folds out over the next ones. */
export function FixedEntryRow({ entry, position, count, onFocus }: FixedProps) {
  const told = [toldOf(entry), ...(entry.tries.length > 0 ? [triesText(entry)] : [])]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <li
      class="entry"
      data-entry-state={entry.state}
      aria-posinset={position + 1}
      aria-setsize={count}
      style={{ top: `calc(var(--entry-height) * ${position})` }}
      onFocusCapture={() => onFocus(position)}
    >
      <EntryFacts entry={entry} />
      {told !== '' && (
        <details class="entry-more quiet" name="entry">
          <summary title={told}>{told}</summary>
          <div class="entry-fold">
            <p>{reasonText(entry)}</p>
            <PageLink entry={entry} />
            {entry.path !== null && <p>{visibleText(entry.path)}</p>}
            <Tries entry={entry} />
          </div>
        </details>
      )}
    </li>
  );
}

function EntryFacts({ entry }: { readonly entry: EntryView }) {
  const name = visibleText(entry.name);
  const folder = entry.folder === '' ? '' : `${visibleText(entry.folder)} / `;
  return (
    <>
      <span class="entry-name" title={`${folder}${name}`}>
        {folder !== '' && (
          <span class="entry-folder quiet">
            <bdi>{folder}</bdi>
          </span>
        )}
        <span class="entry-own-name">
          <bdi>{name}</bdi>
        </span>
      </span>
      <span class="entry-size quiet">{entry.size === null ? '' : bytesText(entry.size)}</span>
      <span class="entry-state">
        <Icon name={entry.state} />
        {entry.isArriving ? i18n.t('jobs.arriving') : stateText(entry)}
      </span>
    </>
  );
}

function Tries({ entry }: { readonly entry: EntryView }) {
  return (
    <ol class="entry-tries">
      {entry.tries.map((failure, index) => (
        <li key={index}>{failureText(failure)}</li>
      ))}
    </ol>
  );
}

/** Why it is not saved, or else where it is; and how it was asked for. */
function toldOf(entry: EntryView): string {
  const reason = reasonText(entry);
  const way = entry.way === null ? '' : i18n.t('jobs.by', [wayText(entry.way)]);
  return [reason === '' ? placeText(entry) : reason, way].filter((part) => part !== '').join(' · ');
}

function triesText({ tries }: EntryView): string {
  return i18n.t('jobs.tries', tries.length, [numberText(tries.length)]);
}
