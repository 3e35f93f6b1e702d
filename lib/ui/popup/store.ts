import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { JobView } from '../../messaging/job-schemas';
import type { Pick, TabSelection } from '../../messaging/protocol';
import { createJobsStore, type JobsStore } from '../jobs-store';
import { createPickerStore, type PickerPorts, type PickerStore } from '../picker/store';
import { createAccountStore, type AccountStore } from './account-store';
import { createAnswers, type Answers } from './answers';
import { createLinksStore, type LinksStore } from './links-store';
import { hasSmartDocument } from './online-documents';
import { createSavingStore, type Saving, type SavingPorts } from './saving-store';
import {
  createSelectionStore,
  isSameSelection,
  type Amount,
  type SelectionPorts,
  type SelectionStore,
} from './selection-store';

/** Jobs that the popup looks at, and finished ones that it shows; the rest is on the page of all jobs. */
const JOBS_LISTED = 30;
const FINISHED_SHOWN = 3;

export interface PopupPorts extends SelectionPorts, SavingPorts, Omit<PickerPorts, 'list'> {
  /** Ids of the share links in any text, each once. */
  findLinks(text: string): readonly string[];
}

export interface PopupStore extends Omit<SelectionStore, 'open' | 'ask' | 'learn' | 'tab'> {
  /** Whether this very selection is being downloaded by a click in this popup. */
  readonly isRunning: ReadonlySignal<boolean>;
  readonly jobs: JobsStore;
  /** All that are not finished, then the newest others. */
  readonly shownJobs: ReadonlySignal<readonly JobView[]>;
  readonly account: AccountStore['account'];
  /** How files are saved, as far as the popup lets people choose it. */
  readonly saving: ReadonlySignal<Saving>;
  /** Whether there is anything of which the format can be chosen. */
  readonly hasFormats: ReadonlySignal<boolean>;
  readonly picker: PickerStore;
  readonly answers: Answers;
  readonly links: LinksStore;
  /** Whether links can be put into the choice. */
  readonly canPaste: ReadonlySignal<boolean>;
  /** Whether the list to choose from is shown; where nothing else can be done, it always is. */
  readonly isPicking: ReadonlySignal<boolean>;
  /** Whether the person may choose between the marks and the list. */
  readonly canSwitch: ReadonlySignal<boolean>;
  /** How many entries a click would download; null while that is being asked. */
  readonly count: ReadonlySignal<number | null>;
  /** What a click would download, with what was chosen; null while that is being asked. */
  readonly amount: ReadonlySignal<Amount | null>;
  open(signal: AbortSignal): Promise<void>;
  download(): Promise<void>;
  setSaving(change: Partial<Saving>): void;
  showPicker(isShown: boolean): void;
  /** A text for a bug report. */
  diagnose(): Promise<string>;
}

interface Click {
  readonly jobId: string;
  readonly selection: TabSelection | null;
}

/** All that the popup shows: what is marked or chosen, and the newest jobs. */
export function createPopupStore(ports: PopupPorts): PopupStore {
  const marked = createSelectionStore(ports);
  const jobs = createJobsStore(ports.call, JOBS_LISTED);
  const picker = createPickerStore({
    list: (place, cursor) => ports.call('listPlace', { place, cursor }),
    keep: ports.keep,
    recall: ports.recall,
  });
  const answers = createAnswers(marked.described);
  const account = createAccountStore(ports.call, marked);
  const saving = createSavingStore(ports);
  const wantsPicker = signal(false);
  const lastClick = signal<Click | null>(null);
  const isAsking = signal(false);
  /** The picker on its way to what it shows: what is put into the choice earlier is lost. */
  let opening: Promise<void> = Promise.resolve();

  const isLoggedOut = computed(() => marked.described.value?.kind === 'logged-out');
  const mustPick = computed(() => {
    const { value: selection } = marked.selection;
    const { value: described } = marked.described;
    if (isLoggedOut.value) return false;
    if (selection?.kind === 'nothing-marked') return true;
    if (selection?.kind !== 'marked' || described?.kind !== 'described') return false;
    return described.files + described.folders + described.questions.length === 0;
  });
  const canSwitch = computed(() => {
    const kind = marked.selection.value?.kind;
    return !isLoggedOut.value && !mustPick.value && (kind === 'marked' || kind === 'reload-needed');
  });
  const isPicking = computed(() => mustPick.value || (canSwitch.value && wantsPicker.value));

  const picks = computed<readonly Pick[]>(() => [
    ...(isPicking.value ? picker.picks.value : []),
    ...answers.picks.value,
  ]);
  const amount = computed<Amount | null>(() => {
    const { value: own } = marked.downloadable;
    const isSettled = !picker.isIncomplete.value && !picker.isTooMany.value;
    if (own === null || (isPicking.value && !isSettled)) return null;
    const folders = picks.value.filter(({ entry }) => entry.kind === 'folder').length;
    return { files: own.files + picks.value.length - folders, folders: own.folders + folders };
  });
  const count = computed(() => {
    const { value: selection } = marked.selection;
    const { value: described } = marked.described;
    if (selection?.kind !== 'marked') return picks.value.length;
    if (described?.kind === 'described')
      return described.files + described.folders + picks.value.length;
    return described === null ? null : selection.count;
  });

  const isRunning = computed(() => {
    if (isAsking.value) return true;
    const click = lastClick.value;
    if (click === null || picks.value.length > 0) return false;
    if (!isSameSelection(click.selection, marked.selection.value)) return false;
    const job = jobs.jobs.value?.find(({ id }) => id === click.jobId);
    return job !== undefined && job.state !== 'finished';
  });

  const shownJobs = computed(() => {
    const listed = jobs.jobs.value ?? [];
    const isFinished = ({ state }: JobView) => state === 'finished';
    const running = listed.filter((job) => !isFinished(job));
    return [...running, ...listed.filter(isFinished).slice(0, FINISHED_SHOWN)];
  });

  const click = async (tabId: number): Promise<void> => {
    await saving.kept();
    const answer = await ports.call('downloadSelected', {
      tabId,
      picks: picks.value,
      place: isPicking.value ? picker.startName.value : null,
    });
    if (answer.kind === 'started' || answer.kind === 'already-running') {
      lastClick.value = { jobId: answer.jobId, selection: marked.selection.value };
      picker.clear();
      answers.clear();
      await jobs.refresh();
    } else {
      marked.learn(answer);
    }
  };

  /** The list opens at what the page shows, and anew when the page shows something else. */
  const followPage = (): (() => void) => {
    let opened: string | null = null;
    return effect(() => {
      const { value: selection } = marked.selection;
      if (!isPicking.value || selection === null || selection.kind === 'not-our-site') return;
      const place = JSON.stringify(selection.place);
      if (place === opened) return;
      opened = place;
      opening = picker.open(selection.place);
    });
  };

  const opened = async (): Promise<void> => {
    const waited = opening;
    await waited;
    if (waited !== opening) await opened();
  };
  const addLoose = async (entries: readonly Pick['entry'][]): Promise<void> => {
    if (entries.length === 0) return;
    wantsPicker.value = true;
    await opened();
    picker.takeInLoose(entries);
  };
  const links = createLinksStore({
    call: ports.call,
    findLinks: ports.findLinks,
    add: addLoose,
    isChosen: (entry) =>
      picker.loose.value.some(({ id, drive }) => id === entry.id && drive === entry.drive),
    onLoggedOut: () => marked.learn({ kind: 'logged-out' }),
  });

  return {
    ...marked,
    isRunning,
    jobs,
    shownJobs,
    account: account.account,
    saving: saving.saving,
    hasFormats: computed(() => {
      const { value: described } = marked.described;
      const names = described?.kind === 'described' ? described.names : [];
      return hasSmartDocument([...names, ...picks.value.map(({ entry }) => entry.name)]);
    }),
    picker,
    answers,
    links,
    canPaste: computed(() => {
      const kind = marked.selection.value?.kind ?? 'not-our-site';
      return kind !== 'not-our-site' && !isLoggedOut.value;
    }),
    isPicking,
    canSwitch,
    count,
    amount,
    async open(signal) {
      jobs.follow(signal);
      signal.addEventListener('abort', followPage());
      signal.addEventListener('abort', account.follow());
      void saving.open();
      await marked.open();
    },
    async download() {
      const tabId = marked.tab.value;
      if (tabId === null || isAsking.value) return;
      isAsking.value = true;
      await marked.ask(() => click(tabId));
      isAsking.value = false;
    },
    setSaving: saving.choose,
    showPicker(isShown) {
      wantsPicker.value = isShown;
    },
    async diagnose() {
      const tabId = marked.tab.value;
      return tabId === null ? '' : (await ports.call('diagnose', { tabId })).text;
    },
  };
}
