import { describe, expect, it } from 'vitest';
import type { Mark, PageListing, Route } from '../../../lib/selection/entry';
import { createLoadedLists, type LoadedList } from '../../../lib/selection/loaded-lists';
import { sampleMark } from '../../support/fakes/samples';

const folder = (id: string | null): Route => ({ kind: 'folder', drive: '7', folder: id });
const listingOf = (
  id: string | null,
  query: Readonly<Record<string, string>> = {},
): PageListing => ({
  drive: '7',
  folder: id,
  query,
});
const marks = (...ids: readonly string[]): Mark[] => ids.map((id) => sampleMark({ id, name: id }));

function list(shows: Route | null, ids: readonly string[], change: Partial<LoadedList> = {}) {
  const listing = shows?.kind === 'folder' ? listingOf(shows.folder) : null;
  return { shows, listing, part: 'first', entries: marks(...ids), ...change } as const;
}

/** Lists in a page that can be moved to another address. */
function open(limit = 20_000) {
  let route: Route = folder('1');
  const lists = createLoadedLists({
    view: () => ({ key: JSON.stringify(route), route }),
    isSamePlace: (call, address) => JSON.stringify(call) === JSON.stringify(address),
    shownName: (name) => name.replace(/\.otl$/, ''),
    limit,
  });
  return { ...lists, goTo: (next: Route) => void (route = next) };
}

const ids = (found: readonly Mark[]) => found.map(({ id }) => id);

describe('the lists that a page loaded', () => {
  it('give all entries once, the newest first', () => {
    const lists = open();
    lists.add(list(folder('1'), ['1', '2']));
    lists.add(list(folder('1'), ['2', '3'], { part: 'next' }));
    expect(ids(lists.entries())).toEqual(['2', '3', '1']);
    expect(lists.count()).toEqual({ lists: 2, entries: 4 });
  });

  it('give the entries of some names, also as they are shown', () => {
    const lists = open();
    lists.add(list(null, ['a.pdf', 'b.pdf', 'plan.otl', 'plan']));
    expect(ids(lists.named(new Set(['b.pdf', 'plan'])))).toEqual(['b.pdf', 'plan.otl', 'plan']);
    expect(lists.named(new Set())).toEqual([]);
  });

  it('give the entries of some ids', () => {
    const lists = open();
    lists.add(list(folder('1'), ['1', '2', '3']));
    expect(ids(lists.withIds(new Set(['3', '1', '9'])))).toEqual(['1', '3']);
    expect(lists.withIds(new Set())).toEqual([]);
  });

  it('know single entries by name, but not as part of a list', () => {
    const lists = open();
    lists.add(list(null, ['1'], { part: 'single' }));
    expect(lists.entries()).toEqual([]);
    expect(ids(lists.named(new Set(['1'])))).toEqual(['1']);
    expect(lists.listing()).toBeNull();
  });

  it('are kept up to a limit, the newest ones', () => {
    const lists = open(3);
    lists.add(list(null, ['1', '2']));
    lists.add(list(null, ['3', '4']));
    expect(ids(lists.entries())).toEqual(['3', '4', '1']);
    for (let turn = 0; turn < 100; turn += 1) lists.add(list(null, []));
    expect(lists.count()).toEqual({ lists: 3, entries: 0 });
  });
});

describe('when the address changes', () => {
  it('lists of the place before are forgotten', () => {
    const lists = open();
    lists.add(list(folder('1'), ['1']));
    lists.add(list(null, ['2']));
    lists.goTo(folder('5'));
    expect(lists.entries()).toEqual([]);
    expect(lists.listing()).toBeNull();
  });

  it('a list that came before for the new place is kept', () => {
    const lists = open();
    lists.add(list(folder('1'), ['1']));
    lists.add(list(folder('5'), ['2']));
    lists.goTo(folder('5'));
    expect(ids(lists.entries())).toEqual(['2']);
    expect(lists.listing()).toEqual(listingOf('5'));
  });

  it('a list of the place before that comes late is left out', () => {
    const lists = open();
    lists.goTo(folder('5'));
    lists.add(list(folder('1'), ['1']));
    lists.add(list(null, ['2']));
    expect(ids(lists.entries())).toEqual(['2']);
  });

  it('nothing comes back with the old address', () => {
    const lists = open();
    lists.add(list(null, ['1']));
    lists.goTo(folder('5'));
    expect(lists.entries()).toEqual([]);
    lists.goTo(folder('1'));
    expect(lists.entries()).toEqual([]);
  });
});

describe('the last list call', () => {
  it('is the newest that lists what the address tells', () => {
    const lists = open();
    lists.add(list(folder('1'), ['1'], { listing: listingOf('1', { orderby: 'fname' }) }));
    lists.add(list(folder('9'), ['2']));
    expect(lists.listing()).toEqual(listingOf('1', { orderby: 'fname' }));
  });

  it('is the newest of all where the address tells no place', () => {
    const lists = open();
    lists.goTo({ kind: 'unknown' });
    lists.add(list(folder('1'), ['1']));
    lists.add(list(folder('9'), ['2']));
    expect(lists.listing()).toEqual(listingOf('9'));
  });

  it('is the one that began the list, not the one for its next part', () => {
    const lists = open();
    const filter = { filter: 'file' };
    lists.add(list(folder('1'), ['1'], { listing: listingOf('1', filter) }));
    lists.add(list(folder('1'), ['2'], { part: 'next' }));
    expect(lists.listing()).toEqual(listingOf('1', filter));
  });

  it('is none when the page has searched since', () => {
    const lists = open();
    lists.goTo({ kind: 'unknown' });
    lists.add(list(folder('1'), ['1']));
    lists.add(list(null, ['2']));
    expect(lists.listing()).toBeNull();
  });
});
