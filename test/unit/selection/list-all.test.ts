import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../lib/core/result';
import { LIST_LIMIT, listAll, type Page } from '../../../lib/selection/list-all';

interface Item {
  readonly id: string;
}

const items = (...ids: readonly (number | string)[]): Item[] =>
  ids.map((id) => ({ id: String(id) }));

/** Reads a list whose pages are told by their cursors; gives up after `patience` pages. */
async function read(
  pageAt: (cursor: string | null) => Page<Item> | null,
  {
    enough = Infinity,
    limit,
    patience = 3000,
  }: { enough?: number; limit?: number; patience?: number } = {},
) {
  const asked: (string | null)[] = [];
  const visits: string[][] = [];
  const outcome = await listAll<Item>(
    async (cursor) => {
      await Promise.resolve();
      asked.push(cursor);
      const page = asked.length > patience ? null : pageAt(cursor);
      return page === null ? fail({ kind: 'network' }) : succeed(page);
    },
    (fresh) => {
      visits.push(fresh.map(({ id }) => id));
      return visits.flat().length >= enough ? 'enough' : 'more';
    },
    limit,
  );
  return { asked, visits, seen: visits.flat(), outcome };
}

const pages = (all: Readonly<Record<string, Page<Item>>>) => (cursor: string | null) =>
  all[cursor ?? 'first'] ?? null;

describe('a list', () => {
  it('is read to its end, page by page', async () => {
    const { seen, asked, outcome } = await read(
      pages({
        first: { items: items(1, 2), next: 'b' },
        b: { items: items(3), next: 'c' },
        c: { items: items(4), next: null },
      }),
    );
    expect(outcome).toEqual({ ok: true, value: true });
    expect(seen).toEqual(['1', '2', '3', '4']);
    expect(asked).toEqual([null, 'b', 'c']);
  });

  it('may be empty', async () => {
    expect(await read(pages({ first: { items: [], next: null } }))).toMatchObject({
      outcome: { ok: true },
      visits: [[]],
    });
  });

  it('is read no further than needed', async () => {
    const { asked, outcome } = await read(
      (cursor) => ({
        items: items(cursor ?? 0),
        next: String(Number(cursor ?? 0) + 1),
      }),
      { enough: 3 },
    );
    expect(outcome.ok).toBe(true);
    expect(asked).toHaveLength(3);
  });

  it('visits each item once, also when pages overlap', async () => {
    const { seen } = await read(
      pages({
        first: { items: items(1, 2), next: 'b' },
        b: { items: items(2, 3), next: null },
      }),
    );
    expect(seen).toEqual(['1', '2', '3']);
  });

  it('ends when a page repeats under a new cursor', async () => {
    const { seen, asked, outcome } = await read((cursor) => ({
      items: items(1, 2),
      next: String(Number(cursor ?? 0) + 1),
    }));
    expect([outcome.ok, seen]).toEqual([true, ['1', '2']]);
    expect(asked).toHaveLength(2);
  });

  it('ends when a cursor leads back', async () => {
    const { seen, asked, outcome } = await read(
      pages({
        first: { items: items(1), next: 'b' },
        b: { items: items(2), next: 'c' },
        c: { items: items(3), next: 'b' },
      }),
    );
    expect([outcome.ok, seen]).toEqual([true, ['1', '2', '3']]);
    expect(asked).toEqual([null, 'b', 'c']);
  });

  it('goes on after an empty page that names another place to go on', async () => {
    const { seen } = await read(
      pages({ first: { items: [], next: 'b' }, b: { items: items(1), next: null } }),
    );
    expect(seen).toEqual(['1']);
  });

  it('that breaks off fails with the reason, after what came before', async () => {
    const { seen, outcome } = await read(pages({ first: { items: items(1), next: 'lost' } }));
    expect(outcome).toEqual({ ok: false, failure: { kind: 'network' } });
    expect(seen).toEqual(['1']);
  });

  it('that goes on for ever fails as endless', async () => {
    const endless = (cursor: string | null) => {
      const page = Number(cursor ?? 0);
      return { items: items(page * 2, page * 2 + 1), next: String(page + 1) };
    };
    expect((await read(endless, { limit: 10 })).outcome).toEqual({
      ok: false,
      failure: { kind: 'endless-list', limit: 10 },
    });
    expect((await read(endless, { limit: 10 })).asked).toHaveLength(5);
  });

  it('of just as many items as the limit is no endless one', async () => {
    const { outcome } = await read(
      pages({ first: { items: items(1, 2), next: 'b' }, b: { items: items(3, 4), next: null } }),
      { limit: 4 },
    );
    expect(outcome.ok).toBe(true);
  });

  it('has a limit far above what people have', () => {
    expect(LIST_LIMIT).toBe(100_000);
  });

  it('of nothing but empty pages ends as well', async () => {
    const { outcome } = await read((cursor) => ({
      items: [],
      next: String(Number(cursor ?? 0) + 1),
    }));
    expect(outcome).not.toEqual({ ok: false, failure: { kind: 'network' } });
  });
});
