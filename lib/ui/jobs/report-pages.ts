import { REPORT_PAGE, type EntryView } from '../../messaging/job-schemas';

/** ms from one look at a page of the report to the next, while no more than so many pages are shown. */
const REFRESH_INTERVAL = 2000;
const PAGES_SHOWN = 4;

/** Lines around the shown ones that are asked for before somebody comes there. */
const AHEAD = 100;

/** Positions in a report, `to` exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** What fits of so many lines of a report. */
export interface Page {
  /** Which one of the report's pages it is, from 0. */
  readonly at: number;
  /** Index of its first line, and of the next page's; indexes may have gaps. */
  readonly from: number;
  readonly next: number | null;
  readonly entries: readonly EntryView[];
  /** The job's counts when it was asked for, and when that was (ms of the page's clock). */
  readonly counts: string;
  readonly askedAt: number;
}

/** A page to ask for, the index to begin at and lines to leave out from there, and how soon it is due (ms). */
export interface Step {
  readonly at: number;
  readonly from: number;
  readonly skip: number;
  readonly delay: number;
}

/** `all`: each line is told, so that each but the last page is full. `some`: those that fit a filter. */
export type Extent = 'all' | 'some';

interface Known {
  /** In their order; of `some` without gaps. */
  readonly pages: readonly Page[];
  readonly extent: Extent;
  readonly shown: LineRange;
}

/** What is missing comes first; what is shown and no longer true is due some time after it was last asked for. */
export function nextStep(known: Known, counts: string, now: number): Step | null {
  const missing = missingPage(known);
  if (missing !== null) return missing;
  const shown = shownPages(known);
  // An empty one only tells that the report ends before it.
  const stale = shown.filter(
    (page) =>
      page.counts !== counts && (known.extent === 'some' || page.at === 0 || !isEmpty(page)),
  );
  const [oldest] = stale.sort((one, other) => one.askedAt - other.askedAt);
  if (oldest === undefined) return null;
  const { at, from, askedAt } = oldest;
  const interval = REFRESH_INTERVAL * Math.ceil(shown.length / PAGES_SHOWN);
  return { at, from, skip: 0, delay: Math.max(0, askedAt + interval - now) };
}

function missingPage({ pages, extent, shown }: Known): Step | null {
  if (extent === 'some') {
    const last = pages.at(-1);
    if (last === undefined) return { at: 0, from: 0, skip: 0, delay: 0 };
    const isEnough = last.next === null || countOf(pages) >= shown.to + AHEAD;
    return isEnough ? null : { at: last.at + 1, from: last.next, skip: 0, delay: 0 };
  }
  const wanted = [
    ...pagesAround(shown, 0),
    // Only then what may be shown next.
    ...pagesAround(shown, AHEAD),
  ];
  for (const at of wanted) {
    if (pages.some((page) => page.at === at)) continue;
    const before = pages.findLast((page) => page.at < at);
    if (before === undefined) return { at, from: 0, skip: at * REPORT_PAGE, delay: 0 };
    if (before.next === null) continue;
    return { at, from: before.next, skip: (at - before.at - 1) * REPORT_PAGE, delay: 0 };
  }
  return null;
}

function pagesAround({ from, to }: LineRange, margin: number): readonly number[] {
  const first = Math.floor(Math.max(0, from - margin) / REPORT_PAGE);
  const last = Math.floor(Math.max(0, to - 1 + margin) / REPORT_PAGE);
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

/** The last page counts as shown also when it ends before what is visible. */
function shownPages({ pages, extent, shown }: Known): Page[] {
  let end = 0;
  return pages.filter(({ at, entries }, place) => {
    const start = extent === 'all' ? at * REPORT_PAGE : end;
    end = start + entries.length;
    const isLast = place === pages.length - 1;
    if (extent === 'all') return start < shown.to && (shown.from < end || isLast);
    // What fits may come to light also where nothing does yet.
    return start <= shown.to && (shown.from <= end || isLast);
  });
}

/** With a page in its place; those after it are forgotten when it does not lead to them any more. */
export function withPage(pages: readonly Page[], page: Page): readonly Page[] {
  const before = pages.filter(({ at }) => at < page.at);
  const old = pages.find(({ at }) => at === page.at);
  const after = pages.filter(({ at }) => at > page.at);
  const isMoved =
    (old !== undefined && old.next !== page.next) ||
    (after[0]?.at === page.at + 1 && after[0].from !== page.next);
  return [...before, page, ...(isMoved ? [] : after)];
}

/** The lines from the first one on; undefined where they are not known yet. */
export function linesOf(
  pages: readonly Page[],
  extent: Extent,
): readonly (EntryView | undefined)[] {
  if (extent === 'some') return pages.flatMap(({ entries }) => entries);
  const last = pages.at(-1);
  const length = last === undefined ? 0 : last.at * REPORT_PAGE + last.entries.length;
  const lines = new Array<EntryView | undefined>(length).fill(undefined);
  for (const { at, entries } of pages)
    for (const [line, entry] of entries.entries()) lines[at * REPORT_PAGE + line] = entry;
  return lines;
}

function isEmpty({ entries }: Page): boolean {
  return entries.length === 0;
}

function countOf(pages: readonly Page[]): number {
  return pages.reduce((sum, { entries }) => sum + entries.length, 0);
}
