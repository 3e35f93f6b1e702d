import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { i18n } from '../i18n';
import { visibleText } from '../visible-text';
import { placeInside } from './place';
import type { Row } from './row';
import { dateText, obstacleText, shortName, sizeText } from './row-text';
import type { PickerStore } from './store';
import { TickBox } from './tick-box';
import { TypeIcon } from './type-icon';

export interface RowActions {
  press(row: Row, index: number, event: MouseEvent): void;
  enter(row: Row): void;
  focus(row: Row): void;
}

interface Props {
  readonly row: Row;
  readonly index: number;
  /** How many rows there are; -1 while nobody knows. */
  readonly count: number;
  /** Whether the tab key leads to this row. */
  readonly isCurrent: boolean;
  readonly store: PickerStore;
  readonly actions: RowActions;
}

export function EntryRow({ row, index, count, isCurrent, store, actions }: Props) {
  const { entry, type } = row;
  const { value: tick } = useComputed(() => store.tickOf(row));
  const obstacle = obstacleText(entry);
  const facts = useMemo(() => factsOf(row), [row]);
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <li
      class="row"
      style={{ top: `calc(var(--row-height) * ${index})` }}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <div
        class="row-box"
        role="checkbox"
        aria-checked={tick}
        aria-label={entry.name}
        aria-description={obstacle ?? facts.filter((fact) => fact !== '').join(', ')}
        aria-disabled={obstacle !== null}
        tabIndex={tabIndex}
        data-key={row.key}
        onClick={(event) => actions.press(row, index, event)}
        onDblClick={() => actions.enter(row)}
        onFocus={() => actions.focus(row)}
      >
        <TickBox tick={tick} />
        <TypeIcon type={type} />
        <span class="row-name" title={visibleText(entry.name)}>
          <bdi>{shortName(entry.name)}</bdi>
        </span>
        <span class="row-facts quiet">
          {(obstacle === null ? facts : [obstacle]).map((fact, column) => (
            <span key={column} title={obstacle ?? undefined}>
              {fact}
            </span>
          ))}
        </span>
      </div>
      {placeInside(entry) !== null && (
        <button
          type="button"
          class="row-open"
          tabIndex={tabIndex}
          aria-label={i18n.t('picker.open', [visibleText(entry.name)])}
          onClick={() => actions.enter(row)}
          onFocus={() => actions.focus(row)}
        />
      )}
    </li>
  );
}

function factsOf({ entry, type }: Row): readonly string[] {
  return [type === 'folder' ? i18n.t('picker.folder') : sizeText(entry), dateText(entry)];
}
