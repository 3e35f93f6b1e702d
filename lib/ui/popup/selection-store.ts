import { computed, signal, type ReadonlySignal } from '@preact/signals';
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

export interface SelectionStore {
  readonly tab: ReadonlySignal<number | null>;
  /** What is marked; null until it is known. */
  readonly selection: ReadonlySignal<TabSelection | null>;
  /** What the service says about it; null until it said something. */
  readonly described: ReadonlySignal<DescribedSelection | null>;
  /** Whether the background worker gave no answer to the last question. */
  readonly isBroken: ReadonlySignal<boolean>;
  /** How many files a click would download; 0 when there is nothing to do. */
  readonly downloadable: ReadonlySignal<number>;
  /** Finds the tab, looks at it, and goes on looking whenever its marks change. */
  open(): Promise<void>;
  look(): Promise<void>;
  reload(): Promise<void>;
  /** Takes over what a click found out about the tab. */
  learn(found: Exclude<TabSelection, { kind: 'marked' }> | { readonly kind: 'logged-out' }): void;
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

  const downloadable = computed(() => {
    if (selection.value?.kind !== 'marked') return 0;
    if (described.value?.kind === 'logged-out') return 0;
    if (described.value?.kind !== 'described') return selection.value.count;
    const { files, online } = described.value;
    // Online documents alone may be tried: some of them do have a file.
    return files > online ? files - online : files;
  });

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
      // The first report tells what has just been read; later ones come because something changed.
      const isKnown = isFirst && count === known;
      isFirst = false;
      if (isKnown) return;
      clearTimeout(pending);
      pending = setTimeout(() => void look(), MARKS_PAUSE);
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
    downloadable,
    look,
    ask,
    async open() {
      await ask(async () => {
        tab.value = await ports.findTab();
      });
      await look();
      const kind = selection.value?.kind;
      if (tab.value !== null && (kind === 'marked' || kind === 'nothing-marked')) listen(tab.value);
    },
    async reload() {
      const tabId = tab.value;
      if (tabId === null) return;
      await ports.reloadTab(tabId);
      void lookUntilReady().then(() => listen(tabId));
    },
    learn(found) {
      if (found.kind === 'logged-out') described.value = found;
      else show(found);
    },
  };
}

export function isSameSelection(one: TabSelection | null, other: TabSelection | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
