import { useRef } from 'preact/hooks';
import type { JobView } from '../../messaging/job-schemas';
import { i18n } from '../i18n';
import { numberText } from '../numbers';
import { isNarrow, NO_FILTER } from './entry-filter';
import { EntryList } from './entry-list';
import { FilterBar } from './filter-bar';
import { outcomeCounts, type Counted } from './outcomes';
import type { KnownLines, ReportStore } from './report-store';

interface Props {
  readonly job: JobView;
  readonly report: ReportStore;
  /** What the job is called. */
  readonly title: string;
  /** What became of the entries below a folder; null while nobody knows. */
  readonly countedIn: (folder: readonly string[]) => Counted | null;
}

/** So few entries are seen at a glance. */
const FEW = 5;

/** A job's entries, and what is listed of them. */
export function EntriesPart({ job, report, title, countedIn }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const lines = report.lines.value;
  const filter = report.filter.value;
  const hasBar = job.entries > FEW || isNarrow(filter);
  const clear = (): void => {
    report.narrow(NO_FILTER);
    field.current?.focus();
  };
  return (
    <div class="entries-part" aria-busy={report.isBehind.value}>
      {hasBar && <FilterBar {...{ job, report, field }} counted={countedIn(filter.folder)} />}
      {(hasBar || lines === null) && (
        <p class="entries-told quiet" role="status">
          {lines === null
            ? i18n.t('jobs.coming')
            : told(lines, report.isBehind.value ? 'behind' : 'there', job.entries)}
        </p>
      )}
      {report.isSilent.value && (
        <div class="notice" role="alert">
          <p>{i18n.t('jobs.silent')}</p>
          <button type="button" class="plain" onClick={() => report.tryAgain()}>
            {i18n.t('jobs.tryAgain')}
          </button>
        </div>
      )}
      {lines !== null && isNarrow(lines.filter) && lines.isWhole && lines.entries.length === 0 ? (
        <div class="notice entries-none">
          <p>{i18n.t('jobs.nothingFits')}</p>
          <button type="button" class="plain" data-testid="clear-filter" onClick={clear}>
            {i18n.t('jobs.clearFilter')}
          </button>
        </div>
      ) : (
        lines !== null && (
          <EntryList
            key={JSON.stringify(lines.filter)}
            lines={lines}
            count={countOf(countedIn(lines.filter.folder), lines)}
            label={i18n.t('jobs.report', [title])}
            show={report.show}
          />
        )
      )}
    </div>
  );
}

/** How many lines there are, once that is known; nothing before, so that nobody is told of each step. */
function told(
  { filter, entries, isWhole }: KnownLines,
  state: 'behind' | 'there',
  all: number,
): string {
  if (state === 'behind') return i18n.t('jobs.searching');
  if (!isNarrow(filter)) return i18n.t('job.files', all, [numberText(all)]);
  const { length } = entries;
  if (length === 0) return isWhole ? '' : i18n.t('jobs.searching');
  return isWhole ? i18n.t('jobs.fit', length, [numberText(length), numberText(all)]) : '';
}

/** How many lines there are by the counts of their folder; where those do not tell, as many as are known. */
function countOf(counted: Counted | null, { filter, entries }: KnownLines): number {
  if (counted === null || filter.text.trim() !== '') return entries.length;
  return filter.state === null ? counted.entries : outcomeCounts(counted)[filter.state];
}
