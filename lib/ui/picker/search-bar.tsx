import type { RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '../i18n';
import { FilterPanel } from './filter-panel';
import type { ListView } from './list-view';

interface Props {
  readonly view: ListView;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Brings the keyboard from the search to the rows. */
  readonly toRows: () => void;
}

/** The search, and the filters that fold away below it. */
export function SearchBar({ view, input, toRows }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const panel = useId();
  const { search, type, size, date } = view.narrowing.value;
  const isFiltered = type !== null || size !== null || date !== null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
    event.preventDefault();
    toRows();
  };
  return (
    <>
      <div class="search-bar" role="search">
        <input
          type="search"
          class="search"
          ref={input}
          aria-label={i18n.t('picker.search')}
          placeholder={i18n.t('picker.search')}
          maxLength={200}
          value={search}
          onInput={({ currentTarget }) => view.narrowBy({ search: currentTarget.value })}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class={isFiltered ? 'filters-button narrow' : 'filters-button'}
          aria-label={i18n.t('picker.filters')}
          title={i18n.t('picker.filters')}
          aria-expanded={isOpen}
          aria-controls={isOpen ? panel : undefined}
          onClick={() => setIsOpen(!isOpen)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M1.5 3.5h13M4 8h8M6.5 12.5h3" />
          </svg>
        </button>
      </div>
      {isOpen && <FilterPanel view={view} id={panel} />}
    </>
  );
}
