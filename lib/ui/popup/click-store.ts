import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { TabSelection } from '../../messaging/protocol';
import type { CallWorker, JobsStore } from '../jobs-store';
import type { Answers } from './answers';
import type { ChoosingStore } from './choosing-store';
import type { SavingStore } from './saving-store';
import { isSameSelection, type SelectionStore } from './selection-store';
import type { TakenOut } from './taken-out';
import type { WantedStore } from './wanted-store';
import type { Welcome } from './welcome';

export interface ClickStore {
  /** Whether this very selection is being downloaded by a click in this popup. */
  readonly isRunning: ReadonlySignal<boolean>;
  /** Whether that download is paused. */
  readonly isPaused: ReadonlySignal<boolean>;
  /** Whether a job came of it. */
  download(): Promise<boolean>;
}

interface Parts {
  readonly call: CallWorker;
  readonly marked: SelectionStore;
  readonly takenOut: TakenOut;
  readonly choosing: Pick<ChoosingStore, 'picker' | 'isPicking'>;
  readonly answers: Answers;
  readonly picks: WantedStore['picks'];
  readonly saving: SavingStore;
  readonly jobs: JobsStore;
  readonly welcome: Welcome;
}

/** What a click began, and with what. */
interface Click {
  readonly jobId: string;
  readonly selection: TabSelection | null;
  readonly out: ReadonlySet<string> | null;
}

/** The click on the one button, and what became of the last one. */
export function createClicks(parts: Parts): ClickStore {
  const { marked, takenOut, answers, picks, saving, jobs, welcome } = parts;
  const { picker, isPicking } = parts.choosing;
  const last = signal<Click | null>(null);
  const isAsking = signal(false);
  const lastJob = computed(() => jobs.jobs.value?.find(({ id }) => id === last.value?.jobId));

  const click = async (tabId: number): Promise<void> => {
    await saving.kept();
    const { value: out } = takenOut.out;
    const answer = await parts.call('downloadSelected', {
      tabId,
      picks: picks.value,
      without: takenOut.entries.value
        .filter(({ id }) => out?.has(id) === true)
        .map(({ id, linkId }) => ({ id, linkId })),
      place: isPicking.value ? picker.startName.value : null,
    });
    if (answer.kind === 'started' || answer.kind === 'already-running') {
      last.value = { jobId: answer.jobId, selection: marked.selection.value, out };
      welcome.dismiss();
      picker.clear();
      answers.clear();
      await jobs.refresh();
    } else {
      marked.learn(answer);
    }
  };

  return {
    isRunning: computed(() => {
      if (isAsking.value) return true;
      if (last.value === null || picks.value.length > 0) return false;
      if (last.value.out !== takenOut.out.value) return false;
      if (!isSameSelection(last.value.selection, marked.selection.value)) return false;
      return lastJob.value !== undefined && lastJob.value.state !== 'finished';
    }),
    isPaused: computed(() => lastJob.value?.hold?.kind === 'paused'),
    async download() {
      const tabId = marked.tab.value;
      if (tabId === null || isAsking.value) return false;
      const before = last.peek();
      isAsking.value = true;
      await marked.ask(() => click(tabId));
      isAsking.value = false;
      return last.peek() !== before;
    },
  };
}
