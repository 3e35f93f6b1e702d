import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { ChosenSummary } from './chosen-summary';
import { Crumbs } from './crumbs';
import { EntryRows } from './entry-rows';
import { LooseEntries } from './loose-entries';
import { ListHeader } from './list-header';
import { EmptyNotice, PartNotice } from './list-notice';
import { SearchBar } from './search-bar';
import { StartTabs } from './start-tabs';
import type { PickerStore } from './store';

/** A list with check-boxes, in which files and folders are chosen without the page. */
export function Picker({ store }: { readonly store: PickerStore }) {
  const picker = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const toRows = () => picker.current?.querySelector<HTMLElement>('.rows-scroller')?.focus();
  useEffect(() => {
    // In a popup that has just been opened, nothing has the focus yet.
    const toSearch = (event: KeyboardEvent): void => {
      if (event.key !== '/' || document.activeElement !== document.body) return;
      event.preventDefault();
      search.current?.focus();
    };
    document.addEventListener('keydown', toSearch);
    return () => document.removeEventListener('keydown', toSearch);
  }, []);
  const isOnTheWay = store.crumbs.value.length > 1 || store.start.value?.kind === 'page';
  return (
    <section class="picker" aria-label={i18n.t('picker.label')} ref={picker}>
      <StartTabs store={store} />
      {isOnTheWay && <Crumbs store={store} toRows={() => toRows()} />}
      <SearchBar view={store.view} input={search} toRows={() => toRows()} />
      <div class="list">
        <ListHeader store={store} />
        <EntryRows store={store} search={() => search.current?.focus()}>
          <EmptyNotice store={store} toRows={() => toRows()} />
        </EntryRows>
        <PartNotice store={store} toRows={() => toRows()} />
      </div>
      <LooseEntries store={store} />
      <ChosenSummary store={store} />
    </section>
  );
}
