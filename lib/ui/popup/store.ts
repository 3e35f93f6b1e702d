import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { JobView } from '../../messaging/job-schemas';
import { createJobsStore, type JobsStore } from '../jobs-store';
import { createAccountStore, type AccountStore } from './account-store';
import { createAnswers, type Answers } from './answers';
import { createChoosing, type ChoosingPorts, type ChoosingStore } from './choosing-store';
import { createClicks, type ClickStore } from './click-store';
import { followKnown, parseLastKnown, type LastKnownPorts } from './last-known';
import {
  createSavingStore,
  type Saving,
  type SavingChoice,
  type SavingPorts,
} from './saving-store';
import { createSelectionStore, type SelectionPorts, type SelectionStore } from './selection-store';
import { shownOf } from './shown-jobs';
import { createSiteAccess, type SiteAccess, type SiteAccessPorts } from './site-access';
import { createTakenOut, type TakenOut, type TakenOutPorts } from './taken-out';
import { createWanted, type WantedStore } from './wanted-store';
import { createWelcome, type Welcome, type WelcomePorts } from './welcome';

/** Jobs that the popup looks at. */
const JOBS_LISTED = 30;

export interface PopupPorts
  extends
    SelectionPorts,
    SavingPorts,
    SiteAccessPorts,
    TakenOutPorts,
    LastKnownPorts,
    WelcomePorts,
    ChoosingPorts {}

/** What is stored, and is known before anything is shown. */
export interface PopupStart {
  readonly saving: Saving;
  /** What `keepLastKnown` was given last; undefined when there is nothing. */
  readonly lastKnown: unknown;
  readonly isWelcomeSeen: boolean;
}

export interface PopupStore
  extends
    Pick<SelectionStore, 'selection' | 'described' | 'isBroken' | 'look' | 'reload'>,
    Omit<ChoosingStore, 'follow'>,
    Omit<WantedStore, 'picks'>,
    ClickStore {
  readonly jobs: JobsStore;
  /** All that are not finished, then the newest others. */
  readonly shownJobs: ReadonlySignal<readonly JobView[]>;
  readonly account: AccountStore['account'];
  readonly access: SiteAccess;
  readonly welcome: Welcome;
  readonly takenOut: TakenOut;
  readonly answers: Answers;
  /** Height to keep free for what is above the button, as it was last, while that is not known (px). */
  readonly room: ReadonlySignal<number>;
  /** Takes note of that height. */
  noteRoom(height: number): void;
  /** Whether all that is marked is listed, to take something out. */
  readonly isListing: ReadonlySignal<boolean>;
  showList(isShown: boolean): void;
  /** How files are saved, as far as the popup lets people choose it. */
  readonly saving: ReadonlySignal<Saving>;
  setSaving(change: SavingChoice): void;
  open(signal: AbortSignal): Promise<void>;
  /** To be called in the very click. */
  allowSites(): Promise<void>;
  /** A text for a bug report. */
  diagnose(): Promise<string>;
}

/** All that the popup shows: what is marked or chosen, and the newest jobs. */
export function createPopupStore(ports: PopupPorts, start: PopupStart): PopupStore {
  const { call } = ports;
  const last = parseLastKnown(start.lastKnown);
  const marked = createSelectionStore(ports);
  const { selection, described, isBroken, look, reload } = marked;
  const takenOut = createTakenOut(ports, marked);
  const access = createSiteAccess(ports);
  const jobs = createJobsStore(call, JOBS_LISTED, last.jobs);
  const welcome = createWelcome(ports, start.isWelcomeSeen, jobs);
  const answers = createAnswers(described);
  const account = createAccountStore(call, marked, last.account);
  const saving = createSavingStore(ports, start.saving);
  const { follow: followPage, ...choosing } = createChoosing(ports, marked);
  const { picks, ...wanted } = createWanted({ marked, takenOut, choosing, answers, saving });
  const shownJobs = computed(() => shownOf(jobs.jobs.value ?? []));
  const isListing = signal(false);
  const room = signal(last.room);

  return {
    ...{ selection, described, isBroken, look, reload },
    ...choosing,
    ...wanted,
    ...createClicks({ call, marked, takenOut, choosing, answers, picks, saving, jobs, welcome }),
    ...{ jobs, shownJobs, access, welcome, takenOut, answers, isListing },
    account: account.account,
    room: computed(() => (selection.value === null ? last.room : 0)),
    noteRoom(height) {
      if (selection.value !== null) room.value = height;
    },
    showList(isShown) {
      isListing.value = isShown;
    },
    saving: saving.saving,
    setSaving: saving.choose,
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
    async allowSites() {
      if (await access.ask()) await look();
    },
    async diagnose() {
      const tabId = marked.tab.value;
      return tabId === null ? '' : (await call('diagnose', { tabId })).text;
    },
  };
}
