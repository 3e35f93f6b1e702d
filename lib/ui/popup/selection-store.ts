import { signal, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '../../core/failure';
import type { DescribedSelection, TabSelection } from '../../messaging/protocol';
import type { CallWorker } from '../jobs-store';

/** Marks that change in quick succession are looked at once, after this pause (ms). */
const MARKS_PAUSE = 200;

/** How often and after which pauses (ms) a page that is being reloaded is looked at. */
const RELOAD_TRIES = 20;
const RELOAD_PAUSE = 500;

export interface SelectionPorts {
  readonly call: CallWorker;
  /** The tab that the popup speaks about. */
  findTab(): Promise<number | null>;
  onMarksChanged(tabId: number, changed: (count: number) => void): void;
  reloadTab(tabId: number): Promise<void>;
}

/** What a click found out about a tab in place of starting a download. */
type Refusal =
  | Exclude<TabSelection, { kind: 'marked' }>
  | { readonly kind: 'logged-out' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface SelectionStore {
  readonly tab: ReadonlySignal<number | null>;
  /** What is marked; null until it is known. */
  readonly selection: ReadonlySignal<TabSelection | null>;
  /** What the service says about it; null until it said something. */
  readonly described: ReadonlySignal<DescribedSelection | null>;
  /** Whether the background worker gave no answer to the last question. */
  readonly isBroken: ReadonlySignal<boolean>;
  /** Finds the tab, looks at it, and goes on looking whenever its marks change. */
  open(): Promise<void>;
  look(): Promise<void>;
  reload(): Promise<void>;
  /** Takes over what a click found out about the tab. */
  learn(found: Refusal): void;
  /** Runs a question to the worker; when it fails, the popup says so in place of an old state. */
  ask(question: () => Promise<void>): Promise<void>;
}

/** What is marked in the page that the popup speaks about. */
export function createSelectionStore(ports: SelectionPorts): SelectionStore {
  const tab = signal<number | null>(null);
  const selection = signal<TabSelection | null>(null);
  const described = signal<DescribedSelection | null>(null);
  const isBroken = signal(false);
  let looks = 0;
  let asked: TabSelection | null = null;
  let isListening = false;
  let isOutdated = false;

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
    if (!isSameSelection(read, selection.value)) described.value = null;
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
      if (read.kind === 'not-our-site') return;
      if (read.kind !== 'reload-needed') listen(tabId);
      // A page may change without end: what is known, or is being asked about, is not asked again.
      const isKnown = described.value?.kind === 'described';
      if (isKnown || isSameSelection(read, asked)) return;
      // One question at a time: what is marked meanwhile is asked about after it.
      if (asked === null) await describe(tabId, read);
      else isOutdated = true;
    });

  const describe = async (tabId: number, read: TabSelection): Promise<void> => {
    asked = read;
    try {
      const answer = await ports.call('describeSelection', { tabId });
      // Something else is marked in the meantime: the answer to that counts.
      if (isSameSelection(read, selection.value)) described.value = answer;
    } finally {
      asked = null;
    }
    if (!isOutdated) return;
    isOutdated = false;
    await look();
  };

  const listen = (tabId: number): void => {
    if (isListening) return;
    isListening = true;
    let pending: ReturnType<typeof setTimeout> | undefined;
    let isFirst = true;
    ports.onMarksChanged(tabId, (count) => {
      const known = selection.value?.kind === 'marked' ? selection.value.count : 0;
      // The first report tells what has just been read; later ones come because something changed.
      const isKnown = isFirst && count === known;
      isFirst = false;
      if (isKnown) return;
      pending ??= setTimeout(() => {
        pending = undefined;
        void look();
      }, MARKS_PAUSE);
    });
  };

  /** A page that is being loaded has its content script at once, but its marks only after a while. */
  const lookUntilReady = async (): Promise<void> => {
    for (let tries = 0; tries < RELOAD_TRIES; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, RELOAD_PAUSE));
      await look();
      if (selection.value?.kind !== 'reload-needed') return;
    }
  };

  return {
    tab,
    selection,
    described,
    isBroken,
    look,
    ask,
    async open() {
      await ask(async () => {
        tab.value = await ports.findTab();
      });
      await look();
    },
    async reload() {
      const tabId = tab.value;
      if (tabId === null) return;
      await ports.reloadTab(tabId);
      void lookUntilReady();
    },
    learn(found) {
      if (found.kind === 'logged-out' || found.kind === 'failed') described.value = found;
      else show(found);
    },
  };
}

export function isSameSelection(one: TabSelection | null, other: TabSelection | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
