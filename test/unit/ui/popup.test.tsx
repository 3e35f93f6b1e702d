// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { findShareLinks } from '../../../lib/kdocs/find-share-links';
import type { MarkedEntry, TabSelection } from '../../../lib/messaging/protocol';
import { Popup } from '../../../lib/ui/popup/popup';
import { createPopupStore, type PopupPorts, type PopupStart } from '../../../lib/ui/popup/store';
import { createFakeWorker, type FakeWorker } from '../../support/fakes/call-worker';
import {
  sampleDescribed,
  sampleEntry,
  sampleJobView,
  sampleMarked,
  type DescribedView,
} from '../../support/fakes/samples';

const ADDRESSES = {
  login: 'https://account.wps.cn/',
  logins: { kdocs: 'https://account.wps.cn/', cloudbase: '/cloudbase.html' },
  home: 'https://www.kdocs.cn/latest',
  options: 'chrome-extension://id/options.html',
  jobs: 'chrome-extension://id/jobs.html',
  welcome: 'chrome-extension://id/welcome.html',
};
const START: PopupStart = {
  saving: { mode: 'archive', otlFormat: 'docx', archiveBytes: null },
  lastKnown: undefined,
  isWelcomeSeen: true,
};

const ends: AbortController[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end.abort();
  cleanup();
});

function createStore(
  worker: FakeWorker,
  tab: number | null,
  reloaded: number[] = [],
  change: Partial<PopupPorts> = {},
  start: Partial<PopupStart> = {},
) {
  const kept: object[] = [];
  const store = createPopupStore(
    {
      call: worker.call,
      findTab: () => Promise.resolve(tab),
      onMarksChanged: () => undefined,
      reloadTab: (id) => Promise.resolve(void reloaded.push(id)),
      keep: () => Promise.resolve(),
      recall: () => Promise.resolve(undefined),
      keepSaving: (changed) => Promise.resolve(void kept.push(changed)),
      keepTakenOut: () => Promise.resolve(),
      recallTakenOut: () => Promise.resolve(undefined),
      keepLastKnown: () => Promise.resolve(),
      noteWelcomeSeen: () => Promise.resolve(),
      hasSiteAccess: () => Promise.resolve(true),
      askSiteAccess: () => Promise.resolve(true),
      findLinks: findShareLinks,
      ...change,
    },
    { ...START, ...start },
  );
  return { store, kept };
}

/** Shows the popup as soon as it knows what `setUp` tells it. */
async function show(
  setUp: (worker: FakeWorker) => void,
  tab: number | null = 5,
  change: Partial<PopupPorts> = {},
  start: Partial<PopupStart> = {},
) {
  const worker = createFakeWorker();
  setUp(worker);
  const opened: string[] = [];
  const reloaded: number[] = [];
  const copied: string[] = [];
  const openTab = (url: string) => Promise.resolve(void opened.push(url));
  const copy = (text: string) => Promise.resolve(void copied.push(text));
  const { store, kept } = createStore(worker, tab, reloaded, change, start);
  render(<Popup store={store} addresses={ADDRESSES} openTab={openTab} copy={copy} />);
  const end = new AbortController();
  ends.push(end);
  await store.open(end.signal);
  await waitFor(() => expect(screen.queryByText('Looking at the page …')).toBeNull());
  return { worker, store, opened, reloaded, copied, kept };
}

const downloadButton = () => screen.getByTestId('download');

function isDisabled(element: HTMLElement): boolean {
  return element.hasAttribute('disabled');
}

function marked(...names: readonly (string | null)[]): TabSelection {
  return {
    kind: 'marked',
    place: null,
    key: 'marks',
    names: [...names],
    count: names.length,
    claimed: null,
  };
}

/** Files of 1 MB each; a name without an extension is a folder's. */
function entriesOf(names: readonly string[]): readonly MarkedEntry[] {
  return names.map((name, index) =>
    name.includes('.')
      ? sampleMarked({ id: `e${index}`, name, size: 1_000_000 })
      : sampleMarked({ id: `e${index}`, name, kind: 'folder', size: null }),
  );
}

function described(names: readonly string[], change: Partial<DescribedView> = {}): DescribedView {
  return sampleDescribed({ entries: entriesOf(names), ...change });
}

const shownItems = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

describe('the popup', () => {
  it('says that it is looking until it knows', () => {
    const { store } = createStore(createFakeWorker(), null);
    const nothing = () => Promise.resolve();
    render(<Popup store={store} addresses={ADDRESSES} openTab={nothing} copy={nothing} />);
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
    const { reloaded } = await show(
      (worker) => (worker.selection = { kind: 'reload-needed', place: null }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Reload the page' }));
    expect(reloaded).toEqual([5]);
  });

  it('leads somebody who is not logged in to the login, whatever is marked', async () => {
    const nothing: TabSelection = { kind: 'nothing-marked', place: null };
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
    await show((worker) => (worker.selection = { kind: 'nothing-marked', place: null }));
    expect(screen.getByTestId('selection-count').textContent).toBe('0');
    expect(screen.getByText(/Tick the boxes/)).toBeTruthy();
    expect(isDisabled(downloadButton())).toBe(true);
    expect(downloadButton().textContent).toBe('Nothing chosen yet');
  });

  it('shows how many files are marked, their size, and the first names', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `file ${index + 1}.pdf`);
    await show((worker) => {
      worker.selection = marked(...names);
      worker.described = described(names);
    });
    expect(screen.getByTestId('selection-count').textContent).toBe('12');
    expect(screen.getByText('12 MB')).toBeTruthy();
    expect(shownItems()).toEqual(names.slice(0, 3));
    expect(screen.getByRole('button', { name: 'and 9 more' })).toBeTruthy();
    expect(downloadButton().textContent).toBe('Download 12 files · 12 MB · as one archive');
    expect(isDisabled(downloadButton())).toBe(false);
  });

  it('shows one file as one', async () => {
    await show((worker) => {
      worker.selection = marked('a.pdf');
      worker.described = described(['a.pdf']);
    });
    expect(downloadButton().textContent).toBe('Download 1 file · 1 MB');
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
    await waitFor(() => expect(shownItems()).toEqual(['a.pdf', 'a.pdf', 'b.pdf']));
  });

  it('shows names as text, whatever markup is in them', async () => {
    const name = '<img src=x onerror="alert(1)">.pdf';
    await show((worker) => {
      worker.selection = marked(name);
      worker.described = described([name]);
    });
    expect(screen.getByText(name)).toBeTruthy();
    expect(document.querySelector('img[src=x]')).toBeNull();
  });

  it('tells what comes with folders, and what comes converted', async () => {
    await show((worker) => {
      worker.selection = marked('a.pdf', 'Old', 'n.otl');
      worker.described = described(['a.pdf', 'Old', 'n.otl']);
    });
    expect(
      screen.getByText(/^The folder comes with all that is in it. In an archive/),
    ).toBeTruthy();
    expect(screen.getByText('1 online document comes converted into a file.')).toBeTruthy();
    expect(downloadButton().textContent).toBe('Download 2 files and 1 folder · as archive');
    expect(screen.getByText('2 MB + folders')).toBeTruthy();
    expect(screen.getByTestId('selection-count').textContent).toBe('3');
  });

  it('downloads folders alone as well', async () => {
    await show((worker) => {
      worker.selection = marked('Old');
      worker.described = described(['Old']);
    });
    expect(isDisabled(downloadButton())).toBe(false);
    expect(downloadButton().textContent).toBe('Download 1 folder · as archive');
  });

  it('shows no number while it is being asked, and does not let anybody click', async () => {
    const worker = createFakeWorker();
    worker.selection = marked('a.pdf');
    worker.beforeDescribing = () => new Promise<never>(() => undefined);
    const { store } = createStore(worker, 5);
    const nothing = () => Promise.resolve();
    render(<Popup store={store} addresses={ADDRESSES} openTab={nothing} copy={nothing} />);
    const end = new AbortController();
    ends.push(end);
    void store.open(end.signal);
    await waitFor(() => expect(screen.getByTestId('selection-count').textContent).toBe('…'));
    expect(screen.getByText('asking for the size …')).toBeTruthy();
    expect(isDisabled(downloadButton())).toBe(true);
  });

  it('names what is not confirmed, three of them, each with the reason', async () => {
    const unconfirmed = ['b.pdf', null, 'c\u202E.pdf', 'd.pdf', 'e.pdf'].map((name) => ({
      name,
      failure: { kind: 'gone', answer: null } as const,
    }));
    await show((worker) => {
      worker.selection = marked('a.pdf', 'b.pdf');
      worker.described = described(['a.pdf'], { unconfirmed });
    });
    expect(screen.getByText('5 marked items could not be identified:')).toBeTruthy();
    expect(shownItems().slice(1)).toEqual([
      expect.stringMatching(/^b\.pdfThe file is not there any more/),
      expect.stringMatching(/^\(no name\)/),
      expect.stringMatching(/^c\uFFFD\.pdf/),
      'and 2 more',
    ]);
  });

  it('tells how many more are marked than the page shows', async () => {
    await show((worker) => {
      worker.selection = marked('a.pdf');
      worker.described = described(['a.pdf'], { missing: 7 });
    });
    expect(screen.getByText(/^The page says that 7 more are marked/)).toBeTruthy();
  });

  it('asks which of several entries of a name is meant', async () => {
    const candidates = ['1', '2'].map((id) => sampleEntry({ id, name: 'a.pdf', size: 1000 * +id }));
    const { worker } = await show((fake) => {
      fake.selection = marked('a.pdf');
      fake.described = sampleDescribed({
        unconfirmed: [{ name: 'a.pdf', failure: { kind: 'ambiguous' } }],
        questions: [{ name: 'a.pdf', marked: 1, candidates }],
      });
    });
    const question = screen.getByRole('group', { name: /1 item called “a\.pdf” is marked/ });
    expect(screen.queryByText(/could not be identified/)).toBeNull();
    expect(isDisabled(downloadButton())).toBe(true);
    fireEvent.click(within(question).getByRole('checkbox', { name: /2 kB/ }));
    await waitFor(() => expect(downloadButton().textContent).toBe('Download 1 file · 2 kB'));
    expect(screen.getByTestId('selection-count').textContent).toBe('1');
    fireEvent.click(downloadButton());
    await waitFor(() => expect(worker.clicked?.picks).toEqual(['2']));
  });

  it('does not guess a size', async () => {
    await show((worker) => {
      worker.selection = marked('a.pdf');
      worker.described = described([], { entries: [sampleMarked({ size: null })] });
    });
    expect(screen.getByText('size not known')).toBeTruthy();
    expect(downloadButton().textContent).toBe('Download 1 file');
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
    fireEvent.click(screen.getByRole('button', { name: 'Downloads' }));
    fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
    expect(opened).toEqual([ADDRESSES.jobs, ADDRESSES.options]);
  });

  it('lets a person choose how to save', async () => {
    const { kept } = await show((worker) => {
      worker.selection = marked('a.pdf');
      worker.described = described(['a.pdf']);
    });
    const isChecked = (id: string) => Reflect.get(screen.getByTestId(id), 'checked') === true;
    expect([isChecked('mode-archive'), isChecked('mode-files')]).toEqual([true, false]);
    fireEvent.click(screen.getByTestId('mode-files'));
    await waitFor(() => expect(isChecked('mode-files')).toBe(true));
    expect(kept).toEqual([{ mode: 'files' }]);
  });

  it('offers the list to choose from beside the marks, and the way back', async () => {
    await show((worker) => {
      worker.selection = marked('a.pdf');
      worker.described = described(['a.pdf']);
    });
    fireEvent.click(screen.getByRole('button', { name: 'Choose in a list' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Back to what is marked' }));
    expect(await screen.findByRole('button', { name: 'Choose in a list' })).toBeTruthy();
  });

  it('gathers a text for a bug report only on demand, and copies it', async () => {
    const { worker, copied } = await show((fake) => (fake.selection = marked('a.pdf')));
    expect(worker.calls).not.toContain('diagnose 5');
    const details = screen.getByTestId('report').closest('details');
    if (details === null) throw new Error('the report was expected in something that opens');
    details.open = true;
    fireEvent(details, new Event('toggle'));
    await waitFor(() =>
      expect(screen.getByTestId('report')).toHaveProperty('value', 'what the page is like'),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(copied).toEqual(['what the page is like']));
    expect(await screen.findByText('Copied.')).toBeTruthy();
  });

  it('offers neither on a page of others', async () => {
    await show((worker) => (worker.selection = { kind: 'not-our-site' }));
    expect(screen.queryByTestId('mode-files')).toBeNull();
    expect(screen.queryByTestId('report')).toBeNull();
  });

  it('has a heading that names the extension', async () => {
    await show(() => undefined);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('kdocs batch download');
  });
});

describe('online documents in the popup', () => {
  it('that cannot be turned into files are told apart, and not counted with what comes', async () => {
    await show((worker) => {
      worker.selection = marked('a.otl', 'b.dbt', 'c.form');
      worker.described = described(['a.otl', 'b.dbt', 'c.form']);
    });
    expect(screen.getByText('1 online document comes converted into a file.')).toBeTruthy();
    expect(screen.getByText(/^2 marked online documents cannot be turned into files/)).toBeTruthy();
    expect(downloadButton().textContent).toBe('Download 1 file · 1 MB');
  });

  it('let a person choose the format where it matters, and keep the choice', async () => {
    const { kept } = await show((worker) => {
      worker.selection = marked('a.otl');
      worker.described = described(['a.otl']);
    });
    const group = screen.getByRole('group', { name: 'Save smart documents as' });
    const pdf = within(group).getByRole('radio', { name: 'PDF' });
    expect(within(group).getByRole('radio', { name: 'Word (.docx)' })).toHaveProperty(
      'checked',
      true,
    );
    fireEvent.click(pdf);
    await waitFor(() => expect(pdf).toHaveProperty('checked', true));
    expect(kept).toEqual([{ otlFormat: 'pdf' }]);
  });

  it('ask for no format where none can be chosen', async () => {
    await show((worker) => {
      worker.selection = marked('a.pdf', 'b.ksheet');
      worker.described = described(['a.pdf', 'b.ksheet']);
    });
    expect(screen.queryByTestId('otl-pdf')).toBeNull();
  });
});

describe('who is logged in', () => {
  const line = () => screen.getByTestId('account').textContent;
  const ann = { id: '42', name: 'Ann', isBusiness: false };

  it.each([
    [ann, 'Logged in as Ann'],
    [{ ...ann, name: null }, 'Logged in as 42'],
    [{ ...ann, isBusiness: true }, 'Logged in as AnnBusiness'],
    [{ ...ann, name: 'x\u202Egpj' }, 'Logged in as x\uFFFDgpj'],
    [null, ''],
  ])('is told in one line: %j', async (account, text) => {
    const { worker } = await show((fake) => {
      fake.selection = marked('a.pdf');
      fake.account = account;
    });
    await waitFor(() => expect(worker.accountQuestions).toBe(1));
    await waitFor(() => expect(line()).toBe(text));
  });

  it('is not asked on a page of others, and the line keeps its room', async () => {
    const { worker } = await show((fake) => (fake.selection = { kind: 'not-our-site' }));
    expect([worker.accountQuestions, line()]).toEqual([0, '']);
  });
});

describe('the list of all that is marked', () => {
  const NAMES = ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'Old'];
  const mark = (fake: FakeWorker) => {
    fake.selection = marked(...NAMES);
    fake.described = described(NAMES);
  };
  const disclosure = () => screen.getByTestId('show-marked');
  const box = (name: string) => screen.getByRole('checkbox', { name });
  const isTicked = (name: string) => Reflect.get(box(name), 'checked') === true;
  async function open(setUp = mark) {
    const shown = await show(setUp);
    fireEvent.click(disclosure());
    await screen.findByRole('list', { name: 'Marked items' });
    return shown;
  }

  it('is opened and closed by a button that says which', async () => {
    await show(mark);
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect([disclosure().textContent, disclosure().getAttribute('aria-expanded')]).toEqual([
      'and 2 more',
      'false',
    ]);
    fireEvent.click(disclosure());
    await waitFor(() => expect(disclosure().getAttribute('aria-expanded')).toBe('true'));
    const list = document.getElementById(disclosure().getAttribute('aria-controls') ?? '');
    expect(list?.contains(box('a.pdf'))).toBe(true);
    fireEvent.click(disclosure());
    await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull());
  });

  it('can be opened where all names are shown already, but not for one alone', async () => {
    await show((fake) => {
      fake.selection = marked('a.pdf', 'b.pdf');
      fake.described = described(['a.pdf', 'b.pdf']);
    });
    expect(disclosure().textContent).toBe('Choose among these');
    cleanup();
    await show((fake) => {
      fake.selection = marked('a.pdf');
      fake.described = described(['a.pdf']);
    });
    expect(screen.queryByTestId('show-marked')).toBeNull();
  });

  it('has each entry with its kind and size, ticked', async () => {
    await open();
    expect(NAMES.map(isTicked)).toEqual(NAMES.map(() => true));
    const rows = within(screen.getByRole('list', { name: 'Marked items' }));
    expect(rows.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'a.pdf1 MB',
      'b.pdf1 MB',
      'c.pdf1 MB',
      'd.pdf1 MB',
      'OldFolder',
    ]);
  });

  it('takes an entry out of the download, and numbers and button follow', async () => {
    const { worker } = await open();
    fireEvent.click(box('b.pdf'));
    fireEvent.click(box('Old'));
    await waitFor(() =>
      expect(downloadButton().textContent).toBe('Download 3 files · 3 MB · as one archive'),
    );
    expect(screen.getByTestId('selection-count').textContent).toBe('3');
    expect(screen.getByText('of 5 marked items')).toBeTruthy();
    expect(screen.getByText('3 MB')).toBeTruthy();
    fireEvent.click(downloadButton());
    await waitFor(() => expect(worker.clicked?.without).toEqual(['e1', 'e4']));
  });

  it('takes out and in all at once, and says why the button rests then', async () => {
    await open();
    const all = screen.getByRole('checkbox', { name: 'All 5 items' });
    fireEvent.click(box('a.pdf'));
    await waitFor(() => expect(all).toHaveProperty('indeterminate', true));
    fireEvent.click(all);
    await waitFor(() => expect(isTicked('a.pdf')).toBe(true));
    fireEvent.click(all);
    await waitFor(() => expect(downloadButton().textContent).toBe('Everything is taken out'));
    expect(isDisabled(downloadButton())).toBe(true);
    expect(NAMES.map(isTicked)).toEqual(NAMES.map(() => false));
  });

  it('is gone through with the arrow keys; the tab key leads to one row', async () => {
    await open();
    const reachable = () =>
      screen
        .getAllByRole('checkbox')
        .filter(({ tabIndex }) => tabIndex === 0)
        .map((element) => element.getAttribute('aria-label') ?? 'all');
    expect(reachable()).toEqual(['all', 'a.pdf']);
    box('a.pdf').focus();
    fireEvent.keyDown(box('a.pdf'), { key: 'ArrowDown' });
    await waitFor(() => expect(document.activeElement).toBe(box('b.pdf')));
    fireEvent.keyDown(box('b.pdf'), { key: 'End' });
    await waitFor(() => expect(document.activeElement).toBe(box('Old')));
    expect(reachable()).toEqual(['all', 'Old']);
  });

  it('of 20,000 entries draws few', async () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `file ${index}.pdf`);
    await open((fake) => {
      fake.selection = marked(...names.slice(0, 1));
      fake.described = described(names);
    });
    expect(screen.getAllByRole('checkbox').length).toBeLessThan(50);
    const row = box('file 3.pdf').closest('li');
    expect([row?.getAttribute('aria-posinset'), row?.getAttribute('aria-setsize')]).toEqual([
      '4',
      '20000',
    ]);
  });

  it('shows names as text without tricks', async () => {
    await open((fake) => {
      fake.selection = marked('x\u202Efdp.exe', 'b.pdf');
      fake.described = described(['x\u202Efdp.exe', 'b.pdf']);
    });
    expect(screen.getByText('x\uFFFDfdp.exe')).toBeTruthy();
  });
});

describe('a button that rests', () => {
  it.each<[string, (worker: FakeWorker) => void]>([
    ['Open a kdocs page first', (fake) => (fake.selection = { kind: 'not-our-site' })],
    ['Log in first', (fake) => (fake.described = { kind: 'logged-out' })],
    ['Reload the page first', (fake) => (fake.selection = { kind: 'reload-needed', place: null })],
    [
      'Answer the question above first',
      (fake) => {
        const candidates = [sampleEntry({ id: '1' }), sampleEntry({ id: '2' })];
        fake.selection = marked('a.pdf');
        fake.described = sampleDescribed({ questions: [{ name: 'a.pdf', marked: 1, candidates }] });
      },
    ],
  ])('says why: %s', async (text, setUp) => {
    await show(setUp);
    await waitFor(() => expect(downloadButton().textContent).toBe(text));
    expect(isDisabled(downloadButton())).toBe(true);
  });
});

describe('a browser that keeps the extension from its sites', () => {
  it('is told of, and asked by a button', async () => {
    let isAllowed = false;
    const worker = await show((fake) => (fake.selection = marked('a.pdf')), 5, {
      hasSiteAccess: () => Promise.resolve(isAllowed),
      askSiteAccess: () => Promise.resolve((isAllowed = true)),
    });
    await screen.findByText('The browser does not let the extension reach kdocs.');
    expect(downloadButton().textContent).toBe('Allow access first');
    const allow = screen.getByRole('button', { name: 'Allow access' });
    allow.focus();
    fireEvent.click(allow);
    await waitFor(() => expect(screen.queryByTestId('allow-access')).toBeNull());
    expect(worker.worker.calls.filter((call) => call === 'readSelection 5')).toHaveLength(2);
    // The button had the focus.
    expect(document.activeElement).not.toBe(document.body);
  });
});

describe('the introduction', () => {
  it('is offered in one line that can be dismissed', async () => {
    const { opened } = await show(() => undefined, 5, {}, { isWelcomeSeen: false });
    fireEvent.click(screen.getByRole('button', { name: 'New here? See how it works' }));
    expect(opened).toEqual([ADDRESSES.welcome]);
    fireEvent.click(screen.getByRole('button', { name: 'Do not show this again' }));
    await waitFor(() => expect(screen.queryByTestId('welcome')).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('main'));
  });
});

describe('the first look', () => {
  it('shows what was known last, and a button that rests', () => {
    const lastKnown = {
      jobs: [sampleJobView({ place: 'Reports' })],
      account: { id: '42', name: 'Ann', isBusiness: false },
      room: 200,
    };
    const { store } = createStore(createFakeWorker(), 5, [], {}, { lastKnown });
    const nothing = () => Promise.resolve();
    render(<Popup store={store} addresses={ADDRESSES} openTab={nothing} copy={nothing} />);
    expect(screen.getByRole('article', { name: 'Reports' })).toBeTruthy();
    expect(screen.getByTestId('account').textContent).toBe('Logged in as Ann');
    expect(screen.getByTestId('mode-archive')).toBeTruthy();
    expect(isDisabled(downloadButton())).toBe(true);
  });
});

describe('jobs in the popup', () => {
  it('have the focus once a click has begun one, so that its buttons come next', async () => {
    const { worker } = await show((fake) => {
      fake.selection = marked('a.pdf');
      fake.described = described(['a.pdf']);
    });
    worker.jobs = [sampleJobView({ id: 'job' })];
    fireEvent.click(downloadButton());
    const jobs = await screen.findByRole('region', { name: 'Downloads' });
    await waitFor(() => expect(document.activeElement).toBe(jobs));
    expect(jobs.querySelector('button')).toBe(screen.getByTestId('pause'));
  });

  it('leave the focus to the page where a click has begun none', async () => {
    const { worker, store } = await show((fake) => {
      fake.selection = marked('a.pdf');
      fake.described = described(['a.pdf']);
      fake.jobs = [sampleJobView({ id: 'old' })];
    });
    await store.jobs.refresh();
    worker.started = { kind: 'logged-out' };
    fireEvent.click(downloadButton());
    await screen.findByTestId('login');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')));
  });

  it('that have ended are told in brief, with the way to the reasons', async () => {
    const { store } = await show((fake) => {
      fake.jobs = [
        sampleJobView({
          id: 'a b',
          state: 'finished',
          saved: 1,
          failed: 3,
          failures: [{ kind: 'network' }, { kind: 'unidentified' }],
          skipReasons: ['cancelled'],
        }),
        sampleJobView({ id: 'c', place: 'Old', state: 'finished', skipped: 2 }),
        sampleJobView({ id: 'd', place: 'Whole', state: 'finished', saved: 2 }),
      ];
    });
    await store.jobs.refresh();
    const why = await screen.findByRole('link', { name: '3 failed – see why – 项目资料' });
    expect(why.getAttribute('href')).toBe(`${ADDRESSES.jobs}#a b/failed`);
    expect(document.querySelectorAll('.job-failure')).toHaveLength(1);
    expect(screen.queryByText('Cancelled.')).toBeNull();
    expect(screen.getByRole('link', { name: '2 left out – see why – Old' })).toBeTruthy();
    expect(within(screen.getByRole('article', { name: 'Whole' })).queryByRole('link')).toBeNull();
  });
});

describe('share links in the popup', () => {
  const LINK = 'https://www.kdocs.cn/l/cAAAAAAAAAA1';
  const found = (linkId: string, name: string) => ({
    linkId,
    entry: sampleEntry({ id: linkId, name, linkId }),
    failure: null,
  });
  const paste = async (text: string) => {
    fireEvent.click(screen.getByRole('button', { name: 'Paste share links' }));
    const area = await screen.findByRole('textbox', { name: 'Text with share links' });
    fireEvent.input(area, { target: { value: text } });
    fireEvent.click(screen.getByRole('button', { name: 'Add to the choice' }));
    return area;
  };

  it.each([
    { kind: 'nothing-marked', place: null } as const,
    { kind: 'reload-needed', place: null } as const,
    marked('a.pdf'),
  ])('can be pasted where $kind, and are downloaded', async (selection) => {
    const { worker } = await show((fake) => {
      fake.selection = selection;
      fake.described = described(selection.kind === 'marked' ? ['a.pdf'] : []);
      fake.links = { kind: 'described', links: [found('cAAAAAAAAAA1', 'shared.docx')] };
    });
    await paste(`See ${LINK}, please.`);
    expect(await screen.findByText('1 link added.')).toBeTruthy();
    const list = screen.getByRole('list', { name: 'Chosen by links' });
    expect(within(list).getByText('shared.docx')).toBeTruthy();
    expect(worker.calls).toContain('describeLinks cAAAAAAAAAA1');
    fireEvent.click(downloadButton());
    await waitFor(() => expect(worker.clicked?.picks).toEqual(['cAAAAAAAAAA1']));
    expect(worker.clicked?.place).toBe('Shared files');
  });

  it('are named where they lead to nothing, each with the reason', async () => {
    await show((fake) => {
      fake.selection = { kind: 'nothing-marked', place: null };
      const failure = { kind: 'share-link', problem: 'expired' } as const;
      const closed = sampleEntry({ name: 'secret.pdf', obstacle: 'not-permitted' });
      fake.links = {
        kind: 'described',
        links: [
          { linkId: 'cAAAAAAAAAA1', entry: null, failure },
          { linkId: 'cAAAAAAAAAA2', entry: closed, failure: null },
        ],
      };
    });
    await paste(`${LINK} https://365.kdocs.cn/l/cAAAAAAAAAA2`);
    expect(await screen.findByText('2 links were not added:')).toBeTruthy();
    expect(screen.getByText('kdocs.cn/l/cAAAAAAAAAA1').parentElement?.textContent).toContain(
      'has expired',
    );
    expect(screen.getByText(/^secret\.pdf – You have no permission/)).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Chosen by links' })).toBeNull();
    expect(isDisabled(downloadButton())).toBe(true);
  });

  it('can be taken out again, and the focus stays in the list', async () => {
    await show((fake) => {
      fake.selection = { kind: 'nothing-marked', place: null };
      fake.links = {
        kind: 'described',
        links: [found('cAAAAAAAAAA1', 'one.docx'), found('cAAAAAAAAAA2', 'two.docx')],
      };
    });
    await paste(`${LINK} kdocs.cn/l/cAAAAAAAAAA2`);
    const remove = await screen.findByRole('button', { name: 'Take out one.docx' });
    remove.focus();
    fireEvent.click(remove);
    await waitFor(() => expect(screen.queryByText('one.docx')).toBeNull());
    expect(screen.getByText('two.docx')).toBeTruthy();
    await waitFor(() =>
      expect(document.activeElement?.contains(screen.getByText('two.docx'))).toBe(true),
    );
  });

  it('gives the focus to the text, and says when there is no link in it', async () => {
    const { worker } = await show(
      (fake) => (fake.selection = { kind: 'nothing-marked', place: null }),
    );
    const area = await paste('nothing of use');
    expect(document.activeElement).toBe(area);
    expect(await screen.findByText(/^There is no share link in this text/)).toBeTruthy();
    expect(worker.calls.join()).not.toContain('describeLinks');
  });

  it('cannot be pasted on a page of others, nor by somebody who is not logged in', async () => {
    await show((fake) => (fake.selection = { kind: 'not-our-site' }));
    expect(screen.queryByTestId('paste-links')).toBeNull();
    cleanup();
    await show((fake) => {
      fake.selection = marked('a.pdf');
      fake.described = { kind: 'logged-out' };
    });
    expect(screen.queryByTestId('paste-links')).toBeNull();
  });

  it('lead to the login where nobody is logged in by now', async () => {
    await show((fake) => {
      fake.selection = { kind: 'nothing-marked', place: null };
      fake.links = { kind: 'logged-out' };
    });
    await paste(LINK);
    expect(await screen.findByTestId('login')).toBeTruthy();
  });
});
