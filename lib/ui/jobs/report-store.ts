import { signal, type ReadonlySignal } from '@preact/signals';
import { REPORT_PAGE, type EntryView } from '../../messaging/job-schemas';
import type { CallWorker } from '../jobs-store';

/** ms from one look at a page of the report to the next. */
const REFRESH_INTERVAL = 2000;

/** The lines of a report as far as they are known, from the first one on. */
export interface KnownLines {
  readonly entries: readonly EntryView[];
  readonly isWhole: boolean;
  /** Whether it is so short that it came at once. */
  readonly isShort: boolean;
}

/** Positions in a report, `to` exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export interface ReportStore {
  /** Null until the first page. */
  readonly lines: ReadonlySignal<KnownLines | null>;
  /** Looks at what is shown anew, whenever the job's counts are others than before. */
  follow(counts: string): void;
  /** What is visible, and so has to be known and kept fresh. */
  show(range: LineRange): void;
  /** Looks no more. */
  end(): void;
}

interface Page {
  /** Index of its first line, and of the next page's; indexes may have gaps. */
  readonly from: number;
  readonly next: number | null;
  readonly entries: readonly EntryView[];
  /** The job's counts when it was asked for, and when that was (ms of the page's clock). */
  readonly counts: string;
  readonly askedAt: number;
}

/** A page to ask for: which one of the pages it is, the index it begins at, and how soon it is due (ms). */
interface Step {
  readonly at: number;
  readonly from: number;
  readonly delay: number;
}

/** A job's report, asked for by pages as they are needed: one request at a time. */
export function createReportStore(call: CallWorker, jobId: string): ReportStore {
  const lines = signal<KnownLines | null>(null);
  let pages: readonly Page[] = [];
  let shown: LineRange = { from: 0, to: 1 };
  let counts: string | null = null;
  let isAsking = false;
  let hasEnded = false;
  let turn: ReturnType<typeof setTimeout> | undefined;

  /** After how many ms to go on. */
  const ask = async ({ at, from }: Step, asked: string): Promise<number> => {
    const askedAt = performance.now();
    const { entries, next } = await call('listEntries', { jobId, from, limit: REPORT_PAGE });
    pages = withPage(pages, at, { from, next, entries, counts: asked, askedAt });
    lines.value = {
      entries: pages.flatMap((page) => page.entries),
      isWhole: pages.at(-1)?.next === null,
      isShort: pages.length === 1 && next === null,
    };
    return 0;
  };

  const later = (delay: number): void => {
    clearTimeout(turn);
    if (hasEnded) return;
    turn = setTimeout(work, delay);
  };

  const work = (): void => {
    if (isAsking || counts === null) return;
    const step = nextStep(pages, shown, counts, performance.now());
    if (step === null) return;
    if (step.delay > 0) {
      later(step.delay);
      return;
    }
    isAsking = true;
    void ask(step, counts)
      // The worker is being started anew; the next try finds it.
      .catch((error: unknown) => {
        console.warn('no page of the report', error);
        return REFRESH_INTERVAL;
      })
      .then((delay) => {
        isAsking = false;
        later(delay);
      });
  };

  return {
    lines,
    follow(now) {
      counts = now;
      work();
    },
    show(range) {
      shown = range;
      work();
    },
    end() {
      hasEnded = true;
      clearTimeout(turn);
    },
  };
}

/** What is missing comes first; what is shown and no longer true is due some time after it was last asked for. */
function nextStep(
  pages: readonly Page[],
  shown: LineRange,
  counts: string,
  now: number,
): Step | null {
  const last = pages.at(-1);
  if (last === undefined) return { at: 0, from: 0, delay: 0 };
  const known = pages.reduce((sum, { entries }) => sum + entries.length, 0);
  if (last.next !== null && known < shown.to)
    return { at: pages.length, from: last.next, delay: 0 };
  const stale = shownPages(pages, shown).filter(({ page }) => page.counts !== counts);
  const [oldest] = stale.sort((one, other) => one.page.askedAt - other.page.askedAt);
  if (oldest === undefined) return null;
  const { at, page } = oldest;
  return { at, from: page.from, delay: page.askedAt + REFRESH_INTERVAL - now };
}

interface PlacedPage {
  readonly at: number;
  readonly page: Page;
}

/** The last page counts as shown also when it ends before what is visible. */
function shownPages(pages: readonly Page[], shown: LineRange): PlacedPage[] {
  let end = 0;
  return pages.flatMap((page, at) => {
    const start = end;
    end += page.entries.length;
    const isLast = at === pages.length - 1;
    return start < shown.to && (shown.from < end || isLast) ? [{ at, page }] : [];
  });
}

/** With a page in its place; those after it are forgotten when it does not lead to them any more. */
function withPage(pages: readonly Page[], at: number, page: Page): readonly Page[] {
  const after = pages.slice(at + 1);
  return [...pages.slice(0, at), page, ...(after[0]?.from === page.next ? after : [])];
}
