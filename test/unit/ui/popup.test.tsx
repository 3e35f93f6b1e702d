// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { DescribedSelection, TabSelection } from '../../../lib/messaging/protocol';
import { Popup } from '../../../lib/ui/popup/popup';
import { createPopupStore } from '../../../lib/ui/popup/store';
import { createFakeWorker, type FakeWorker } from '../../support/fakes/call-worker';
import { sampleJobView } from '../../support/fakes/samples';

const ADDRESSES = {
  login: 'https://account.wps.cn/',
  home: 'https://www.kdocs.cn/latest',
  options: 'chrome-extension://id/options.html',
  jobs: 'chrome-extension://id/jobs.html',
};

const ends: AbortController[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end.abort();
  cleanup();
});

/** Shows the popup as soon as it knows what `setUp` tells it. */
async function show(setUp: (worker: FakeWorker) => void, tab: number | null = 5) {
  const worker = createFakeWorker();
  setUp(worker);
  const opened: string[] = [];
  const reloaded: number[] = [];
  const openTab = (url: string) => Promise.resolve(void opened.push(url));
  const store = createPopupStore({
    call: worker.call,
    findTab: () => Promise.resolve(tab),
    onMarksChanged: () => undefined,
    reloadTab: (id) => Promise.resolve(void reloaded.push(id)),
  });
  render(<Popup store={store} addresses={ADDRESSES} openTab={openTab} />);
  const end = new AbortController();
  ends.push(end);
  await store.open(end.signal);
  await waitFor(() => expect(screen.queryByText('Looking at the page …')).toBeNull());
  return { worker, store, opened, reloaded };
}

const downloadButton = () => screen.getByTestId('download');

function isDisabled(element: HTMLElement): boolean {
  return element.hasAttribute('disabled');
}

function marked(...names: readonly (string | null)[]): TabSelection {
  return { kind: 'marked', names: [...names], count: names.length };
}

type Described = Extract<DescribedSelection, { kind: 'described' }>;

function described(names: readonly string[], change: Partial<Described> = {}): Described {
  return {
    kind: 'described',
    files: names.length,
    folders: 0,
    online: 0,
    unconfirmed: 0,
    size: 34_500_000,
    names: [...names],
    ...change,
  };
}

describe('the popup', () => {
  it('says that it is looking until it knows', () => {
    const { call } = createFakeWorker();
    const store = createPopupStore({
      call,
      findTab: () => Promise.resolve(null),
      onMarksChanged: () => undefined,
      reloadTab: () => Promise.resolve(),
    });
    render(<Popup store={store} addresses={ADDRESSES} openTab={() => Promise.resolve()} />);
    expect(screen.getByRole('status').textContent).toContain('Looking at the page');
    expect(isDisabled(downloadButton())).toBe(true);
  });

  it('on a page of others leads to kdocs', async () => {
    const { opened } = await show((worker) => (worker.selection = { kind: 'not-our-site' }));
    expect(isDisabled(downloadButton())).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Open kdocs.cn' }));
    expect(opened).toEqual([ADDRESSES.home]);
  });

  it('on a page that was open before offers to reload it', async () => {
    const { reloaded } = await show((worker) => (worker.selection = { kind: 'reload-needed' }));
    fireEvent.click(screen.getByRole('button', { name: 'Reload the page' }));
    expect(reloaded).toEqual([5]);
  });

  it('leads somebody who is not logged in to the login, whatever is marked', async () => {
    const nothing: TabSelection = { kind: 'nothing-marked' };
    for (const selection of [marked('a.pdf'), nothing]) {
      const { opened } = await show((worker) => {
        worker.selection = selection;
        worker.described = { kind: 'logged-out' };
      });
      expect(isDisabled(downloadButton())).toBe(true);
      fireEvent.click(screen.getByTestId('login'));
      expect(opened).toEqual([ADDRESSES.login]);
      cleanup();
    }
  });

  it('says what to do while nothing is marked', async () => {
    await show((worker) => (worker.selection = { kind: 'nothing-marked' }));
    expect(screen.getByTestId('selection-count').textContent).toBe('0');
    expect(screen.getByRole('status').textContent).toContain('Tick the boxes');
    expect(isDisabled(downloadButton())).toBe(true);
    expect(downloadButton().textContent).toBe('Download');
  });

  it('shows how many files are marked, their size, and the first names', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `file ${index + 1}.pdf`);
    await show((worker) => {
      worker.selection = marked(...names);
      worker.described = described(names);
    });
    expect(screen.getByTestId('selection-count').textContent).toBe('12');
    expect(screen.getByText('34.5 MB')).toBeTruthy();
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(items).toEqual([...names.slice(0, 5), 'and 7 more']);
    expect(downloadButton().textContent).toBe('Download 12 files');
    expect(isDisabled(downloadButton())).toBe(false);
  });

  it('shows one file as one', async () => {
    await show((worker) => {
      worker.selection = marked('a.pdf');
      worker.described = described(['a.pdf']);
    });
    expect(downloadButton().textContent).toBe('Download 1 file');
    expect(screen.getByText('item marked')).toBeTruthy();
  });

  it('shows each of several files of the same name', async () => {
    const { worker, store } = await show((fake) => {
      fake.selection = marked(null, null, null);
      fake.described = { kind: 'failed', failure: { kind: 'network' } };
    });
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    worker.described = described(['a.pdf', 'a.pdf', 'b.pdf']);
    await store.look();
    await waitFor(() =>
      expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
        'a.pdf',
        'a.pdf',
        'b.pdf',
      ]),
    );
  });

  it('shows names as text, whatever markup is in them', async () => {
    const name = '<img src=x onerror="alert(1)">.pdf';
    await show((worker) => {
      worker.selection = marked(name);
      worker.described = described([name]);
    });
    expect(screen.getByText(name)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });

  it('tells what will be left out', async () => {
    await show((worker) => {
      worker.selection = marked('a.pdf', 'Old', 'gone.pdf');
      worker.described = described(['a.pdf', 'Old'], { files: 1, folders: 1, unconfirmed: 1 });
    });
    expect(screen.getByText(/^1 folder is left out/)).toBeTruthy();
    expect(screen.getByText(/^kdocs could not find 1 marked item/)).toBeTruthy();
    expect(downloadButton().textContent).toBe('Download 1 file');
  });

  it('has nothing to do when only folders are marked', async () => {
    await show((worker) => {
      worker.selection = marked('Old');
      worker.described = described(['Old'], { files: 0, folders: 1, size: 0 });
    });
    expect(isDisabled(downloadButton())).toBe(true);
  });

  it('does not guess a size', async () => {
    await show((worker) => {
      worker.selection = marked('a.pdf');
      worker.described = described(['a.pdf'], { size: null });
    });
    expect(screen.getByText('size not known')).toBeTruthy();
  });

  it('tells why the service said nothing, and tries again', async () => {
    const { worker } = await show((fake) => {
      fake.selection = marked('a.pdf');
      fake.described = { kind: 'failed', failure: { kind: 'network' } };
    });
    expect(screen.getByRole('alert').textContent).toContain('could not be reached');
    worker.described = described(['a.pdf']);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('rests its button while the selection is being downloaded', async () => {
    const { worker } = await show((fake) => {
      fake.selection = marked('a.pdf');
      fake.described = described(['a.pdf']);
    });
    worker.jobs = [sampleJobView({ state: 'active' })];
    fireEvent.click(downloadButton());
    await waitFor(() => expect(downloadButton().textContent).toBe('Downloading …'));
    expect(isDisabled(downloadButton())).toBe(true);
  });

  it('shows the newest jobs, and leads to all', async () => {
    const { opened, store } = await show((worker) => {
      worker.jobs = ['a', 'b', 'c', 'd', 'e'].map((id) =>
        sampleJobView({ id, place: `folder ${id}`, state: id === 'e' ? 'active' : 'finished' }),
      );
    });
    await store.jobs.refresh();
    const list = await screen.findByRole('region', { name: 'Downloads' });
    const titles = () =>
      within(list)
        .getAllByRole('heading')
        .map(({ textContent }) => textContent);
    // One that is under way comes first, however many came after it.
    await waitFor(() => expect(titles()).toEqual(['folder e', 'folder a', 'folder b', 'folder c']));
    fireEvent.click(screen.getByRole('button', { name: 'All downloads and details' }));
    fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
    expect(opened).toEqual([ADDRESSES.jobs, ADDRESSES.options]);
  });

  it('has a heading that names the extension', async () => {
    await show(() => undefined);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('kdocs batch download');
  });
});
