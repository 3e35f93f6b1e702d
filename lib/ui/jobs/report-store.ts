import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { REPORT_PAGE, type EntryFilter, type EntryView } from '../../messaging/job-schemas';
import type { CallWorker } from '../jobs-store';
import { isNarrow, NO_FILTER } from './entry-filter';
import { linesOf, nextStep, withPage, type LineRange, type Page, type Step } from './report-pages';

export type { LineRange } from './report-pages';

/** ms until the worker is asked again after it gave no answer. */
const RETRY_PAUSE = 2000;

/** A worker that is being started anew may miss one question. */
const SILENCES_TOLD = 2;

/** ms from the last letter typed until the worker is asked. */
const TYPING_PAUSE = 250;

/** The lines of a report as far as they are known, from the first one on. */
export interface KnownLines {
  /** Undefined where a line is not known yet. */
  readonly entries: readonly (EntryView | undefined)[];
  /** Whether nothing comes behind them. */
  readonly isWhole: boolean;
  /** Whether the report is so short that it came at once. */
  readonly isShort: boolean;
  /** What they were filtered by. */
  readonly filter: EntryFilter;
}

export interface ReportStore {
  /** Null until the first page. */
  readonly lines: ReadonlySignal<KnownLines | null>;
  /** As it is shown; the lines follow it. */
  readonly filter: ReadonlySignal<EntryFilter>;
  /** Whether the lines are not yet those of the filter. */
  readonly isBehind: ReadonlySignal<boolean>;
  /** Whether the worker has given no answer several times in a row. */
  readonly isSilent: ReadonlySignal<boolean>;
  /** Changes parts of the filter. What is typed holds after a moment, all else at once. */
  narrow(change: Partial<EntryFilter>): void;
  /** Looks at what is shown anew, whenever the job's counts are others than before. */
  follow(counts: string): void;
  /** What is visible, and so has to be known and kept fresh. */
  show(range: LineRange): void;
  /** Asks again at once, after the worker was silent. */
  tryAgain(): void;
  /** Looks no more. */
  end(): void;
}

/** A job's report, asked for by pages as they are needed: one request at a time, but for another filter at once. */
export function createReportStore(call: CallWorker, jobId: string): ReportStore {
  const lines = signal<KnownLines | null>(null);
  const filter = signal(NO_FILTER);
  const isBehind = signal(false);
  const isSilent = signal(false);
  let applied = NO_FILTER;
  let pages: readonly Page[] = [];
  let shown: LineRange = { from: 0, to: 1 };
  let counts: string | null = null;
  /** The filter of the request that is under way. */
  let asking: EntryFilter | null = null;
  let silences = 0;
  let hasEnded = false;
  let turn: ReturnType<typeof setTimeout> | undefined;
  let typing: ReturnType<typeof setTimeout> | undefined;

  const extent = () => (isNarrow(applied) ? 'some' : 'all');

  const ask = async ({ at, from, skip }: Step, asked: string, by: EntryFilter): Promise<void> => {
    const askedAt = performance.now();
    const { entries, next } = await call('listEntries', {
      ...{ jobId, from, skip, limit: REPORT_PAGE },
      filter: isNarrow(by) ? by : null,
    });
    // Another filter has its own request.
    if (by !== applied) return;
    silences = 0;
    // What was left out on the way is behind the first line, wherever that is.
    const first = skip === 0 ? from : (entries[0]?.index ?? from);
    pages = withPage(pages, { at, from: first, next, entries, counts: asked, askedAt });
    batch(() => {
      isSilent.value = false;
      isBehind.value = by !== filter.peek();
      lines.value = {
        entries: linesOf(pages, extent()),
        isWhole: pages.at(-1)?.next === null,
        isShort: pages.length === 1 && pages[0]?.at === 0 && next === null,
        filter: by,
      };
    });
  };

  const later = (delay: number): void => {
    clearTimeout(turn);
    if (!hasEnded) turn = setTimeout(work, delay);
  };

  const work = (): void => {
    if (asking === applied || counts === null || hasEnded) return;
    const step = nextStep({ pages, extent: extent(), shown }, counts, performance.now());
    if (step === null) return;
    if (step.delay > 0) {
      later(step.delay);
      return;
    }
    const by = applied;
    asking = by;
    void ask(step, counts, by)
      .then(() => 0)
      // The worker is being started anew; the next try finds it.
      .catch((error: unknown) => {
        console.warn('no page of the report', error);
        silences += 1;
        isSilent.value = silences >= SILENCES_TOLD;
        return RETRY_PAUSE;
      })
      .then((delay) => {
        if (asking !== by) return;
        asking = null;
        later(delay);
      });
  };

  const apply = (): void => {
    clearTimeout(typing);
    if (applied === filter.value) return;
    applied = filter.value;
    pages = [];
    shown = { from: 0, to: 1 };
    clearTimeout(turn);
    work();
  };

  return {
    lines,
    filter,
    isBehind,
    isSilent,
    narrow(change) {
      filter.value = { ...filter.value, ...change };
      isBehind.value = true;
      clearTimeout(typing);
      if ('text' in change) typing = setTimeout(apply, TYPING_PAUSE);
      else apply();
    },
    follow(now) {
      counts = now;
      work();
    },
    show(range) {
      shown = range;
      work();
    },
    tryAgain() {
      clearTimeout(turn);
      work();
    },
    end() {
      hasEnded = true;
      clearTimeout(turn);
      clearTimeout(typing);
    },
  };
}
