import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';

/** One page of a list. `next` asks for the page after it; null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** More entries than any real list has: beyond it, a list counts as one that never ends. */
export const LIST_LIMIT = 100_000;

/** So many pages without anything on them, one after the other, and a list counts as endless. */
const EMPTY_PAGES = 50;

/**
 * Follows a list from page to page and hands each to `visit`, until that answers `enough`, the list ends, a
 * page brings nothing new, or the list comes back to a page that it showed before. Each item is visited once.
 * Fails with the failure of a page, or with `endless-list`.
 */
export async function listAll<Item extends { readonly id: string }>(
  ask: (cursor: string | null) => Promise<Result<Page<Item>, Failure>>,
  visit: (items: readonly Item[]) => 'more' | 'enough',
  limit = LIST_LIMIT,
): Promise<Result<true, Failure>> {
  const seen = new Set<string>();
  const asked = new Set<string | null>();
  let empty = 0;
  let cursor: string | null = null;
  while (!asked.has(cursor)) {
    asked.add(cursor);
    const page: Result<Page<Item>, Failure> = await ask(cursor);
    if (!page.ok) return page;
    const { items, next } = page.value;
    const fresh = items.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    const isRepeated = items.length > 0 && fresh.length === 0;
    if (visit(fresh) === 'enough' || isRepeated || next === null) return succeed(true);
    empty = items.length === 0 ? empty + 1 : 0;
    if (seen.size >= limit || empty >= EMPTY_PAGES) return fail({ kind: 'endless-list', limit });
    cursor = next;
  }
  return succeed(true);
}
