import { formatBytes } from '../core/bytes';

/** The language of the browser's own texts. */
const locale = navigator.language;

export function bytesText(bytes: number): string {
  return formatBytes(bytes, locale);
}

export function timeText(time: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** A time of today, to the second. */
export function clockText(time: number): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(time);
}

/** A duration in its largest fitting unit, such as `3 min`. `seconds` is rounded up. */
export function durationText(seconds: number): string {
  const [value, unit] =
    seconds < 60
      ? [seconds, 'second' as const]
      : seconds < 3600
        ? [seconds / 60, 'minute' as const]
        : [seconds / 3600, 'hour' as const];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.max(1, Math.ceil(value)),
  );
}

const numbers = new Intl.NumberFormat(locale);

export function numberText(value: number): string {
  return numbers.format(value);
}

/** Several things in one sentence, such as `3 files and 2 folders`. */
export function listText(parts: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}
