import { assertNever } from '../../core/assert-never';
import { fold } from '../../core/fold';
import type { FileType } from './file-type';
import type { Row } from './row';

export const SIZES = ['tiny', 'small', 'medium', 'large'] as const;
export type SizeRange = (typeof SIZES)[number];

export const DATES = ['today', 'week', 'month', 'year'] as const;
export type DateRange = (typeof DATES)[number];

/** What narrows a list down; null is any. */
export interface Narrowing {
  readonly search: string;
  readonly type: FileType | null;
  readonly size: SizeRange | null;
  readonly date: DateRange | null;
}

export const NO_NARROWING: Narrowing = { search: '', type: null, size: null, date: null };

const MB = 1_000_000;
const DAY = 24 * 60 * 60 * 1000;

export function isNarrow({ search, type, size, date }: Narrowing): boolean {
  return fold(search).trim() !== '' || type !== null || size !== null || date !== null;
}

/** The rows that fit, in their order. What has no size or date fits no range of them. */
export function narrow(rows: readonly Row[], by: Narrowing, now: number): readonly Row[] {
  if (!isNarrow(by)) return rows;
  const search = fold(by.search).trim();
  const earliest = by.date === null ? null : startOf(by.date, now);
  return rows.filter(
    ({ entry, type, folded }) =>
      (by.type === null || type === by.type) &&
      (by.size === null || (entry.size !== null && sizeRangeOf(entry.size) === by.size)) &&
      (earliest === null || (entry.modifiedAt !== null && entry.modifiedAt >= earliest)) &&
      folded.includes(search),
  );
}

function sizeRangeOf(bytes: number): SizeRange {
  if (bytes < MB) return 'tiny';
  if (bytes <= 10 * MB) return 'small';
  return bytes <= 100 * MB ? 'medium' : 'large';
}

/** ms since 1970, by the clock on the wall. */
function startOf(range: DateRange, now: number): number {
  const today = new Date(now);
  switch (range) {
    case 'today':
      return today.setHours(0, 0, 0, 0);
    case 'week':
      return now - 7 * DAY;
    case 'month':
      return now - 30 * DAY;
    case 'year':
      return new Date(today.getFullYear(), 0, 1).getTime();
    default:
      return assertNever(range);
  }
}
