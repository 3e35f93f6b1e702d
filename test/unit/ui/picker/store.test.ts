// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PickerPage, PickerPlace } from '../../../../lib/messaging/protocol';
import type { PickerEntry } from '../../../../lib/ui/picker/place';
import type { Row } from '../../../../lib/ui/picker/row';
import { createPickerStore, type PickerStore } from '../../../../lib/ui/picker/store';
import { createFakeLists, file, files, folder, hold, page, type FakeLists } from './samples';

const PAGE: PickerPlace = { kind: 'folder', drive: '9', folder: 'Reports' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(1000);

async function openAt(
  lists: FakeLists,
  place: PickerPlace | null = null,
  name: string | null = null,
): Promise<PickerStore> {
  const store = createPickerStore(lists, 'kdocs');
  await store.open(place, name);
  await settle();
  return store;
}

const names = (store: PickerStore) => store.view.rows.value.map(({ entry }) => entry.name);

function row(store: PickerStore, name: string): Row {
  const found = store.view.rows.value.find(({ entry }) => entry.name === name);
  if (found === undefined) throw new Error(`there is no row ${name}`);
  return found;
}

const told = (store: PickerStore) =>
  store.picks.value.map(({ entry, folders, except }) =>
    [[...folders, entry.name].join('/'), ...except].join(' without '),
  );

const DOCUMENTS = {
  special: [folder('A'), file('f.pdf'), file('barred.pdf', { obstacle: 'not-permitted' })],
  A: [folder('B'), file('a.pdf')],
  B: [file('b1.pdf'), file('b2.pdf')],
  recent: [file('r.pdf'), file('s.pdf', { size: 500 })],
};

async function enter(store: PickerStore, ...folders: readonly string[]): Promise<void> {
  for (const name of folders) {
    store.enter(row(store, name));
    await settle();
  }
}

describe('the picker', () => {
  it('starts at the own documents, and has the recent files beside them', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS));
    expect(store.starts.value.map(({ kind }) => kind)).toEqual(['personal', 'recent']);
    expect(store.crumbs.value).toEqual(['My documents']);
    expect(names(store)).toEqual(['A', 'f.pdf', 'barred.pdf']);
    expect(store.startName.value).toBeNull();
  });

  it("starts at the page's own place", async () => {
    const lists = createFakeLists({ Reports: [file('x.pdf')] });
    const store = await openAt(lists, PAGE, 'My reports');
    expect(store.starts.value.map(({ kind }) => kind)).toEqual(['page', 'personal', 'recent']);
    expect(store.crumbs.value).toEqual(['My reports']);
    store.toggle(row(store, 'x.pdf'));
    expect(store.startName.value).toBe('My reports');
    lists.pages.set('Reports', page([], { name: 'Its own name' }));
    expect((await openAt(lists, PAGE, 'My reports')).crumbs.value).toEqual(['Its own name']);
  });

  it('has no second way to the place that the page shows', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS), { kind: 'recent' });
    expect(store.starts.value.map(({ kind }) => kind)).toEqual(['recent', 'personal']);
    expect(names(store)).toEqual(['r.pdf', 's.pdf']);
  });

  it('goes into folders and back, and asks for no list twice', async () => {
    const lists = createFakeLists(DOCUMENTS);
    const store = await openAt(lists);
    await enter(store, 'A', 'B');
    expect(store.crumbs.value).toEqual(['My documents', 'A', 'B']);
    store.goTo(1);
    expect(names(store)).toEqual(['B', 'a.pdf']);
    store.goTo(0);
    await settle();
    expect(names(store)).toEqual(['A', 'f.pdf', 'barred.pdf']);
    expect(lists.asked).toEqual(['special', 'A', 'B']);
  });

  it('comes back to the row of the folder that was left', async () => {
    const lists = createFakeLists({ ...DOCUMENTS, special: [file('f.pdf'), folder('A')] });
    const store = await openAt(lists);
    await enter(store, 'A');
    expect(store.view.current.value).toBe(0);
    store.goTo(0);
    expect(store.view.current.value).toBe(1);
  });

  it('tells what is chosen from the starting place on', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS));
    await enter(store, 'A', 'B');
    store.toggle(row(store, 'b1.pdf'));
    expect(told(store)).toEqual(['A/B/b1.pdf']);
    expect(store.counts.value).toEqual({ files: 1, folders: 0, bytes: 1000 });
    store.goTo(0);
    expect(store.tickOf(row(store, 'A'))).toBe('mixed');
    expect(store.allTick.value).toBe('mixed');
    store.toggle(row(store, 'A'));
    expect(told(store)).toEqual(['A']);
    expect(store.startName.value).toBe('My documents');
    store.clear();
    expect(told(store)).toEqual([]);
  });

  it('takes all of a folder, also what was never listed', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS));
    await enter(store, 'A');
    store.toggleAll();
    expect(told(store)).toEqual(['A']);
    store.toggle(row(store, 'a.pdf'));
    expect(told(store)).toEqual(['A without id of a.pdf']);
    store.toggleAll();
    store.toggleAll();
    expect(told(store)).toEqual([]);
  });

  it('never takes what cannot be downloaded', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS));
    store.toggle(row(store, 'barred.pdf'));
    store.takeIn(store.view.rows.value);
    expect(told(store)).toEqual(['A', 'f.pdf']);
    expect(store.allTick.value).toBe('true');
    store.clear();
    store.toggleAll();
    expect(told(store)).toEqual(['A', 'f.pdf']);
    expect(store.tickOf(row(store, 'barred.pdf'))).toBe('false');
  });

  it('with a search takes all that is shown, and nothing else', async () => {
    const lists = createFakeLists({ special: [file('a1.pdf'), file('a2.pdf'), file('b.pdf')] });
    const store = await openAt(lists);
    store.view.narrowBy({ search: 'a' });
    expect(store.allTick.value).toBe('false');
    store.toggleAll();
    expect(told(store)).toEqual(['a1.pdf', 'a2.pdf']);
    expect(store.allTick.value).toBe('true');
    store.view.widen();
    expect(store.allTick.value).toBe('mixed');
  });

  it('forgets search and filters in another place, and keeps the order', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS));
    store.view.sortBy('name-down');
    store.view.narrowBy({ type: 'folder' });
    await enter(store, 'A');
    expect(store.view.isNarrow.value).toBe(false);
    expect(store.view.order.value).toBe('name-down');
  });

  it('keeps choices of several starting places, and the name of the first', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS));
    const [, recent] = store.starts.value;
    store.toggle(row(store, 'f.pdf'));
    if (recent !== undefined) store.switchTo(recent);
    await settle();
    store.toggle(row(store, 's.pdf'));
    expect(told(store)).toEqual(['f.pdf', 's.pdf']);
    expect(store.startName.value).toBe('My documents');
    expect(store.counts.value.bytes).toBe(1500);
  });

  it('says when one download cannot take it all', async () => {
    const store = await openAt(createFakeLists({ special: files(20_001) }));
    expect(store.isTooMany.value).toBe(false);
    store.toggleAll();
    expect(store.picks.value).toHaveLength(20_001);
    expect(store.isTooMany.value).toBe(true);
  });
});

describe('a long list', () => {
  /** A list of so many pages of 100. */
  function longList(pages: number): FakeLists {
    const lists = createFakeLists(DOCUMENTS);
    for (let index = 0; index < pages; index += 1) {
      const entries = Array.from({ length: 100 }, (_, one) => file(`${index * 100 + one}.pdf`));
      const next = index + 1 < pages ? String(index + 1) : null;
      lists.pages.set(index === 0 ? 'recent' : `recent ${index}`, page(entries, { next }));
    }
    return lists;
  }

  it('shows its first page while the next one is under way', async () => {
    const lists = longList(3);
    lists.pages.set('recent 1', hold<PickerPage>().promise);
    const store = await openAt(lists, { kind: 'recent' });
    expect(store.view.rows.value).toHaveLength(100);
    expect(store.listing.value.state).toBe('loading');
  });

  it('comes to its end by itself, in the order of the service', async () => {
    const store = await openAt(longList(100), { kind: 'recent' });
    expect(names(store)).toEqual(Array.from({ length: 10_000 }, (_, index) => `${index}.pdf`));
    expect(store.listing.value.state).toBe('complete');
  });

  it('shows an entry once, however often it is listed', async () => {
    const lists = longList(2);
    const twice = [file('0.pdf'), file('new.pdf'), file('new.pdf', { name: 'same id' })];
    lists.pages.set('recent 1', page(twice));
    const store = await openAt(lists, { kind: 'recent' });
    expect(names(store)).toHaveLength(101);
    expect(names(store).at(-1)).toBe('new.pdf');
  });

  it('stops when its place is left, and goes on from there', async () => {
    const lists = longList(4);
    const second = hold<PickerPage>();
    const answer = lists.pages.get('recent 1') ?? page([]);
    lists.pages.set('recent 1', second.promise);
    const store = await openAt(lists, { kind: 'recent' });
    const [recent, documents] = store.starts.value;
    if (documents !== undefined) store.switchTo(documents);
    await settle();
    second.release(await answer);
    await settle();
    expect(lists.asked).toEqual(['recent', 'recent 1', 'special']);
    expect(names(store)).toEqual(['A', 'f.pdf', 'barred.pdf']);
    if (recent !== undefined) store.switchTo(recent);
    await settle();
    expect(lists.asked.slice(3)).toEqual(['recent 2', 'recent 3']);
    expect(names(store)).toHaveLength(400);
  });

  it('goes on when it was chosen as a whole, so that nothing of it is lost', async () => {
    const lists = longList(4);
    const second = hold<PickerPage>();
    const answer = lists.pages.get('recent 1') ?? page([]);
    lists.pages.set('recent 1', second.promise);
    const store = await openAt(lists, { kind: 'recent' });
    store.toggleAll();
    expect(store.isIncomplete.value).toBe(true);
    const [, documents] = store.starts.value;
    if (documents !== undefined) store.switchTo(documents);
    second.release(await answer);
    await settle();
    expect(store.isIncomplete.value).toBe(false);
    expect(store.picks.value).toHaveLength(400);
  });

  it('is never mixed up with another when answers come out of order', async () => {
    const lists = createFakeLists(DOCUMENTS);
    const late = hold<PickerPage>();
    lists.pages.set('A', late.promise);
    const store = await openAt(lists);
    await enter(store, 'A');
    store.goTo(0);
    const [, recent] = store.starts.value;
    if (recent !== undefined) store.switchTo(recent);
    await settle();
    late.release(page([file('late.pdf')]));
    await settle();
    expect(names(store)).toEqual(['r.pdf', 's.pdf']);
  });

  it('keeps what came before a failure, and goes on from there', async () => {
    const lists = longList(3);
    const second = lists.pages.get('recent 1') ?? page([]);
    lists.pages.set('recent 1', { kind: 'failed', failure: { kind: 'network' } });
    const store = await openAt(lists, { kind: 'recent' });
    expect(store.listing.value).toMatchObject({ state: 'failed', problem: { kind: 'network' } });
    expect(names(store)).toHaveLength(100);
    lists.pages.set('recent 1', second);
    store.retry();
    await settle();
    expect(store.listing.value).toMatchObject({ state: 'complete', problem: null });
    expect(names(store)).toHaveLength(300);
    expect(lists.asked).toEqual(['recent', 'recent 1', 'recent 1', 'recent 2']);
  });

  it('knows a logged-out person and a silent worker', async () => {
    const lists = createFakeLists({});
    lists.pages.set('special', { kind: 'logged-out' });
    expect((await openAt(lists)).listing.value.problem).toEqual({ kind: 'logged-out' });
    const logged = vi.spyOn(console, 'error').mockReturnValue(undefined);
    lists.pages.set('special', Promise.reject(new Error('gone')));
    expect((await openAt(lists)).listing.value.problem).toEqual({ kind: 'no-answer' });
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });

  it('ends where its cursors go in circles', async () => {
    const lists = createFakeLists({});
    for (const name of ['special', 'special x', 'special y'])
      lists.pages.set(name, page([], { next: name === 'special x' ? 'y' : 'x' }));
    const store = await openAt(lists);
    expect(lists.asked).toEqual(['special', 'special x', 'special y']);
    expect(store.listing.value.problem).toEqual({ kind: 'broken-answer', problem: 'shape' });
  });

  it('ends at 100,000 entries when it never would, and at pages with nothing in them', async () => {
    for (const size of [0, 5000]) {
      const lists = createFakeLists({});
      let asked = 0;
      const list = (): Promise<PickerPage> => {
        asked += 1;
        const entry = (_: unknown, index: number): PickerEntry => file(`${asked} ${index}`);
        return Promise.resolve(page(Array.from({ length: size }, entry), { next: String(asked) }));
      };
      const store = await openAt({ ...lists, list });
      expect(store.listing.value.state).toBe('cut');
      expect(asked).toBe(size === 0 ? 1000 : 20);
      expect(store.view.rows.value).toHaveLength(asked * size);
    }
  });
});

describe('what was chosen', () => {
  it('comes back when the popup is opened again at the same place, with the open folder', async () => {
    const lists = createFakeLists({ ...DOCUMENTS, Reports: [file('x.pdf')] });
    const first = await openAt(lists);
    first.toggle(row(first, 'f.pdf'));
    await enter(first, 'A');
    first.toggleAll();
    first.toggle(row(first, 'a.pdf'));
    await settle();
    const second = await openAt(lists);
    expect(told(second)).toEqual(['f.pdf', 'A without id of a.pdf']);
    expect(second.crumbs.value).toEqual(['My documents', 'A']);
    expect(second.startName.value).toBe('My documents');
    second.goTo(0);
    await settle();
    expect(second.tickOf(row(second, 'A'))).toBe('mixed');
  });

  it('as a whole is listed again to its end', async () => {
    const lists = createFakeLists(DOCUMENTS);
    const first = await openAt(lists);
    first.toggleAll();
    const [, recent] = first.starts.value;
    if (recent !== undefined) first.switchTo(recent);
    await settle();
    const second = await openAt(lists);
    expect(second.crumbs.value).toEqual(['Recent files']);
    expect(told(second)).toEqual(['A', 'f.pdf']);
  });

  it('stays with the page that it was chosen beside', async () => {
    const lists = createFakeLists({ ...DOCUMENTS, Reports: [file('x.pdf')] });
    const first = await openAt(lists);
    first.toggle(row(first, 'f.pdf'));
    await settle();
    expect(told(await openAt(lists, PAGE))).toEqual([]);
  });

  it.each([
    ['nothing', null],
    ['a word', 'garbage'],
    ['other data', { start: '["special",null]', marks: [{}], trails: [], trail: [] }],
    [
      'a mark on no trail',
      {
        start: '["special",null]',
        startName: null,
        trail: [{ key: 'x', place: { kind: 'recent' }, entry: null }],
        trails: [],
        marks: [{ key: 'k', entry: null, trail: 7, isIn: true }],
      },
    ],
    [
      'a trail from nowhere',
      {
        start: '["special",null]',
        startName: null,
        trail: [{ key: 'x', place: { kind: 'recent' }, entry: null }],
        trails: [],
        marks: [],
      },
    ],
  ])('is forgotten when it is kept as %s', async (_, kept) => {
    const lists = createFakeLists(DOCUMENTS);
    lists.kept = kept;
    const store = await openAt(lists);
    expect(names(store)).toEqual(['A', 'f.pdf', 'barred.pdf']);
    expect(told(store)).toEqual([]);
  });

  it('does not depend on a memory that works', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const store = await openAt({
      ...createFakeLists(DOCUMENTS),
      keep: () => Promise.reject(new Error('full')),
      recall: () => Promise.reject(new Error('gone')),
    });
    store.toggle(row(store, 'f.pdf'));
    await settle();
    expect(told(store)).toEqual(['f.pdf']);
    expect(warned).toHaveBeenCalledTimes(2);
    warned.mockRestore();
  });

  it('outlives a look at another page at which nothing was chosen', async () => {
    const lists = createFakeLists({ ...DOCUMENTS, Reports: [file('x.pdf')] });
    const first = await openAt(lists);
    first.toggle(row(first, 'f.pdf'));
    await settle();
    await openAt(lists, PAGE);
    expect(told(await openAt(lists))).toEqual(['f.pdf']);
  });

  it('is of the place that was asked for last, when two are opened at once', async () => {
    const lists = createFakeLists({ ...DOCUMENTS, Reports: [file('x.pdf')] });
    const store = createPickerStore(lists, 'kdocs');
    await Promise.all([store.open(null), store.open(PAGE, 'Reports')]);
    await settle();
    expect(names(store)).toEqual(['x.pdf']);
  });
});

describe('what is chosen by itself', () => {
  const shared = file('shared.docx');

  it('counts with the rest, and has a place of its own only where it is alone', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS));
    store.takeInLoose([shared]);
    expect(told(store)).toEqual(['shared.docx']);
    expect(store.startName.value).toBe('Shared files');
    store.toggle(row(store, 'f.pdf'));
    expect(told(store)).toEqual(['shared.docx', 'f.pdf']);
    expect(store.counts.value.files).toBe(2);
    expect(store.startName.value).toBe('My documents');
    expect(store.allTick.value).toBe('mixed');
  });

  it('can be taken out, one by one and with the rest', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS));
    store.takeInLoose([shared, file('other.docx')]);
    store.takeOutLoose(shared);
    expect(store.loose.value.map(({ name }) => name)).toEqual(['other.docx']);
    store.clear();
    expect([store.loose.value, store.picks.value]).toEqual([[], []]);
  });

  it('is ticked where a list shows it, and can be taken out there', async () => {
    const store = await openAt(createFakeLists(DOCUMENTS));
    const listed = row(store, 'f.pdf');
    store.takeInLoose([listed.entry]);
    expect(store.tickOf(listed)).toBe('true');
    store.toggle(listed);
    expect([store.loose.value, told(store)]).toEqual([[], []]);
  });

  it('comes back when the popup is opened again', async () => {
    const lists = createFakeLists(DOCUMENTS);
    (await openAt(lists)).takeInLoose([shared]);
    await settle();
    expect((await openAt(lists)).loose.value).toEqual([shared]);
  });
});
