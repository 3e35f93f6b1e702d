import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import * as z from 'zod/mini';
import type { MarkedEntry } from '../../messaging/protocol';
import type { SelectionStore } from './selection-store';

export interface TakenOutPorts {
  /** Keeps one value for a tab while the browser runs, in memory only; null: nothing. */
  keepTakenOut(tabId: number, value: unknown): Promise<void>;
  recallTakenOut(tabId: number): Promise<unknown>;
}

export interface TakenOut {
  /** What is marked, as the service tells it, taken out or not. */
  readonly entries: ReadonlySignal<readonly MarkedEntry[]>;
  /** Ids of those that a click does not download; null until it is known what was taken out before. */
  readonly out: ReadonlySignal<ReadonlySet<string> | null>;
  /** Those that a click downloads. */
  readonly left: ReadonlySignal<readonly MarkedEntry[]>;
  toggle(id: string): void;
  takeAll(change: 'in' | 'out'): void;
  /** Recalls what was taken out, and forgets it with the selection; gives the way to end that. */
  follow(): () => void;
}

const keptSchema = z.object({ key: z.string(), ids: z.array(z.string()) });

/** Of what selection it is, and the ids that were taken out. */
interface Kept {
  readonly key: string;
  readonly out: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Marked entries that are not to come this time. They are remembered as long as the same things stay marked. */
export function createTakenOut(
  ports: TakenOutPorts,
  { tab, selection, described }: Pick<SelectionStore, 'tab' | 'selection' | 'described'>,
): TakenOut {
  const kept = signal<Kept | null>(null);
  const key = computed(() => (selection.value?.kind === 'marked' ? selection.value.key : null));
  const entries = computed(() =>
    key.value !== null && described.value?.kind === 'described' ? described.value.entries : [],
  );
  const out = computed(() => {
    if (key.value === null) return NONE;
    return kept.value?.key === key.value ? kept.value.out : null;
  });
  let wasRecalled = false;

  const keep = (changed: Kept): void => {
    kept.value = changed;
    const tabId = tab.peek();
    if (tabId === null) return;
    const { key: of, out: ids } = changed;
    ports
      .keepTakenOut(tabId, ids.size === 0 ? null : { key: of, ids: [...ids] })
      .catch((error: unknown) => console.warn('what was taken out cannot be kept', error));
  };

  const recall = async (tabId: number, wanted: string): Promise<void> => {
    const value = await ports.recallTakenOut(tabId).catch((error: unknown) => {
      console.warn('what was taken out cannot be recalled', error);
      return null;
    });
    if (key.peek() !== wanted) return;
    wasRecalled = true;
    const parsed = keptSchema.safeParse(value);
    if (parsed.success && parsed.data.key === wanted)
      kept.value = { key: wanted, out: new Set(parsed.data.ids) };
    else keep({ key: wanted, out: NONE });
  };

  const change = (changed: ReadonlySet<string>): void => {
    if (kept.value !== null && kept.value.key === key.value)
      keep({ key: kept.value.key, out: changed });
  };

  return {
    entries,
    out,
    left: computed(() => entries.value.filter(({ id }) => out.value?.has(id) !== true)),
    toggle(id) {
      const changed = new Set(out.value);
      if (!changed.delete(id)) changed.add(id);
      change(changed);
    },
    takeAll(direction) {
      change(direction === 'in' ? NONE : new Set(entries.value.map(({ id }) => id)));
    },
    follow: () =>
      effect(() => {
        const { value: wanted } = key;
        const { value: tabId } = tab;
        if (selection.value?.kind === 'nothing-marked') kept.value = null;
        if (wanted === null || tabId === null || kept.peek()?.key === wanted) return;
        if (wasRecalled) keep({ key: wanted, out: NONE });
        else void recall(tabId, wanted);
      }),
  };
}
