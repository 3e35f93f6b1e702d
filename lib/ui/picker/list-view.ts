import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { isNarrow, narrow, NO_NARROWING, type Narrowing } from './narrowing';
import { sortRows, type Order } from './order';
import type { Row } from './row';

/** How the open place is looked at. */
export interface ListView {
  /** After search, filters and order. */
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly narrowing: ReadonlySignal<Narrowing>;
  readonly isNarrow: ReadonlySignal<boolean>;
  readonly order: ReadonlySignal<Order>;
  /** Index of the row that the keyboard is at; 0 when that row is not shown. */
  readonly current: ReadonlySignal<number>;
  narrowBy(change: Partial<Narrowing>): void;
  widen(): void;
  sortBy(order: Order): void;
  /** Brings the keyboard to a row; null is the first one. */
  moveTo(key: string | null): void;
}

export function createListView(listed: ReadonlySignal<readonly Row[]>): ListView {
  const narrowing = signal(NO_NARROWING);
  const order = signal<Order>('listed');
  const currentKey = signal<string | null>(null);
  // In this order, a letter typed into the search costs no sorting.
  const sorted = computed(() => sortRows(listed.value, order.value));
  const rows = computed(() => narrow(sorted.value, narrowing.value, Date.now()));

  return {
    rows,
    narrowing,
    isNarrow: computed(() => isNarrow(narrowing.value)),
    order,
    current: computed(() =>
      Math.max(
        0,
        rows.value.findIndex(({ key }) => key === currentKey.value),
      ),
    ),
    narrowBy: (change) => void (narrowing.value = { ...narrowing.value, ...change }),
    widen: () => void (narrowing.value = NO_NARROWING),
    sortBy: (chosen) => void (order.value = chosen),
    moveTo: (key) => void (currentKey.value = key),
  };
}
