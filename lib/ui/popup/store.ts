import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { JobView, TabSelection } from '../../messaging/protocol';
import { createJobsStore, type JobsStore } from '../jobs-store';
import {
  createSelectionStore,
  isSameSelection,
  type SelectionPorts,
  type SelectionStore,
} from './selection-store';

/** Jobs that the popup looks at, and finished ones that it shows; the rest is on the page of all jobs. */
const JOBS_LISTED = 30;
const FINISHED_SHOWN = 3;

export interface PopupStore extends Omit<SelectionStore, 'open' | 'ask' | 'learn' | 'tab'> {
  /** Whether this very selection is being downloaded by a click in this popup. */
  readonly isRunning: ReadonlySignal<boolean>;
  readonly jobs: JobsStore;
  /** All that are not finished, then the newest others. */
  readonly shownJobs: ReadonlySignal<readonly JobView[]>;
  open(signal: AbortSignal): Promise<void>;
  download(): Promise<void>;
}

interface Click {
  readonly jobId: string;
  readonly selection: TabSelection | null;
}

/** All that the popup shows: what is marked, and the newest jobs. */
export function createPopupStore(ports: SelectionPorts): PopupStore {
  const marked = createSelectionStore(ports);
  const jobs = createJobsStore(ports.call, JOBS_LISTED);
  const lastClick = signal<Click | null>(null);
  const isAsking = signal(false);

  const isRunning = computed(() => {
    if (isAsking.value) return true;
    const click = lastClick.value;
    if (click === null || !isSameSelection(click.selection, marked.selection.value)) return false;
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
    const answer = await ports.call('downloadSelected', { tabId });
    if (answer.kind === 'started' || answer.kind === 'already-running') {
      lastClick.value = { jobId: answer.jobId, selection: marked.selection.value };
      await jobs.refresh();
    } else {
      marked.learn(answer);
    }
  };

  return {
    ...marked,
    isRunning,
    jobs,
    shownJobs,
    async open(signal) {
      jobs.follow(signal);
      await marked.open();
    },
    async download() {
      const tabId = marked.tab.value;
      if (tabId === null || isAsking.value) return;
      isAsking.value = true;
      await marked.ask(() => click(tabId));
      isAsking.value = false;
    },
  };
}
