import type { EntryView, JobView } from '../../messaging/job-schemas';

export type Outcome = EntryView['state'];

/** In the order in which they are shown everywhere. */
export const OUTCOMES: readonly Outcome[] = ['saved', 'skipped', 'failed', 'pending'];

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** How many entries there are in all, and how many have ended in which way. */
export type Counted = Pick<JobView, 'entries' | 'saved' | 'skipped' | 'failed'>;

export function outcomeCounts({ entries, saved, skipped, failed }: Counted): OutcomeCounts {
  return { saved, skipped, failed, pending: Math.max(0, entries - saved - skipped - failed) };
}

/** A part of a bar, in percent of its width. */
export interface Share {
  readonly outcome: Outcome;
  readonly from: number;
  readonly width: number;
}

/** So wide is a part at least, so that a single failure among thousands is seen. */
const LEAST_WIDTH = 1;

/** The parts of a bar, none of them too small to be seen. */
export function sharesOf(counts: OutcomeCounts): readonly Share[] {
  const present = OUTCOMES.filter((outcome) => counts[outcome] > 0);
  const all = present.reduce((sum, outcome) => sum + counts[outcome], 0);
  const widths = present.map((outcome) => Math.max(LEAST_WIDTH, (counts[outcome] / all) * 100));
  const sum = widths.reduce((total, width) => total + width, 0);
  let from = 0;
  return present.map((outcome, index) => {
    const width = ((widths[index] ?? 0) / sum) * 100;
    const share = { outcome, from, width };
    from += width;
    return share;
  });
}
