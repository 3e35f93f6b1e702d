// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { PickerPage, PickerPlace } from '../../../../lib/messaging/protocol';
import { Picker } from '../../../../lib/ui/picker/picker';
import type { PickerEntry } from '../../../../lib/ui/picker/place';
import { createPickerStore } from '../../../../lib/ui/picker/store';
import { createFakeLists, file, files, folder, hold, page, type FakeLists } from './samples';

afterEach(cleanup);

async function showLists(lists: FakeLists, place: PickerPlace | null = null) {
  const store = createPickerStore(lists, 'kdocs');
  render(<Picker store={store} />);
  await store.open(place);
  return store;
}

/** The picker with these entries among the own documents. */
async function show(entries: readonly PickerEntry[], more: Record<string, PickerEntry[]> = {}) {
  const store = await showLists(createFakeLists({ special: entries, ...more }));
  await waitFor(() => expect(store.listing.value.state).toBe('complete'));
  await waitFor(() => expect(rows()).toHaveLength(Math.min(100, entries.length)));
  return store;
}

const list = () => screen.queryByRole('list', { name: 'Choose files' });

function rows(): HTMLElement[] {
  const found = list();
  return found === null ? [] : within(found).getAllByRole('checkbox');
}

const names = () => rows().map((row) => row.getAttribute('aria-label'));
const box = (name: string) => screen.getByRole('checkbox', { name });
const tickOf = (name: string) => box(name).getAttribute('aria-checked');
const allBox = () => screen.getByRole('checkbox', { name: /^All/ });
const focused = () => document.activeElement?.getAttribute('aria-label');
const search = () => screen.getByRole('searchbox');
const openFilters = () => fireEvent.click(screen.getByRole('button', { name: 'Filter and sort' }));

function press(key: string, change: object = {}): void {
  const { activeElement } = document;
  if (activeElement !== null) fireEvent.keyDown(activeElement, { key, ...change });
}

async function choose(label: string, value: string) {
  fireEvent.change(screen.getByRole('combobox', { name: label }), { target: { value } });
  await Promise.resolve();
}

describe('the list', () => {
  it('has a check-box for each entry, named as the entry is, with size and date', async () => {
    await show([folder('Reports'), file('a.pdf', { size: 34_500_000 })]);
    expect(names()).toEqual(['Reports', 'a.pdf']);
    expect(box('a.pdf').textContent).toMatch(/^a\.pdf34\.5 MB.*2026$/);
    expect(box('a.pdf').getAttribute('aria-description')).toMatch(/^34\.5 MB, .*2026$/);
    expect(box('Reports').textContent).toMatch(/^ReportsFolder/);
  });

  it('ticks on a click, and tells how much is chosen', async () => {
    const store = await show([folder('Reports'), file('a.pdf'), file('b.pdf')]);
    expect(screen.getByText('Nothing chosen yet')).toBeTruthy();
    fireEvent.click(box('a.pdf'));
    await waitFor(() => expect(tickOf('a.pdf')).toBe('true'));
    expect(screen.getByText('1 file · 1 kB')).toBeTruthy();
    expect(allBox().getAttribute('aria-checked')).toBe('mixed');
    fireEvent.click(box('Reports'));
    await screen.findByText('1 folder · 1 file');
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await screen.findByText('Nothing chosen yet');
    expect(store.picks.value).toEqual([]);
  });

  it('shows names as text, whatever is in them', async () => {
    const markup = '<img src=x onerror="alert(1)">.pdf';
    const turned = 'evil\u202Excod.exe';
    const long = `${'long '.repeat(2000)}.pdf`;
    await show([file(markup), file(turned), file(long), folder('<b>F</b>')]);
    expect(document.querySelector('img, b')).toBeNull();
    expect(screen.getByText(markup)).toBeTruthy();
    expect(screen.getByText('evil\uFFFDxcod.exe').tagName).toBe('BDI');
    expect(rows()[2]?.textContent.length).toBeLessThan(400);
    expect(rows()[2]?.getAttribute('aria-label')).toBe(long);
    expect(rows()[2]?.querySelector('[title]')?.getAttribute('title')).toBe(long);
  });

  it('says why something cannot be chosen', async () => {
    await show([
      file('link', { obstacle: 'shortcut' }),
      file('barred', { obstacle: 'not-permitted' }),
      folder('shortcut to a folder', { obstacle: 'shortcut' }),
    ]);
    fireEvent.click(box('barred'));
    expect(tickOf('barred')).toBe('false');
    expect(box('barred').getAttribute('aria-disabled')).toBe('true');
    expect(box('barred').textContent).toContain('You have no permission to download this');
    expect(box('link').textContent).toContain('Shortcut');
    expect(screen.queryByRole('button', { name: /^Open folder/ })).toBeNull();
  });

  it('ticks all of the folder with one box', async () => {
    const store = await show([folder('Reports'), file('a.pdf')]);
    fireEvent.click(allBox());
    await waitFor(() => expect(tickOf('a.pdf')).toBe('true'));
    expect(store.picks.value).toHaveLength(2);
    fireEvent.keyDown(allBox(), { key: ' ' });
    await waitFor(() => expect(tickOf('a.pdf')).toBe('false'));
  });

  it('marks a range with the shift key', async () => {
    await show(files(9));
    fireEvent.click(box('file 2.pdf'));
    // A browser focuses what is clicked first.
    box('file 5.pdf').focus();
    fireEvent.click(box('file 5.pdf'), { shiftKey: true });
    const ticked = () => rows().filter((row) => row.getAttribute('aria-checked') === 'true');
    await waitFor(() => expect(ticked()).toHaveLength(4));
  });

  it('says so when there is nothing', async () => {
    const store = await showLists(createFakeLists({}));
    const notice = await screen.findByText('There is nothing in this folder.');
    const area = screen.getByRole('group', { name: 'My documents' });
    expect(area.contains(notice)).toBe(true);
    expect(allBox().getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(allBox());
    expect(store.picks.value).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Recent files' }));
    await screen.findByText('There are no recent files.');
  });

  it('has the first hundred rows in the document while the rest is under way', async () => {
    const lists = createFakeLists({});
    const second = hold<PickerPage>();
    lists.pages.set('special', page(files(100), { next: '1' }));
    lists.pages.set('special 1', second.promise);
    await showLists(lists);
    // They come bit by bit, which takes its time on a busy machine.
    await waitFor(() => expect(rows()).toHaveLength(100), { timeout: 10_000 });
    expect(screen.getByText('100 so far …')).toBeTruthy();
    second.release(page(files(10_000)));
    await screen.findByText('10,000 items');
    expect(rows()).toHaveLength(100);
    expect(rows()[0]?.parentElement?.getAttribute('aria-setsize')).toBe('10000');
  });

  it('keeps what came before a failure, and tries again', async () => {
    const lists = createFakeLists({});
    lists.pages.set('special', page(files(3), { next: '1' }));
    lists.pages.set('special 1', { kind: 'failed', failure: { kind: 'network' } });
    await showLists(lists);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The list is not complete.');
    expect(alert.textContent).toContain('could not be reached');
    expect(rows()).toHaveLength(3);
    lists.pages.set('special 1', page([file('last.pdf')]));
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(rows()).toHaveLength(4));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says why nothing came, and that a list is too long', async () => {
    const lists = createFakeLists({});
    lists.pages.set('special', { kind: 'logged-out' });
    lists.pages.set('recent', page(files(100_000), { next: 'more' }));
    const store = await showLists(lists);
    expect((await screen.findByRole('alert')).textContent).toContain('You are not logged in');
    fireEvent.click(screen.getByRole('button', { name: 'Recent files' }));
    await screen.findByText(/^Only the first 100,000 items are listed/);
    store.toggleAll();
    expect((await screen.findByRole('alert')).textContent).toContain('At most 20,000 items');
  });
});

describe('the way through folders', () => {
  const more = { A: [folder('B'), file('a.pdf')], B: [file('b.pdf')] };

  it('goes down by the row’s button and up by the crumbs', async () => {
    await show([folder('A'), file('f.pdf')], more);
    expect(screen.queryByRole('navigation')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Open folder A' }));
    await waitFor(() => expect(names()).toEqual(['B', 'a.pdf']));
    const crumbs = screen.getByRole('navigation', { name: 'Folders on the way' });
    expect(within(crumbs).getByText('A').parentElement?.getAttribute('aria-current')).toBe(
      'location',
    );
    fireEvent.click(within(crumbs).getByRole('button', { name: 'My documents' }));
    await waitFor(() => expect(names()).toEqual(['A', 'f.pdf']));
    await waitFor(() => expect(focused()).toBe('A'));
  });

  it('shows what is chosen in a folder on the folder, and the other way round', async () => {
    const store = await show([folder('A'), file('f.pdf')], more);
    fireEvent.click(box('A'));
    store.enter(store.view.rows.value[0] ?? expect.fail());
    await waitFor(() => expect(names()).toEqual(['B', 'a.pdf']));
    expect([tickOf('B'), tickOf('a.pdf')]).toEqual(['true', 'true']);
    expect(allBox().getAttribute('aria-checked')).toBe('true');
    fireEvent.click(box('a.pdf'));
    store.goTo(0);
    await waitFor(() => expect(tickOf('A')).toBe('mixed'));
  });

  it('is walked with the keyboard alone, and the focus is never lost', async () => {
    await show([file('f.pdf'), folder('A')], more);
    rows()[0]?.focus();
    press('ArrowDown');
    await waitFor(() => expect(focused()).toBe('A'));
    press('Enter');
    await waitFor(() => expect(focused()).toBe('B'));
    press('ArrowRight');
    await waitFor(() => expect(focused()).toBe('b.pdf'));
    press(' ');
    await waitFor(() => expect(tickOf('b.pdf')).toBe('true'));
    press('Backspace');
    await waitFor(() => expect(focused()).toBe('B'));
    press('ArrowLeft');
    await waitFor(() => expect(focused()).toBe('A'));
    press('ArrowLeft');
    expect(focused()).toBe('A');
  });
});

describe('the keyboard in the list', () => {
  it('leads to one row, and the other rows by its arrows', async () => {
    await show(files(200));
    const stops = () => rows().filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    press('ArrowDown');
    await waitFor(() => expect(focused()).toBe('file 2.pdf'));
    expect(stops()).toHaveLength(1);
    press('End');
    // Far from the rows that are drawn, and drawn all the same.
    await waitFor(() => expect(focused()).toBe('file 200.pdf'));
    press('Home');
    await waitFor(() => expect(focused()).toBe('file 1.pdf'));
  });

  it('marks on the way with the shift key, and all with Ctrl+A', async () => {
    const store = await show(files(9));
    rows()[0]?.focus();
    press('ArrowDown', { shiftKey: true });
    await waitFor(() => expect(focused()).toBe('file 2.pdf'));
    press('ArrowDown', { shiftKey: true });
    await waitFor(() => expect(store.picks.value).toHaveLength(3));
    press('a', { ctrlKey: true });
    expect(store.picks.value).toHaveLength(9);
  });

  it('goes to the search with a letter, and back with the arrow', async () => {
    await show(files(9));
    rows()[0]?.focus();
    press('x');
    expect(document.activeElement).toBe(search());
    press('ArrowDown');
    await waitFor(() => expect(focused()).toBe('file 1.pdf'));
    press('/');
    expect(document.activeElement).toBe(search());
  });

  it('leaves a key on a row’s own button to the button', async () => {
    const store = await show([folder('A')], { A: [file('a.pdf')] });
    screen.getByRole('button', { name: 'Open folder A' }).focus();
    press(' ');
    expect(store.picks.value).toEqual([]);
  });
});

describe('search and filters', () => {
  const entries = [folder('Reports'), file('a.pdf', { size: 5_000_000 }), file('b.docx')];

  it('leave what fits, and say how much that is', async () => {
    await show(entries);
    fireEvent.input(search(), { target: { value: 'REP' } });
    await waitFor(() => expect(names()).toEqual(['Reports']));
    expect(screen.getByText('1 of 3')).toBeTruthy();
    expect(allBox().textContent).toBe('All shown');
  });

  it('fold away, and choose and sort', async () => {
    await show(entries);
    expect(screen.queryByRole('combobox')).toBeNull();
    openFilters();
    await choose('Type', 'pdf');
    await waitFor(() => expect(names()).toEqual(['a.pdf']));
    await choose('Type', '');
    await choose('Size', 'tiny');
    await waitFor(() => expect(names()).toEqual(['b.docx']));
    await choose('Size', '');
    await choose('Order', 'name-down');
    await waitFor(() => expect(names()).toEqual(['Reports', 'b.docx', 'a.pdf']));
    await choose('Changed', 'today');
    await screen.findByText('Nothing fits your search and filters.');
  });

  it('are cleared by one button when nothing fits', async () => {
    await show(entries);
    fireEvent.input(search(), { target: { value: 'zzz' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Clear search and filters' }));
    await waitFor(() => expect(rows()).toHaveLength(3));
    await waitFor(() => expect(focused()).toBe('Reports'));
  });
});
