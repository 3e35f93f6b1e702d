// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DescribedSelection, TabSelection } from '../../../lib/messaging/protocol';
import { createPopupStore } from '../../../lib/ui/popup/store';
import { createFakeWorker } from '../../support/fakes/call-worker';
import { sampleJobView } from '../../support/fakes/samples';

const TAB = 5;
let end = new AbortController();

beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

function marked(count: number): TabSelection {
  return { kind: 'marked', names: Array.from({ length: count }, () => null), count };
}

function described(files: number, folders = 0): DescribedSelection {
  return { kind: 'described', files, folders, online: 0, unconfirmed: 0, size: 5, names: [] };
}

async function open(
  tab: number | null = TAB,
  setUp: (worker: ReturnType<typeof createFakeWorker>) => void = () => undefined,
) {
  const worker = createFakeWorker();
  worker.selection = marked(3);
  worker.described = described(3);
  setUp(worker);
  const reloaded: number[] = [];
  let tell: ((count: number) => void) | null = null;
  const store = createPopupStore({
    call: worker.call,
    findTab: () => Promise.resolve(tab),
    onMarksChanged: (_, changed) => {
      tell = changed;
    },
    reloadTab: (id) => Promise.resolve(void reloaded.push(id)),
  });
  void store.open(end.signal);
  await vi.advanceTimersByTimeAsync(10);
  return {
    worker,
    store,
    reloaded,
    isListening: () => tell !== null,
    /** The page tells that so many are marked now. */
    async mark(count: number) {
      worker.selection = count === 0 ? { kind: 'nothing-marked' } : marked(count);
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
    expect(store.described.value).toMatchObject({ files: 3 });
    expect(store.downloadable.value).toBe(3);
  });

  it('without a tab is about no page of ours', async () => {
    const { store, worker } = await open(null);
    expect(store.selection.value).toEqual({ kind: 'not-our-site' });
    expect(worker.calls).toEqual([]);
    await store.download();
    await store.reload();
    expect(worker.calls).toEqual([]);
  });

  it.each(['not-our-site', 'reload-needed'] as const)(
    'asks the service nothing when %s',
    async (kind) => {
      const { store, worker, isListening } = await open(TAB, (fake) => (fake.selection = { kind }));
      expect(worker.calls).toEqual([`readSelection ${TAB}`]);
      expect(store.downloadable.value).toBe(0);
      expect(isListening()).toBe(false);
    },
  );

  it('asks whether somebody is logged in also while nothing is marked', async () => {
    const { store } = await open(TAB, (fake) => {
      fake.selection = { kind: 'nothing-marked' };
      fake.described = { kind: 'logged-out' };
    });
    expect(store.described.value).toEqual({ kind: 'logged-out' });
    expect(store.downloadable.value).toBe(0);
  });

  it('offers what is marked while the service has not answered yet, and the files of it then', async () => {
    let answer = (): void => undefined;
    const { store } = await open(TAB, (fake) => {
      fake.described = described(2, 1);
      fake.beforeDescribing = () => new Promise<void>((resolve) => (answer = resolve));
    });
    expect(store.downloadable.value).toBe(3);
    answer();
    await vi.advanceTimersByTimeAsync(10);
    expect(store.downloadable.value).toBe(2);
  });

  it('offers nothing to somebody who is not logged in', async () => {
    const { store } = await open(TAB, (fake) => (fake.described = { kind: 'logged-out' }));
    expect(store.downloadable.value).toBe(0);
  });

  it('still offers the download when the description failed', async () => {
    const { store } = await open(
      TAB,
      (fake) => (fake.described = { kind: 'failed', failure: { kind: 'network' } }),
    );
    expect(store.downloadable.value).toBe(3);
  });
});

describe('marks that change while the popup is open', () => {
  it('are looked at again', async () => {
    const { store, mark } = await open();
    await mark(5);
    expect(store.selection.value).toMatchObject({ count: 5 });
    expect(store.described.value).toMatchObject({ files: 5 });
    await mark(0);
    expect(store.selection.value).toEqual({ kind: 'nothing-marked' });
    expect(store.downloadable.value).toBe(0);
  });

  it('that are as many as before cost nothing', async () => {
    const { worker, mark } = await open();
    const before = worker.calls.length;
    await mark(3);
    expect(worker.calls).toHaveLength(before);
  });

  it('are offered at their own number while the service has not answered yet', async () => {
    const { store, worker, mark } = await open();
    worker.beforeDescribing = () => new Promise<never>(() => undefined);
    await mark(5);
    expect(store.selection.value).toMatchObject({ count: 5 });
    expect(store.downloadable.value).toBe(5);
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
    expect(store.described.value).toMatchObject({ files: 6 });
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

  it.each(['not-our-site', 'reload-needed', 'nothing-marked'] as const)(
    'shows %s',
    async (kind) => {
      const { store, worker } = await open();
      worker.started = { kind };
      await store.download();
      expect(store.selection.value).toEqual({ kind });
    },
  );
});

describe('reloading the page', () => {
  it('reloads its tab', async () => {
    const { store, reloaded } = await open();
    await store.reload();
    expect(reloaded).toEqual([TAB]);
  });

  it('brings its marks to the popup', async () => {
    const { store, worker } = await open(
      TAB,
      (fake) => (fake.selection = { kind: 'reload-needed' }),
    );
    await store.reload();
    worker.selection = { kind: 'nothing-marked' };
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.selection.value).toEqual({ kind: 'nothing-marked' });
  });
});
