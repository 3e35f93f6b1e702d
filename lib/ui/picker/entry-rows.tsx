import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { assertNever } from '../../core/assert-never';
import { i18n } from '../i18n';
import { EntryRow, type RowActions } from './entry-row';
import { visibleText } from '../visible-text';
import { commandFor, type RowCommand } from './row-keys';
import type { PickerStore } from './store';
import { useRowScroll } from './use-row-scroll';

interface Props {
  readonly store: PickerStore;
  readonly search: () => void;
  /** What is said in place of rows. */
  readonly children: ComponentChildren;
}

/** The rows of a list of any length, of which those near the visible ones are in the document. */
export function EntryRows({ store, search, children }: Props) {
  const { scroller, list, drawn, pageSize, look, passFocusOn } = useRowScroll(store);
  const { view } = store;
  const rows = view.rows.value;
  const current = view.current.value;
  const isWhole = store.listing.value.state === 'complete';

  // Where a range begins: not the row with the focus, which a click moves before it is one.
  const anchor = useRef<string | null>(null);

  const actions = useMemo(
    (): RowActions => ({
      press(row, index, event) {
        const from = view.rows.value.findIndex(({ key }) => key === anchor.current);
        if (event.shiftKey) takeRange(store, Math.max(0, from), index);
        else store.toggle(row);
        anchor.current = row.key;
      },
      enter: (row) => store.enter(row),
      focus: (row) => view.moveTo(row.key),
    }),
    [store],
  );

  const run = (command: RowCommand): void => {
    const row = rows[current];
    switch (command.kind) {
      case 'move':
        if (command.marks) takeRange(store, current, command.to);
        anchor.current = rows[command.to]?.key ?? null;
        view.moveTo(anchor.current);
        break;
      case 'toggle':
        if (row !== undefined) store.toggle(row);
        anchor.current = row?.key ?? null;
        break;
      case 'take-all':
        store.takeIn(rows);
        break;
      case 'enter':
        if (row !== undefined) store.enter(row);
        break;
      case 'leave':
        store.goTo(store.crumbs.value.length - 2);
        break;
      case 'search':
        search();
        break;
      default:
        assertNever(command);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const isButton = event.target instanceof HTMLButtonElement;
    if (isButton && (event.key === 'Enter' || event.key === ' ')) return;
    const command = commandFor(event, { index: current, count: rows.length, page: pageSize() });
    if (command === null) return;
    // A typed letter goes where the focus is by then.
    if (command.kind !== 'search' || !command.types) event.preventDefault();
    run(command);
  };

  return (
    <div
      class="rows-scroller"
      ref={scroller}
      tabIndex={-1}
      onScroll={look}
      onFocus={passFocusOn}
      onKeyDown={onKeyDown}
      {...(rows.length === 0 && { role: 'group', 'aria-label': nameOfPlace(store) })}
    >
      {rows.length === 0 ? (
        children
      ) : (
        <ul
          class="rows"
          ref={list}
          aria-label={i18n.t('picker.label')}
          style={{ height: `calc(var(--row-height) * ${rows.length})` }}
        >
          {drawn.map((index) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <EntryRow
                  key={row.key}
                  row={row}
                  index={index}
                  count={isWhole ? rows.length : -1}
                  isCurrent={index === current}
                  store={store}
                  actions={actions}
                />
              )
            );
          })}
        </ul>
      )}
    </div>
  );
}

function nameOfPlace({ crumbs }: PickerStore): string {
  const name = visibleText(crumbs.value.at(-1) ?? '');
  return name === '' ? i18n.t('picker.label') : name;
}

function takeRange(store: PickerStore, one: number, other: number): void {
  const rows = store.view.rows.value;
  store.takeIn(rows.slice(Math.min(one, other), Math.max(one, other) + 1));
}
