import type { MarkedEntry } from '../../messaging/protocol';
import { i18n } from '../i18n';
import { bytesText, numberText } from '../numbers';
import { fileTypeOf } from '../picker/file-type';
import { shortName } from '../picker/row-text';
import { TypeIcon } from '../picker/type-icon';
import { visibleText } from '../visible-text';
import type { TakenOut } from './taken-out';
import { useCheckRows } from './use-check-rows';

interface Props {
  readonly id: string;
  readonly store: TakenOut;
}

/** All that is marked, each with a box to take it out of the download; any number of them. */
export function MarkedList({ id, store }: Props) {
  const entries = store.entries.value;
  const rows = useCheckRows(entries.length);
  return (
    <div class="marked-list" id={id}>
      <AllBox store={store} />
      <div
        class="check-scroller"
        ref={rows.scroller}
        onScroll={rows.look}
        onKeyDown={rows.onKeyDown}
      >
        <ul
          class="check-rows"
          ref={rows.list}
          aria-label={i18n.t('popup.markedItems')}
          style={{ height: `calc(var(--row-height) * ${entries.length})` }}
        >
          {rows.drawn.map((position) => {
            const entry = entries[position];
            return (
              entry !== undefined && (
                <li
                  key={entry.id}
                  class="check-row"
                  style={{ top: `calc(var(--row-height) * ${position})` }}
                  aria-setsize={entries.length}
                  aria-posinset={position + 1}
                >
                  <EntryBox
                    entry={entry}
                    isIn={store.out.value?.has(entry.id) !== true}
                    tabIndex={position === rows.current ? 0 : -1}
                    toggle={() => store.toggle(entry.id)}
                    hold={() => rows.hold(position)}
                  />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function AllBox({ store }: Pick<Props, 'store'>) {
  const all = store.entries.value.length;
  const left = store.left.value.length;
  return (
    <label class="check-all">
      <input
        type="checkbox"
        data-testid="all-marked"
        checked={left === all}
        indeterminate={left > 0 && left < all}
        onChange={() => store.takeAll(left === all ? 'out' : 'in')}
      />
      <span>{i18n.t('popup.allMarked', all, [numberText(all)])}</span>
    </label>
  );
}

interface EntryBoxProps {
  readonly entry: MarkedEntry;
  readonly isIn: boolean;
  readonly tabIndex: number;
  readonly toggle: () => void;
  readonly hold: () => void;
}

function EntryBox({ entry, isIn, tabIndex, toggle, hold }: EntryBoxProps) {
  const { kind, name, size } = entry;
  const fact = kind === 'folder' ? i18n.t('picker.folder') : size === null ? '' : bytesText(size);
  return (
    <label>
      <input
        type="checkbox"
        aria-label={name}
        aria-description={fact}
        checked={isIn}
        tabIndex={tabIndex}
        onChange={toggle}
        onFocus={hold}
      />
      <TypeIcon type={fileTypeOf(entry)} />
      <span class="cut" title={visibleText(name)}>
        <bdi>{shortName(name)}</bdi>
      </span>
      <span class="check-fact quiet">{fact}</span>
    </label>
  );
}
