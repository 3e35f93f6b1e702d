import { formatBytes } from '../core/bytes';
import { perLocale, textLocale } from './i18n';

export function bytesText(bytes: number): string {
  return formatBytes(bytes, textLocale());
}

export function timeText(time: number): string {
  return new Intl.DateTimeFormat(textLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    time,
  );
}

/** A time of today, to the second. */
export function clockText(time: number): string {
  return new Intl.DateTimeFormat(textLocale(), { timeStyle: 'medium' }).format(time);
}

/** A duration in its largest fitting unit, such as `3 min`. `seconds` is rounded up. */
export function durationText(seconds: number): string {
  const [value, unit] =
    seconds < 60
      ? [seconds, 'second' as const]
      : seconds < 3600
        ? [seconds / 60, 'minute' as const]
        : [seconds / 3600, 'hour' as const];
  return new Intl.NumberFormat(textLocale(), { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.max(1, Math.ceil(value)),
  );
}

const numbers = perLocale((locale) => new Intl.NumberFormat(locale));

export function numberText(value: number): string {
  return numbers().format(value);
}

/** Several things in one sentence, such as `3 files and 2 folders`. */
export function listText(parts: readonly string[]): string {
  return new Intl.ListFormat(textLocale(), { type: 'conjunction' }).format(parts);
}
