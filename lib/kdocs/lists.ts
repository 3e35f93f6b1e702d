import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import { succeed } from '../core/result';
import { listAll, type Page } from '../selection/list-all';
import { concernsAll } from './errors';
import { PERSONAL_DRIVE } from './routes';
import type { WebFile } from './shapes';
import type { WebApi, WebListing } from './web-api';

/** Recent files go back without end; no page shows more of them than this. */
const RECENT_LIMIT = 2000;

/** ms for which a whole list counts as known: looking at a selection and clicking need not ask twice. */
const KNOWN_TIME = 20_000;

export interface WholeFolder {
  readonly files: readonly WebFile[];
  /** Whether the list was followed to its end. */
  readonly isComplete: boolean;
}

/** What a list is of. */
export type ListSource = WebListing | 'recent';

/** The lists of the web API, page by page or whole. */
export interface Lists {
  page(source: ListSource, cursor: string | null): Promise<Result<Page<WebFile>, Failure>>;
  /** The first page of a folder, or all of it where that is known from a short while ago. */
  head(listing: WebListing): Promise<Result<WholeFolder, Failure>>;
  /** A whole folder, also from a short while ago. */
  whole(listing: WebListing): Promise<Result<WholeFolder, Failure>>;
  /** The recent files, as far back as a page is likely to go. */
  recent(): Promise<Result<WholeFolder, Failure>>;
}

export function createLists(web: WebApi, now: () => number): Lists {
  let known: { key: string; until: number; list: WholeFolder } | null = null;
  /** Groups whose root is listed under its second name. */
  const renamed = new Set<string>();

  const page: Lists['page'] = async (source, cursor) => {
    if (source === 'recent') return web.recent(cursor);
    const byOtherName = { ...source, folder: `-${source.drive}` };
    const isRoot = source.folder === null && source.drive !== PERSONAL_DRIVE;
    if (isRoot && renamed.has(source.drive)) return web.list(byOtherName, cursor);
    const first = await web.list(source, cursor);
    // The root of a group was seen under two names (grade B); which one holds is not known beforehand.
    if (first.ok || !isRoot || !mayBeNamedOtherwise(first.failure)) return first;
    const second = await web.list(byOtherName, cursor);
    if (second.ok) renamed.add(source.drive);
    return second.ok || concernsAll(second.failure) ? second : first;
  };

  const recall = (source: ListSource): WholeFolder | null =>
    known?.key === JSON.stringify(source) && known.until > now() ? known.list : null;
  const remember = (source: ListSource, list: WholeFolder): void => {
    known = { key: JSON.stringify(source), until: now() + KNOWN_TIME, list };
  };

  const collect = async (
    source: ListSource,
    most: number,
  ): Promise<Result<WholeFolder, Failure>> => {
    const before = recall(source);
    if (before !== null) return succeed(before);
    const files: WebFile[] = [];
    const listed = await listAll(
      (cursor) => page(source, cursor),
      (items) => {
        files.push(...items);
        return files.length < most ? 'more' : 'enough';
      },
    );
    if (!listed.ok) return listed;
    const list = { files, isComplete: files.length < most };
    remember(source, list);
    return succeed(list);
  };

  return {
    page,
    async head(listing) {
      const before = recall(listing);
      if (before !== null) return succeed(before);
      const first = await page(listing, null);
      if (!first.ok) return first;
      const list = { files: first.value.items, isComplete: first.value.next === null };
      if (list.isComplete) remember(listing, list);
      return succeed(list);
    },
    whole: (listing) => collect(listing, Infinity),
    recent: () => collect('recent', RECENT_LIMIT),
  };
}

function mayBeNamedOtherwise({ kind }: Failure): boolean {
  return kind === 'gone' || kind === 'refused' || kind === 'not-here';
}
