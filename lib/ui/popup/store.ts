import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { DescribedSelection, TabSelection } from '../../messaging/protocol';
import { createJobsStore, type CallWorker, type JobsStore } from '../jobs-store';

/** Marks that change in quick succession are looked at once, after this pause (ms). */
const MARKS_PAUSE = 200;

/** Jobs shown in the popup; the rest is on the page of all jobs. */
const JOBS_SHOWN = 3;

export interface PopupPorts {
  readonly call: CallWorker;
  /** The tab that the popup speaks about. */
  findTab(): Promise<number | null>;
  onMarksChanged(tabId: number, changed: (count: number) => void): void;
  reloadTab(tabId: number): Promise<void>;
  openTab(url: string): Promise<void>;
}

export interface PopupStore {
  /** What is marked; null until it is known. */
  readonly selection: ReadonlySignal<TabSelection | null>;
  /** What the service says about it; null until it said something. */
  readonly described: ReadonlySignal<DescribedSelection | null>;
  /** Whether this very selection is being downloaded by a click in this popup. */
  readonly isRunning: ReadonlySignal<boolean>;
  /** How many files a click would download; 0 when there is nothing to do. */
  readonly downloadable: ReadonlySignal<number>;
  readonly jobs: JobsStore;
  open(signal: AbortSignal): Promise<void>;
  look(): Promise<void>;
  download(): Promise<void>;
  reload(): Promise<void>;
}

export function createPopupStore(ports: PopupPorts): PopupStore {
  const tab = signal<number | null>(null);
  const selection = signal<TabSelection | null>(null);
  const described = signal<DescribedSelection | null>(null);
  const startedJob = signal<string | null>(null);
  const jobs = createJobsStore(ports.call, JOBS_SHOWN);
  let looks = 0;

  const isRunning = computed(
    () =>
      startedJob.value !== null &&
      (jobs.jobs.value?.some(({ id, state }) => id === startedJob.value && state !== 'finished') ??
        false),
  );
  const downloadable = computed(() => {
    if (selection.value?.kind !== 'marked') return 0;
    if (described.value?.kind === 'logged-out') return 0;
    return described.value?.kind === 'described' ? described.value.files : selection.value.count;
  });

  const look = async (): Promise<void> => {
    const tabId = tab.value;
    if (tabId === null) {
      selection.value = { kind: 'not-our-site' };
      return;
    }
    const turn = (looks += 1);
    const read = await ports.call('readSelection', { tabId });
    if (turn !== looks) return;
    selection.value = read;
    if (read.kind === 'not-our-site' || read.kind === 'reload-needed') return;
    const answer = await ports.call('describeSelection', { tabId });
    // A later look has begun in the meantime: its answer counts.
    if (turn === looks) described.value = answer;
  };

  return {
    selection,
    described,
    isRunning,
    downloadable,
    jobs,
    look,
    async open(signal) {
      jobs.follow(signal);
      tab.value = await ports.findTab();
      await look();
      const tabId = tab.value;
      const listens =
        selection.value?.kind === 'marked' || selection.value?.kind === 'nothing-marked';
      if (tabId === null || !listens) return;
      let known = selection.value?.kind === 'marked' ? selection.value.count : 0;
      let pending: ReturnType<typeof setTimeout> | undefined;
      ports.onMarksChanged(tabId, (count) => {
        if (count === known) return;
        known = count;
        clearTimeout(pending);
        pending = setTimeout(() => void look(), MARKS_PAUSE);
      });
    },
    async download() {
      if (tab.value === null) return;
      const answer = await ports.call('downloadSelected', { tabId: tab.value });
      if (answer.kind === 'started' || answer.kind === 'already-running') {
        startedJob.value = answer.jobId;
        await jobs.refresh();
      } else if (answer.kind === 'logged-out') {
        described.value = answer;
      } else {
        selection.value = answer;
      }
    },
    async reload() {
      if (tab.value === null) return;
      await ports.reloadTab(tab.value);
    },
  };
}
