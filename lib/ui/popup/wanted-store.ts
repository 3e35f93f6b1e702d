import { computed, type ReadonlySignal } from '@preact/signals';
import type { MarkedEntry, Pick as Picked } from '../../messaging/protocol';
import { amountOf, NOTHING, promising, type Amount } from './amount';
import type { Answers } from './answers';
import type { ChoosingStore } from './choosing-store';
import { formOf, type Form } from './form';
import { hasSmartDocument } from './online-documents';
import type { SavingStore } from './saving-store';
import type { SelectionStore } from './selection-store';
import type { TakenOut } from './taken-out';

export interface WantedStore {
  /** What was chosen in the list, and as answers. */
  readonly picks: ReadonlySignal<readonly Picked[]>;
  /** How many entries a click would download; null while that is being asked. */
  readonly count: ReadonlySignal<number | null>;
  /** What a click would download, with what was chosen; null while that is being asked. */
  readonly amount: ReadonlySignal<Amount | null>;
  /** In what form that comes. */
  readonly form: ReadonlySignal<Form>;
  /** Whether there is anything of which the format can be chosen. */
  readonly hasFormats: ReadonlySignal<boolean>;
}

interface Parts {
  readonly marked: Pick<SelectionStore, 'selection' | 'described'>;
  readonly takenOut: Pick<TakenOut, 'left' | 'out'>;
  readonly choosing: Pick<ChoosingStore, 'picker' | 'isPicking'>;
  readonly answers: Pick<Answers, 'picks'>;
  readonly saving: Pick<SavingStore, 'saving'>;
}

/** Files of an archive where the worker has told nothing yet: any number could be too many. */
const UNKNOWN_LIMIT = 1;

/** What a click would download: what is marked and was not taken out, and what was chosen. */
export function createWanted(parts: Parts): WantedStore {
  const { selection, described } = parts.marked;
  const { takenOut, answers, saving } = parts;
  const { picker, isPicking } = parts.choosing;

  const isLoggedOut = computed(() => described.value?.kind === 'logged-out');
  const picks = computed<readonly Picked[]>(() => [
    ...(isPicking.value ? picker.picks.value : []),
    ...answers.picks.value,
  ]);
  /** Each entry once, as far as the service has told of it. */
  const wanted = computed<readonly MarkedEntry[]>(() => {
    const all = [...takenOut.left.value, ...picks.value.map(({ entry }) => entry)];
    return [...new Map(all.map((entry) => [entry.id, entry])).values()];
  });
  /** Marked entries that the service could not be asked about: they may be tried all the same. */
  const untold = computed(() => {
    if (selection.value?.kind !== 'marked') return 0;
    return described.value?.kind === 'failed' ? selection.value.count : 0;
  });
  const isTold = computed(() => {
    if (selection.value?.kind !== 'marked') return selection.value !== null;
    return described.value !== null && takenOut.out.value !== null;
  });

  return {
    picks,
    count: computed(() => {
      if (isLoggedOut.value && selection.value?.kind === 'marked') return selection.value.count;
      if (!isTold.value && selection.value !== null) return null;
      return wanted.value.length + untold.value;
    }),
    amount: computed(() => {
      if (isLoggedOut.value) return NOTHING;
      const isSettled = !picker.isIncomplete.value && !picker.isTooMany.value;
      if (!isTold.value || (isPicking.value && !isSettled)) return null;
      const told = amountOf(promising(wanted.value));
      if (untold.value === 0) return told;
      return { files: told.files + untold.value, folders: told.folders, bytes: null };
    }),
    form: computed(() => {
      const { value: way } = saving.saving;
      if (untold.value > 0) return way.mode === 'files' ? 'one-by-one' : 'archives';
      const { value: told } = described;
      const perArchive = told?.kind === 'described' ? told.perArchive : UNKNOWN_LIMIT;
      return formOf(promising(wanted.value), way, perArchive);
    }),
    hasFormats: computed(() => hasSmartDocument(wanted.value)),
  };
}
