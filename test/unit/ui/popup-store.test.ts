// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findShareLinks } from '../../../lib/kdocs/find-share-links';
import type { MarkedEntry, TabSelection } from '../../../lib/messaging/protocol';
import { createPopupStore, type PopupPorts, type PopupStart } from '../../../lib/ui/popup/store';
import { createFakeWorker, type FakeWorker } from '../../support/fakes/call-worker';
import {
  sampleDescribed,
  sampleEntry,
  sampleFolder,
  sampleJobView,
  sampleMarked,
} from '../../support/fakes/samples';

const TAB = 5;
const NO_AMOUNT = { files: 0, folders: 0, bytes: 0 };
let end = new AbortController();

beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

const PLACE = { kind: 'folder', drive: '7', folder: '70' } as const;

function marked(count: number, claimed: number | null = null): TabSelection {
  const names = Array.from({ length: count }, () => null);
  return { kind: 'marked', place: PLACE, key: `marks ${count}`, names, count, claimed };
}

/** The first are files. */
function entriesOf(files: number, folders = 0): readonly MarkedEntry[] {
  return Array.from({ length: files + folders }, (_, index) =>
    index < files
      ? sampleMarked({ id: `e${index}`, name: `${index}.pdf`, linkId: `link ${index}` })
      : sampleMarked({ id: `e${index}`, kind: 'folder', name: `folder ${index}`, size: null }),
  );
}
const named = (...names: readonly string[]) =>
  sampleDescribed({ entries: names.map((name) => sampleMarked({ id: name, name })) });
const described = (files: number, folders = 0) =>
  sampleDescribed({ entries: entriesOf(files, folders) });
const SAVING = { mode: 'files', otlFormat: 'docx', archiveBytes: null } as const;
const bare = (kind: 'reload-needed' | 'nothing-marked') => ({ kind, place: PLACE });
const outside = { kind: 'not-our-site' } as const;

async function open(
  tab: number | null = TAB,
  setUp: (worker: FakeWorker) => void = () => undefined,
  change: Partial<PopupPorts> = {},
  start: Partial<PopupStart> = {},
) {
  const worker = createFakeWorker();
  worker.selection = marked(3);
  worker.described = described(3);
  setUp(worker);
  const reloaded: number[] = [];
  const kept: object[] = [];
  const takenOut = new Map<number, unknown>();
  let tell: ((count: number) => void) | null = null;
  const store = createPopupStore(
    {
      call: worker.call,
      findTab: () => Promise.resolve(tab),
      onMarksChanged: (_, changed) => {
        tell = changed;
      },
      reloadTab: (id) => Promise.resolve(void reloaded.push(id)),
      keep: () => Promise.resolve(),
      recall: () => Promise.resolve(undefined),
      keepSaving: (changed) => Promise.resolve(void kept.push(changed)),
      keepTakenOut: (tabId, value) => Promise.resolve(void takenOut.set(tabId, value)),
      recallTakenOut: (tabId) => Promise.resolve(takenOut.get(tabId)),
      keepLastKnown: () => Promise.resolve(),
      noteWelcomeSeen: () => Promise.resolve(),
      hasSiteAccess: () => Promise.resolve(true),
      askSiteAccess: () => Promise.resolve(true),
      findLinks: findShareLinks,
      ...change,
    },
    { saving: SAVING, lastKnown: undefined, isWelcomeSeen: true, ...start },
  );
  void store.open(end.signal);
  await vi.advanceTimersByTimeAsync(10);
  return {
    worker,
    store,
    reloaded,
    kept,
    takenOut,
    isListening: () => tell !== null,
    tell: (count: number) => tell?.(count),
    asked: (call: string) => worker.calls.filter((one) => one.startsWith(call)).length,
    /** The page tells that so many are marked now. */
    async mark(count: number) {
      worker.selection = count === 0 ? bare('nothing-marked') : marked(count);
      worker.described = described(count);
      tell?.(count);
      await vi.advanceTimersByTimeAsync(1000);
    },
  };
}

describe('the popup', () => {
  it('knows what is marked and what the service says of it', async () => {
    const { store } = await open();
    expect(store.selection.value).toMatchObject({ kind: 'marked', count: 3 });
    expect(store.amount.value).toMatchObject({ files: 3 });
    expect(store.amount.value).toMatchObject({ files: 3, folders: 0 });
  });

  it('without a tab is about no page of ours', async () => {
    const { store, worker } = await open(null);
    expect(store.selection.value).toEqual({ kind: 'not-our-site' });
    expect(worker.calls).toEqual([]);
    await store.download();
    await store.reload();
    expect(worker.calls).toEqual([]);
  });

  it('asks the service nothing about a page of others', async () => {
    const { store, worker, isListening } = await open(TAB, (fake) => (fake.selection = outside));
    expect(worker.calls).toEqual([`readSelection ${TAB}`]);
    expect(store.amount.value).toEqual(NO_AMOUNT);
    expect(isListening()).toBe(false);
  });

  it('does not listen to a page that has no script', async () => {
    const { store, isListening } = await open(
      TAB,
      (fake) => (fake.selection = bare('reload-needed')),
    );
    expect(store.amount.value).toEqual(NO_AMOUNT);
    expect(isListening()).toBe(false);
  });

  it('asks whether somebody is logged in also while nothing is marked', async () => {
    const { store } = await open(TAB, (fake) => {
      fake.selection = bare('nothing-marked');
      fake.described = { kind: 'logged-out' };
    });
    expect(store.described.value).toEqual({ kind: 'logged-out' });
    expect(store.amount.value).toEqual(NO_AMOUNT);
  });

  it('knows no number before the service has answered, and that of it then', async () => {
    let answer = (): void => undefined;
    const { store } = await open(TAB, (fake) => {
      fake.described = described(2, 1);
      fake.beforeDescribing = () => new Promise<void>((resolve) => (answer = resolve));
    });
    expect([store.count.value, store.amount.value]).toEqual([null, null]);
    answer();
    await vi.advanceTimersByTimeAsync(10);
    expect([store.count.value, store.amount.value]).toEqual([
      3,
      { files: 2, folders: 1, bytes: 2000 },
    ]);
  });

  it('counts what cannot be turned into a file, and does not offer it beside other files', async () => {
    const { store } = await open(
      TAB,
      (fake) => (fake.described = named('a.pdf', 'b.otl', 'c.dbt')),
    );
    expect([store.count.value, store.amount.value?.files]).toEqual([3, 2]);
  });

  it('offers what cannot be turned into a file where there is nothing else', async () => {
    const { store } = await open(TAB, (fake) => (fake.described = named('a.dbt', 'b.form')));
    expect(store.amount.value).toMatchObject({ files: 2, folders: 0 });
  });

  it('offers nothing to somebody who is not logged in', async () => {
    const { store } = await open(TAB, (fake) => (fake.described = { kind: 'logged-out' }));
    expect(store.amount.value).toEqual(NO_AMOUNT);
  });

  it('still offers the download when the description failed', async () => {
    const { store } = await open(
      TAB,
      (fake) => (fake.described = { kind: 'failed', failure: { kind: 'network' } }),
    );
    expect(store.amount.value).toMatchObject({ files: 3, folders: 0 });
  });
});

describe('marks that change while the popup is open', () => {
  it('are looked at again', async () => {
    const { store, mark } = await open();
    await mark(5);
    expect(store.selection.value).toMatchObject({ count: 5 });
    expect(store.amount.value).toMatchObject({ files: 5 });
    await mark(0);
    expect(store.selection.value).toEqual(bare('nothing-marked'));
    expect(store.amount.value).toEqual(NO_AMOUNT);
  });

  it('that are as many as before cost nothing', async () => {
    const { worker, mark } = await open();
    const before = worker.calls.length;
    await mark(3);
    expect(worker.calls).toHaveLength(before);
  });

  it('are at no number while the service has not answered yet', async () => {
    const { store, worker, mark } = await open();
    worker.beforeDescribing = () => new Promise<never>(() => undefined);
    await mark(5);
    expect(store.selection.value).toMatchObject({ count: 5 });
    expect([store.count.value, store.amount.value]).toEqual([null, null]);
  });

  it('in a flood are looked at now and then', async () => {
    const { worker, tell, asked } = await open();
    const before = asked('readSelection');
    for (let change = 0; change < 500; change += 1) {
      worker.selection = marked(4 + (change % 7));
      tell(4 + (change % 7));
      await vi.advanceTimersByTimeAsync(2);
    }
    // 500 changes in a second.
    expect(asked('readSelection') - before).toBeLessThanOrEqual(6);
    expect(asked('describeSelection')).toBeLessThanOrEqual(7);
  });

  it('in a flood that ends where it began cost no further question', async () => {
    const { tell, asked } = await open();
    expect(asked('describeSelection')).toBe(1);
    for (let change = 0; change < 20; change += 1) {
      tell(3);
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(asked('describeSelection')).toBe(1);
  });

  it('are not asked about again while the same question is under way', async () => {
    const { store, worker, mark, tell, asked } = await open();
    let answer = (): void => undefined;
    worker.beforeDescribing = () => new Promise<void>((resolve) => (answer = resolve));
    await mark(5);
    expect(asked('describeSelection')).toBe(2);
    for (let change = 0; change < 5; change += 1) {
      tell(5);
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(asked('readSelection')).toBeGreaterThan(4);
    expect(asked('describeSelection')).toBe(2);
    answer();
    await vi.advanceTimersByTimeAsync(10);
    expect(store.amount.value).toMatchObject({ files: 5 });
  });

  it('are noticed also while the service is slow with its first answer', async () => {
    const { store, mark } = await open(TAB, (fake) => {
      fake.beforeDescribing = () => new Promise<never>(() => undefined);
    });
    await mark(5);
    expect(store.selection.value).toMatchObject({ count: 5 });
  });

  it('are asked about again when the service could not be asked before', async () => {
    const { store, worker } = await open(
      TAB,
      (fake) => (fake.described = { kind: 'failed', failure: { kind: 'network' } }),
    );
    worker.described = described(3);
    await store.look();
    expect(store.amount.value).toMatchObject({ files: 3 });
  });

  it('are described as they are now, whichever answer comes first', async () => {
    const { store, worker, mark } = await open();
    let release = (): void => undefined;
    worker.beforeDescribing = () => new Promise<void>((resolve) => (release = resolve));
    await mark(4);
    const releaseOld = release;
    worker.beforeDescribing = () => Promise.resolve();
    await mark(6);
    releaseOld();
    await vi.advanceTimersByTimeAsync(100);
    expect(store.amount.value).toMatchObject({ files: 6 });
  });
});

describe('a click', () => {
  it('starts a job; the button rests until it is finished', async () => {
    const { store, worker } = await open();
    worker.jobs = [sampleJobView({ state: 'active' })];
    await store.download();
    expect(worker.calls).toContain(`downloadSelected ${TAB}`);
    expect(store.isRunning.value).toBe(true);
    worker.jobs = [sampleJobView({ state: 'finished' })];
    await store.jobs.refresh();
    expect(store.isRunning.value).toBe(false);
  });

  it('on a selection that is being downloaded rests on that job', async () => {
    const { store, worker } = await open();
    worker.started = { kind: 'already-running', jobId: 'job' };
    worker.jobs = [sampleJobView({ state: 'active' })];
    await store.download();
    expect(store.isRunning.value).toBe(true);
  });

  it('on other files is possible while the first are being downloaded', async () => {
    const { store, worker, mark } = await open();
    worker.jobs = [sampleJobView({ state: 'active' })];
    await store.download();
    await mark(4);
    expect(store.isRunning.value).toBe(false);
  });

  it('shows that nobody is logged in any more', async () => {
    const { store, worker } = await open();
    worker.started = { kind: 'logged-out' };
    await store.download();
    expect(store.described.value).toEqual({ kind: 'logged-out' });
    expect(store.isRunning.value).toBe(false);
  });

  it.each([outside, bare('reload-needed'), bare('nothing-marked')])(
    'shows $kind',
    async (found) => {
      const { store, worker } = await open();
      worker.started = found;
      await store.download();
      expect(store.selection.value).toEqual(found);
    },
  );

  it('shows why the service could not be asked', async () => {
    const { store, worker } = await open();
    const failed = { kind: 'failed', failure: { kind: 'network' } } as const;
    worker.started = failed;
    await store.download();
    expect(store.described.value).toEqual(failed);
    expect(store.amount.value).toMatchObject({ files: 3, folders: 0 });
  });

  it('made twice at once is one', async () => {
    const { store, asked } = await open();
    await Promise.all([store.download(), store.download()]);
    expect(asked('downloadSelected')).toBe(1);
  });
});

describe('reloading the page', () => {
  it('reloads its tab', async () => {
    const { store, reloaded } = await open();
    await store.reload();
    expect(reloaded).toEqual([TAB]);
  });

  it('brings its marks to the popup', async () => {
    const { store, worker } = await open(TAB, (fake) => (fake.selection = bare('reload-needed')));
    await store.reload();
    worker.selection = bare('nothing-marked');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.selection.value).toEqual(bare('nothing-marked'));
  });
});

describe('the way of saving', () => {
  it('is the one that was kept, and is kept when it changes', async () => {
    const { store, kept } = await open();
    expect(store.saving.value.mode).toBe('files');
    store.setSaving({ mode: 'archive' });
    expect(store.saving.value.mode).toBe('archive');
    expect(kept).toEqual([{ mode: 'archive' }]);
  });
});

describe('the list to choose from', () => {
  const listed = (worker: FakeWorker) => {
    worker.list = () => ({
      kind: 'listed',
      name: '项目资料',
      entries: [sampleEntry({ id: '5' }), sampleFolder('9')],
      next: null,
    });
  };

  it('is there, at the place of the page, where nothing is marked', async () => {
    const { store, worker } = await open(TAB, (fake) => {
      fake.selection = bare('nothing-marked');
      listed(fake);
    });
    expect([store.isPicking.value, store.canSwitch.value]).toEqual([true, false]);
    expect(worker.calls).toContain('listPlace folder');
    expect(store.picker.here.value?.place).toEqual(PLACE);
  });

  it('is there where nothing that is marked was found', async () => {
    const { store } = await open(TAB, (fake) => {
      fake.described = sampleDescribed({
        unconfirmed: [{ name: 'a.pdf', failure: { kind: 'unidentified' } }],
      });
    });
    expect(store.isPicking.value).toBe(true);
  });

  it('is not there where a question has to be answered', async () => {
    const { store } = await open(TAB, (fake) => {
      const candidates = [sampleEntry({ id: '1' }), sampleEntry({ id: '2' })];
      fake.described = sampleDescribed({ questions: [{ name: 'a.pdf', marked: 1, candidates }] });
    });
    expect([store.isPicking.value, store.canSwitch.value]).toEqual([false, true]);
  });

  it('is there on demand where something is marked', async () => {
    const { store, worker } = await open(TAB, listed);
    expect([store.isPicking.value, store.canSwitch.value]).toEqual([false, true]);
    expect(worker.calls).not.toContain('listPlace folder');
    store.showPicker(true);
    await vi.advanceTimersByTimeAsync(10);
    expect(store.isPicking.value).toBe(true);
    expect(worker.calls).toContain('listPlace folder');
    store.showPicker(false);
    expect(store.isPicking.value).toBe(false);
  });

  it('is not there for somebody who is not logged in, nor on a page of others', async () => {
    const loggedOut = await open(TAB, (fake) => {
      fake.selection = bare('nothing-marked');
      fake.described = { kind: 'logged-out' };
    });
    expect([loggedOut.store.isPicking.value, loggedOut.store.canSwitch.value]).toEqual([
      false,
      false,
    ]);
    const elsewhere = await open(TAB, (fake) => (fake.selection = outside));
    elsewhere.store.showPicker(true);
    expect(elsewhere.store.isPicking.value).toBe(false);
  });
});

describe('an answer to a question', () => {
  const twins = ['1', '2', '3'].map((id) => sampleEntry({ id, name: 'a.pdf' }));
  const asking = (fake: FakeWorker) => {
    fake.described = sampleDescribed({
      entries: entriesOf(4),
      questions: [{ name: 'a.pdf', marked: 1, candidates: twins }],
    });
  };

  it('counts, and goes along with the click', async () => {
    const { store, worker } = await open(TAB, asking);
    store.answers.toggle('1');
    store.answers.toggle('2');
    store.answers.toggle('1');
    expect([store.answers.has('1'), store.answers.has('2')]).toEqual([false, true]);
    expect([store.count.value, store.amount.value?.files]).toEqual([5, 5]);
    await store.download();
    expect(worker.clicked?.picks).toEqual(['2']);
  });

  it('to a question that is gone does not count', async () => {
    const { store, mark } = await open(TAB, asking);
    store.answers.toggle('1');
    expect(store.count.value).toBe(5);
    await mark(2);
    expect(store.answers.picks.value).toEqual([]);
    expect(store.count.value).toBe(2);
  });

  it('leaves the button at rest while that very selection is being downloaded', async () => {
    const { store, worker } = await open(TAB, asking);
    store.answers.toggle('1');
    worker.jobs = [sampleJobView({ state: 'active' })];
    await store.download();
    expect(store.isRunning.value).toBe(true);
  });
});

describe('what is taken out', () => {
  const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

  it('does not count and does not come', async () => {
    const { store, worker } = await open(TAB, (fake) => (fake.described = described(2, 1)));
    store.takenOut.toggle('e0');
    store.takenOut.toggle('e2');
    expect(store.count.value).toBe(1);
    expect(store.amount.value).toEqual({ files: 1, folders: 0, bytes: 1000 });
    await store.download();
    expect(worker.clicked?.without).toEqual(['e0', 'e2']);
  });

  it('can be taken in again, one by one and all at once', async () => {
    const { store } = await open();
    store.takenOut.toggle('e0');
    store.takenOut.toggle('e0');
    expect(idsOf(store.takenOut.left.value)).toEqual(['e0', 'e1', 'e2']);
    store.takenOut.takeAll('out');
    expect([store.count.value, store.amount.value]).toEqual([0, NO_AMOUNT]);
    store.takenOut.takeAll('in');
    expect(store.count.value).toBe(3);
  });

  it('is kept for the tab with the selection that it belongs to', async () => {
    const { store, takenOut } = await open();
    store.takenOut.toggle('e1');
    expect(takenOut.get(TAB)).toEqual({ key: 'marks 3', ids: ['e1'] });
    store.takenOut.toggle('e1');
    expect(takenOut.get(TAB)).toBeNull();
  });

  it('is recalled when the popup is opened again', async () => {
    const { store } = await open(TAB, undefined, {
      recallTakenOut: () => Promise.resolve({ key: 'marks 3', ids: ['e1'] }),
    });
    expect(idsOf(store.takenOut.left.value)).toEqual(['e0', 'e2']);
    expect(store.amount.value).toMatchObject({ files: 2 });
  });

  it.each([
    ['of another selection', { key: 'marks 4', ids: ['e1'] }],
    ['that nobody can read', { key: 5 }],
    ['that is not there', undefined],
  ])('%s is not recalled', async (_, value) => {
    const { store } = await open(TAB, undefined, { recallTakenOut: () => Promise.resolve(value) });
    expect(store.amount.value).toMatchObject({ files: 3 });
  });

  it('counts as nothing where it cannot be recalled, which is noted', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { store } = await open(TAB, undefined, {
      recallTakenOut: () => Promise.reject(new Error('no memory')),
    });
    expect(store.amount.value).toMatchObject({ files: 3 });
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });

  it('lets nobody click before it is recalled', async () => {
    let answer = (): void => undefined;
    const { store } = await open(TAB, undefined, {
      recallTakenOut: () =>
        new Promise((resolve) => (answer = () => resolve({ key: 'marks 3', ids: ['e1'] }))),
    });
    expect([store.count.value, store.amount.value]).toEqual([null, null]);
    answer();
    await vi.advanceTimersByTimeAsync(10);
    expect(store.amount.value).toMatchObject({ files: 2 });
  });

  it('is forgotten when something else is marked', async () => {
    const { store, mark, takenOut } = await open();
    store.takenOut.toggle('e1');
    await mark(4);
    expect(store.amount.value).toMatchObject({ files: 4 });
    expect(takenOut.get(TAB)).toBeNull();
    await mark(3);
    expect(store.amount.value).toMatchObject({ files: 3 });
  });

  it('is forgotten when nothing is marked any more', async () => {
    const { store, mark } = await open();
    store.takenOut.toggle('e1');
    await mark(0);
    await mark(3);
    expect(store.amount.value).toMatchObject({ files: 3 });
  });

  it('makes it another download than the one that runs', async () => {
    const { store, worker } = await open();
    worker.jobs = [sampleJobView({ state: 'active' })];
    await store.download();
    expect(store.isRunning.value).toBe(true);
    store.takenOut.toggle('e1');
    expect(store.isRunning.value).toBe(false);
  });
});

describe('what was known before', () => {
  const ann = { id: '42', name: 'Ann', isBusiness: false };

  it('is there at once, and the button rests all the same', async () => {
    const lastKnown = { jobs: [sampleJobView({ id: 'old' })], account: ann, room: 0 };
    const { store } = await open(
      TAB,
      (fake) => (fake.beforeDescribing = () => new Promise<never>(() => undefined)),
      { findTab: () => new Promise<never>(() => undefined) },
      { lastKnown },
    );
    expect(store.account.value).toEqual(ann);
    expect([store.selection.value, store.amount.value]).toEqual([null, null]);
  });

  it('is how high the popup was, until there is something to show', async () => {
    const known: unknown[] = [];
    const keepLastKnown = (value: unknown) => Promise.resolve(void known.push(value));
    const lastKnown = { jobs: [], account: null, room: 300 };
    const findTab = () => new Promise<never>(() => undefined);
    const unknown = await open(TAB, undefined, { keepLastKnown, findTab }, { lastKnown });
    unknown.store.noteRoom(50);
    expect([unknown.store.room.value, known]).toEqual([300, []]);
    const { store } = await open(TAB, undefined, { keepLastKnown }, { lastKnown });
    store.noteRoom(123.4);
    expect(store.room.value).toBe(0);
    expect(known).toEqual([{ jobs: [], account: null, room: 123 }]);
  });

  it('gives way to what is true now', async () => {
    const lastKnown = { jobs: [sampleJobView({ id: 'old' })], account: ann, room: 0 };
    const { store, worker } = await open(TAB, undefined, {}, { lastKnown });
    await vi.advanceTimersByTimeAsync(10);
    expect(worker.accountQuestions).toBe(1);
    expect([store.shownJobs.value, store.account.value]).toEqual([[], null]);
  });

  it.each([undefined, null, 'nonsense', { jobs: [{ id: 5 }], account: null }])(
    'is nothing when it was not kept by the popup: %j',
    async (lastKnown) => {
      const { store } = await open(
        TAB,
        undefined,
        { findTab: () => new Promise<never>(() => undefined) },
        { lastKnown },
      );
      expect(store.account.value).toBeNull();
    },
  );

  it('is kept when it changes, and only then', async () => {
    const known: unknown[] = [];
    const keepLastKnown = (value: unknown) => Promise.resolve(void known.push(value));
    const { store, worker } = await open(TAB, (fake) => (fake.account = ann), { keepLastKnown });
    const job = sampleJobView({ state: 'finished' });
    worker.jobs = [job];
    await store.jobs.refresh();
    await store.jobs.refresh();
    expect(known).toEqual([
      { jobs: [], account: ann, room: 0 },
      { jobs: [job], account: ann, room: 0 },
    ]);
  });
});

describe('access to the sites', () => {
  it('is taken for granted until the browser says no', async () => {
    const refusing = { hasSiteAccess: () => Promise.resolve(false) };
    expect((await open()).store.access.isAllowed.value).toBe(true);
    expect((await open(TAB, undefined, refusing)).store.access.isAllowed.value).toBe(false);
  });

  it('is asked for in the very click, and then the page is looked at', async () => {
    let asks = 0;
    const { store, asked } = await open(TAB, undefined, {
      hasSiteAccess: () => Promise.resolve(false),
      askSiteAccess: () => Promise.resolve((asks += 1) > 1),
    });
    const before = asked('readSelection');
    const first = store.allowSites();
    expect(asks).toBe(1);
    await first;
    expect([store.access.isAllowed.value, asked('readSelection')]).toEqual([false, before]);
    await store.allowSites();
    expect([store.access.isAllowed.value, asked('readSelection')]).toEqual([true, before + 1]);
  });

  it('that the browser does not tell of is no obstacle', async () => {
    const { store } = await open(TAB, undefined, {
      hasSiteAccess: () => Promise.reject(new Error('no such thing')),
    });
    expect(store.access.isAllowed.value).toBe(true);
  });
});

describe('the introduction', () => {
  function newcomer() {
    let notes = 0;
    const noteWelcomeSeen = () => Promise.resolve(void (notes += 1));
    return { ports: { noteWelcomeSeen }, notes: () => notes };
  }

  it('is offered to newcomers until they dismiss it', async () => {
    const { ports, notes } = newcomer();
    const { store } = await open(TAB, undefined, ports, { isWelcomeSeen: false });
    expect(store.welcome.isOffered.value).toBe(true);
    store.welcome.dismiss();
    store.welcome.dismiss();
    expect([store.welcome.isOffered.value, notes()]).toEqual([false, 1]);
  });

  it('is offered until the first job', async () => {
    const { ports, notes } = newcomer();
    const { store } = await open(TAB, undefined, ports, { isWelcomeSeen: false });
    await store.download();
    expect([store.welcome.isOffered.value, notes()]).toEqual([false, 1]);
    const other = newcomer();
    const begun = await open(TAB, (fake) => (fake.jobs = [sampleJobView()]), other.ports, {
      isWelcomeSeen: false,
    });
    expect([begun.store.welcome.isOffered.value, other.notes()]).toEqual([false, 1]);
  });

  it('is not offered again', async () => {
    expect((await open()).store.welcome.isOffered.value).toBe(false);
  });
});

describe('a bug report', () => {
  it('is what the worker tells of the tab, and nothing without one', async () => {
    expect(await (await open()).store.diagnose()).toBe('what the page is like');
    expect(await (await open(null)).store.diagnose()).toBe('');
  });
});
