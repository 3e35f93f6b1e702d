import type { RefObject } from 'preact';
import type { JobView } from '../../messaging/job-schemas';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { numberText } from '../numbers';
import { visibleText } from '../visible-text';
import { stateText } from './entry-text';
import { outcomeCounts, OUTCOMES, type Outcome } from './outcomes';
import type { ReportStore } from './report-store';

interface Props {
  readonly job: JobView;
  readonly report: ReportStore;
  /** The field for words; gets the focus when a button that has it goes away. */
  readonly field: RefObject<HTMLInputElement | null>;
}

/** What is listed of a job's entries: by what became of them, by words, and by the folder that was chosen. */
export function FilterBar({ job, report, field }: Props) {
  const { state, text, folder } = report.filter.value;
  const counts = outcomeCounts(job);
  const choice = (value: Outcome | null, name: string, count: number) => (
    <label class="state-choice" key={name}>
      <input
        type="radio"
        name={`state of ${job.id}`}
        checked={state === value}
        data-testid={`filter-${value ?? 'all'}`}
        onChange={() => report.narrow({ state: value })}
      />
      <span>
        {name} <span class="state-count">{numberText(count)}</span>
      </span>
    </label>
  );
  return (
    <div class="filter-bar">
      <fieldset class="state-choices">
        <legend class="visually-hidden">{i18n.t('jobs.filterState')}</legend>
        {choice(null, i18n.t('jobs.filterAll'), job.entries)}
        {OUTCOMES.map((outcome) => choice(outcome, stateText(outcome), counts[outcome]))}
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
