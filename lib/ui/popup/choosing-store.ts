import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { createPickerStore, type PickerPorts, type PickerStore } from '../picker/store';
import type { PickerEntry } from '../picker/place';
import { createLinksStore, type LinksPorts, type LinksStore } from './links-store';
import type { SelectionStore } from './selection-store';

export interface ChoosingPorts
  extends Pick<LinksPorts, 'call' | 'findLinks'>, Omit<PickerPorts, 'list'> {}

export interface ChoosingStore {
  readonly picker: PickerStore;
  readonly links: LinksStore;
  /** Whether links can be put into the choice. */
  readonly canPaste: ReadonlySignal<boolean>;
  /** Whether the list to choose from is shown; where nothing else can be done, it always is. */
  readonly isPicking: ReadonlySignal<boolean>;
  /** Whether the person may choose between the marks and the list. */
  readonly canSwitch: ReadonlySignal<boolean>;
  showPicker(isShown: boolean): void;
  /** Opens the list at what the page shows, and anew when that is something else; gives the way to end that. */
  follow(): () => void;
}

type Marked = Pick<SelectionStore, 'selection' | 'described' | 'learn'>;

/** The ways to choose beside the page's marks: from a list, and by links. */
export function createChoosing(ports: ChoosingPorts, marked: Marked): ChoosingStore {
  const picker = createPickerStore(
    {
      list: (place, cursor) => ports.call('listPlace', { service: 'kdocs', place, cursor }),
      keep: ports.keep,
      recall: ports.recall,
    },
    'kdocs',
  );
  const wantsPicker = signal(false);
  /** The picker on its way to what it shows: what is put into the choice earlier is lost. */
  let opening: Promise<void> = Promise.resolve();

  const isLoggedOut = computed(() => marked.described.value?.kind === 'logged-out');
  const mustPick = computed(() => {
    const { value: selection } = marked.selection;
    const { value: described } = marked.described;
    if (isLoggedOut.value) return false;
    if (selection?.kind === 'nothing-marked') return true;
    if (selection?.kind !== 'marked' || described?.kind !== 'described') return false;
    return described.entries.length + described.questions.length === 0;
  });
  const canSwitch = computed(() => {
    const kind = marked.selection.value?.kind;
    return !isLoggedOut.value && !mustPick.value && (kind === 'marked' || kind === 'reload-needed');
  });
  const isPicking = computed(() => mustPick.value || (canSwitch.value && wantsPicker.value));

  const opened = async (): Promise<void> => {
    const waited = opening;
    await waited;
    if (waited !== opening) await opened();
  };
  const addLoose = async (entries: readonly PickerEntry[]): Promise<void> => {
    if (entries.length === 0) return;
    wantsPicker.value = true;
    await opened();
    picker.takeInLoose(entries);
  };

  return {
    picker,
    links: createLinksStore({
      call: ports.call,
      findLinks: ports.findLinks,
      add: addLoose,
      isChosen: (entry) =>
        picker.loose.value.some(({ id, drive }) => id === entry.id && drive === entry.drive),
      onLoggedOut: () => marked.learn({ kind: 'logged-out' }),
    }),
    canPaste: computed(() => {
      const kind = marked.selection.value?.kind ?? 'not-our-site';
      return kind !== 'not-our-site' && !isLoggedOut.value;
    }),
    isPicking,
    canSwitch,
    showPicker(isShown) {
      wantsPicker.value = isShown;
    },
    follow() {
      let shown: string | null = null;
      return effect(() => {
        const { value: selection } = marked.selection;
        if (!isPicking.value || selection === null || selection.kind === 'not-our-site') return;
        const place = JSON.stringify(selection.place);
        if (place === shown) return;
        shown = place;
        opening = picker.open(selection.place);
      });
    },
  };
}
