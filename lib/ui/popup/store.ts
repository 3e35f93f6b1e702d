import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { JobView } from '../../messaging/job-schemas';
import type { MarkedEntry, Pick, TabSelection } from '../../messaging/protocol';
import { createJobsStore, type JobsStore } from '../jobs-store';
import { createPickerStore, type PickerPorts, type PickerStore } from '../picker/store';
import { createAccountStore, type AccountStore } from './account-store';
import { amountOf, NOTHING, promising, type Amount } from './amount';
import { createAnswers, type Answers } from './answers';
import { formOf, type Form } from './form';
import { followKnown, parseLastKnown, type LastKnownPorts } from './last-known';
import { createLinksStore, type LinksStore } from './links-store';
import { hasSmartDocument } from './online-documents';
import {
  createSavingStore,
  type Saving,
  type SavingChoice,
  type SavingPorts,
} from './saving-store';
import {
  createSelectionStore,
  isSameSelection,
  type SelectionPorts,
  type SelectionStore,
} from './selection-store';
import { createSiteAccess, type SiteAccess, type SiteAccessPorts } from './site-access';
import { createTakenOut, type TakenOut, type TakenOutPorts } from './taken-out';
import { createWelcome, type Welcome, type WelcomePorts } from './welcome';

/** Jobs that the popup looks at, and finished ones that it shows; the rest is on the page of all jobs. */
const JOBS_LISTED = 30;
const FINISHED_SHOWN = 3;

export interface PopupPorts
  extends
    SelectionPorts,
    SavingPorts,
    SiteAccessPorts,
    TakenOutPorts,
    LastKnownPorts,
    WelcomePorts,
    Omit<PickerPorts, 'list'> {
  /** Ids of the share links in any text, each once. */
  findLinks(text: string): readonly string[];
}

/** What is stored, and is known before anything is shown. */
export interface PopupStart {
  readonly saving: Saving;
  /** What `keepLastKnown` was given last; undefined when there is nothing. */
  readonly lastKnown: unknown;
  readonly isWelcomeSeen: boolean;
}

export interface PopupStore extends Omit<SelectionStore, 'open' | 'ask' | 'learn' | 'tab'> {
  /** Whether this very selection is being downloaded by a click in this popup. */
  readonly isRunning: ReadonlySignal<boolean>;
  /** Whether that download is paused. */
  readonly isPaused: ReadonlySignal<boolean>;
  readonly jobs: JobsStore;
  /** All that are not finished, then the newest others. */
  readonly shownJobs: ReadonlySignal<readonly JobView[]>;
  readonly account: AccountStore['account'];
  readonly access: SiteAccess;
  readonly welcome: Welcome;
  readonly takenOut: TakenOut;
  /** Height to keep free for what is above the button, as it was last, while that is not known (px). */
  readonly room: ReadonlySignal<number>;
  /** Takes note of that height. */
  noteRoom(height: number): void;
  /** Whether all that is marked is listed, to take something out. */
  readonly isListing: ReadonlySignal<boolean>;
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
  /** In what form that comes. */
  readonly form: ReadonlySignal<Form>;
  open(signal: AbortSignal): Promise<void>;
  download(): Promise<void>;
  setSaving(change: SavingChoice): void;
  showPicker(isShown: boolean): void;
  showList(isShown: boolean): void;
  /** To be called in the very click. */
  allowSites(): Promise<void>;
  /** A text for a bug report. */
  diagnose(): Promise<string>;
}

interface Click {
  readonly jobId: string;
  readonly selection: TabSelection | null;
  readonly out: ReadonlySet<string> | null;
}

/** Files of an archive where the worker has told nothing yet: any number could be too many. */
const UNKNOWN_LIMIT = 1;

/** All that the popup shows: what is marked or chosen, and the newest jobs. */
export function createPopupStore(ports: PopupPorts, start: PopupStart): PopupStore {
  const last = parseLastKnown(start.lastKnown);
  const marked = createSelectionStore(ports);
  const takenOut = createTakenOut(ports, marked);
  const access = createSiteAccess(ports);
  const jobs = createJobsStore(ports.call, JOBS_LISTED, last.jobs);
  const welcome = createWelcome(ports, start.isWelcomeSeen, jobs);
  const picker = createPickerStore({
    list: (place, cursor) => ports.call('listPlace', { service: 'kdocs', place, cursor }),
    keep: ports.keep,
    recall: ports.recall,
  });
  const answers = createAnswers(marked.described);
  const account = createAccountStore(ports.call, marked, last.account);
  const saving = createSavingStore(ports, start.saving);
  const wantsPicker = signal(false);
  const isListing = signal(false);
  const room = signal(last.room);
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
    return described.entries.length + described.questions.length === 0;
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
  /** What is marked and chosen, each entry once, as far as the service has told of it. */
  const wanted = computed<readonly MarkedEntry[]>(() => {
    const all = [...takenOut.left.value, ...picks.value.map(({ entry }) => entry)];
    return [...new Map(all.map((entry) => [entry.id, entry])).values()];
  });
  /** Marked entries that the service could not be asked about: they may be tried all the same. */
  const untold = computed(() => {
    const { value: selection } = marked.selection;
    if (selection?.kind !== 'marked') return 0;
    return marked.described.value?.kind === 'failed' ? selection.count : 0;
  });
  const isTold = computed(() => {
    const { value: selection } = marked.selection;
    if (selection?.kind !== 'marked') return selection !== null;
    return marked.described.value !== null && takenOut.out.value !== null;
  });
  const amount = computed<Amount | null>(() => {
    if (isLoggedOut.value) return NOTHING;
    const isSettled = !picker.isIncomplete.value && !picker.isTooMany.value;
    if (!isTold.value || (isPicking.value && !isSettled)) return null;
    const told = amountOf(promising(wanted.value));
    if (untold.value === 0) return told;
    return { files: told.files + untold.value, folders: told.folders, bytes: null };
  });
  const count = computed(() => {
    if (isLoggedOut.value && marked.selection.value?.kind === 'marked')
      return marked.selection.value.count;
    if (!isTold.value && marked.selection.value !== null) return null;
    return wanted.value.length + untold.value;
  });
  const form = computed<Form>(() => {
    const { value: described } = marked.described;
    const { value: way } = saving.saving;
    if (untold.value > 0) return way.mode === 'files' ? 'one-by-one' : 'archives';
    const perArchive = described?.kind === 'described' ? described.perArchive : UNKNOWN_LIMIT;
    return formOf(promising(wanted.value), way, perArchive);
  });

  const isRunning = computed(() => {
    if (isAsking.value) return true;
    const click = lastClick.value;
    if (click === null || picks.value.length > 0) return false;
    if (click.out !== takenOut.out.value) return false;
    if (!isSameSelection(click.selection, marked.selection.value)) return false;
    const job = jobs.jobs.value?.find(({ id }) => id === click.jobId);
    return job !== undefined && job.state !== 'finished';
  });

  const isPaused = computed(() => {
    const job = jobs.jobs.value?.find(({ id }) => id === lastClick.value?.jobId);
    return job?.hold?.kind === 'paused';
  });

  const shownJobs = computed(() => {
    const listed = jobs.jobs.value ?? [];
    const isFinished = ({ state }: JobView) => state === 'finished';
    const running = listed.filter((job) => !isFinished(job));
    return [...running, ...listed.filter(isFinished).slice(0, FINISHED_SHOWN)];
  });

  const click = async (tabId: number): Promise<void> => {
    await saving.kept();
    const { value: out } = takenOut.out;
    const answer = await ports.call('downloadSelected', {
      tabId,
      picks: picks.value,
      without: takenOut.entries.value
        .filter(({ id }) => out?.has(id) === true)
        .map(({ id, linkId }) => ({ id, linkId })),
      place: isPicking.value ? picker.startName.value : null,
    });
    if (answer.kind === 'started' || answer.kind === 'already-running') {
      lastClick.value = { jobId: answer.jobId, selection: marked.selection.value, out };
      welcome.dismiss();
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
    isPaused,
    jobs,
    shownJobs,
    account: account.account,
    access,
    welcome,
    takenOut,
    room: computed(() => (marked.selection.value === null ? last.room : 0)),
    noteRoom(height) {
      if (marked.selection.value !== null) room.value = height;
    },
    isListing,
    saving: saving.saving,
    hasFormats: computed(() => hasSmartDocument(wanted.value)),
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
    form,
    async open(signal) {
      jobs.follow(signal);
      for (const end of [
        followPage(),
        account.follow(),
        takenOut.follow(),
        welcome.follow(),
        followKnown(ports, shownJobs, account.known, room),
      ])
        signal.addEventListener('abort', end);
      await Promise.all([marked.open(), access.look()]);
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
    showList(isShown) {
      isListing.value = isShown;
    },
    async allowSites() {
      if (await access.ask()) await marked.look();
    },
    async diagnose() {
      const tabId = marked.tab.value;
      return tabId === null ? '' : (await ports.call('diagnose', { tabId })).text;
    },
  };
}
