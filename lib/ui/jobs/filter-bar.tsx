import type { RefObject } from 'preact';
import type { JobView } from '../../messaging/job-schemas';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { numberText } from '../numbers';
import { visibleText } from '../visible-text';
import { outcomeName } from './entry-text';
import { outcomeCounts, OUTCOMES, type Counted, type Outcome } from './outcomes';
import type { ReportStore } from './report-store';

interface Props {
  readonly job: JobView;
  readonly report: ReportStore;
  /** What became of the entries in the folder that was chosen; null while nobody knows. */
  readonly counted: Counted | null;
  /** The field for words; gets the focus when a button that has it goes away. */
  readonly field: RefObject<HTMLInputElement | null>;
}

/** What is listed of a job's entries: by what became of them, by words, and by the folder that was chosen. */
export function FilterBar({ job, report, counted, field }: Props) {
  const { state, text, folder } = report.filter.value;
  const counts = counted === null ? null : outcomeCounts(counted);
  const choice = (value: Outcome | null, name: string, count?: number) => (
    <label class="state-choice" key={value}>
      <input
        type="radio"
        name={`state of ${job.id}`}
        checked={state === value}
        data-testid={`filter-${value ?? 'all'}`}
        onChange={() => report.narrow({ state: value })}
      />
      <span>
        {name}
        {count !== undefined && <span class="state-count"> {numberText(count)}</span>}
      </span>
    </label>
  );
  return (
    <div class="filter-bar">
      <fieldset class="state-choices">
        <legend class="visually-hidden">{i18n.t('jobs.filterState')}</legend>
        {choice(null, i18n.t('jobs.filterAll'), counted?.entries)}
        {OUTCOMES.map((outcome) => choice(outcome, outcomeName(outcome, job), counts?.[outcome]))}
      </fieldset>
      <label class="entry-search">
        <Icon name="search" />
        <span class="visually-hidden">{i18n.t('jobs.search')}</span>
        <input
          type="search"
          placeholder={i18n.t('jobs.search')}
          maxLength={200}
          autocomplete="off"
          spellcheck={false}
          value={text}
          data-testid="filter-text"
          ref={field}
          onInput={(event) => report.narrow({ text: event.currentTarget.value })}
        />
      </label>
      {folder.length > 0 && (
        <button
          type="button"
          class="plain folder-chip"
          data-testid="filter-folder"
          aria-label={i18n.t('jobs.leaveFolder', [visibleText(folder.join(' / '))])}
          onClick={() => {
            report.narrow({ folder: [] });
            field.current?.focus();
          }}
        >
          <Icon name="folder" />
          <bdi>{visibleText(folder.at(-1) ?? '')}</bdi>
          <Icon name="cancel" />
        </button>
      )}
    </div>
  );
}
