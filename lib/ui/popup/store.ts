import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { DescribedSelection, TabSelection } from '../../messaging/protocol';
import { createJobsStore, type CallWorker, type JobsStore } from '../jobs-store';

/** Marks that change in quick succession are looked at once, after this pause (ms). */
const MARKS_PAUSE = 200;

/** How often and after which pauses (ms) a page that is being reloaded is looked at. */
const RELOAD_TRIES = 20;
const RELOAD_PAUSE = 500;

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
  /** Whether the background worker gave no answer to the last question. */
  readonly isBroken: ReadonlySignal<boolean>;
  /** How many files a click would download; 0 when there is nothing to do. */
  readonly downloadable: ReadonlySignal<number>;
  readonly jobs: JobsStore;
  open(signal: AbortSignal): Promise<void>;
  look(): Promise<void>;
  download(): Promise<void>;
  reload(): Promise<void>;
}

interface Click {
  readonly jobId: string;
  readonly selection: TabSelection | null;
}

export function createPopupStore(ports: PopupPorts): PopupStore {
  const tab = signal<number | null>(null);
  const selection = signal<TabSelection | null>(null);
  const described = signal<DescribedSelection | null>(null);
  const lastClick = signal<Click | null>(null);
  const isAsking = signal(false);
  const isBroken = signal(false);
  const jobs = createJobsStore(ports.call, JOBS_SHOWN);
  let looks = 0;

  const isRunning = computed(() => {
    if (isAsking.value) return true;
    const click = lastClick.value;
    if (click === null || !isSame(click.selection, selection.value)) return false;
    return (
      jobs.jobs.value?.some(({ id, state }) => id === click.jobId && state !== 'finished') ?? false
    );
  });
  const downloadable = computed(() => {
    if (selection.value?.kind !== 'marked') return 0;
    if (described.value?.kind === 'logged-out') return 0;
    return described.value?.kind === 'described' ? described.value.files : selection.value.count;
  });

  /** Runs a question to the worker; when it fails, the popup says so in place of an old state. */
  const ask = async (question: () => Promise<void>): Promise<void> => {
    try {
      isBroken.value = false;
      await question();
    } catch (error) {
      console.error('the worker gave no answer', error);
      isBroken.value = true;
    }
  };

  const show = (read: TabSelection): void => {
    // What the service said about other marks does not hold for these.
    if (!isSame(read, selection.value)) described.value = null;
    selection.value = read;
  };

  const look = (): Promise<void> =>
    ask(async () => {
      const tabId = tab.value;
      if (tabId === null) {
        show({ kind: 'not-our-site' });
        return;
      }
      const turn = (looks += 1);
      const read = await ports.call('readSelection', { tabId });
      if (turn !== looks) return;
      show(read);
      if (read.kind === 'not-our-site' || read.kind === 'reload-needed') return;
      const answer = await ports.call('describeSelection', { tabId });
      // A later look has begun in the meantime: its answer counts.
      if (turn === looks) described.value = answer;
    });

  const listen = (tabId: number): void => {
    let pending: ReturnType<typeof setTimeout> | undefined;
    let isFirst = true;
    ports.onMarksChanged(tabId, (count) => {
      const known = selection.value?.kind === 'marked' ? selection.value.count : 0;
      // The first report tells what has just been read.
      if (isFirst && count === known) {
        isFirst = false;
        return;
      }
      isFirst = false;
      clearTimeout(pending);
      pending = setTimeout(() => void look(), MARKS_PAUSE);
    });
  };

  return {
    selection,
    described,
    isRunning,
    isBroken,
    downloadable,
    jobs,
    look,
    async open(signal) {
      jobs.follow(signal);
      await ask(async () => {
        tab.value = await ports.findTab();
      });
      await look();
      const canListen =
        selection.value?.kind === 'marked' || selection.value?.kind === 'nothing-marked';
      if (tab.value !== null && canListen) listen(tab.value);
    },
    async download() {
      const tabId = tab.value;
      if (tabId === null || isAsking.value) return;
      isAsking.value = true;
      await ask(async () => {
        const answer = await ports.call('downloadSelected', { tabId });
        if (answer.kind === 'started' || answer.kind === 'already-running') {
          lastClick.value = { jobId: answer.jobId, selection: selection.value };
          await jobs.refresh();
        } else if (answer.kind === 'logged-out') {
          described.value = answer;
        } else {
          show(answer);
        }
      });
      isAsking.value = false;
    },
    async reload() {
      const tabId = tab.value;
      if (tabId === null) return;
      await ports.reloadTab(tabId);
      void lookUntilReady().then(() => listen(tabId));
    },
  };

  /** A page that is being loaded has its content script at once, but its marks only after a while. */
  async function lookUntilReady(): Promise<void> {
    for (let tries = 0; tries < RELOAD_TRIES; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, RELOAD_PAUSE));
      await look();
      if (selection.value?.kind !== 'reload-needed') return;
    }
  }
}

function isSame(one: TabSelection | null, other: TabSelection | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
