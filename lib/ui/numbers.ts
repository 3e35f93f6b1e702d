import { formatBytes } from '../core/bytes';
import { perLocale, textLocale } from './i18n';

export function bytesText(bytes: number): string {
  return formatBytes(bytes, textLocale());
}

const times = perLocale((locale) =>
  timeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);

export function timeText(time: number): string {
  return times().format(time);
}

const clocks = perLocale((locale) => timeFormat(locale, { timeStyle: 'medium' }));

/** A time of today, to the second. */
export function clockText(time: number): string {
  return clocks().format(time);
}

/** Chinese and Japanese count to 24: some browsers write such as `12:24 中午` otherwise. */
function timeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const hours = /^(?:zh|ja)\b/.test(locale) ? ({ hourCycle: 'h23' } as const) : {};
  return new Intl.DateTimeFormat(locale, { ...options, ...hours });
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

const lists = perLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** Several things in one sentence, such as `3 files and 2 folders`. */
export function listText(parts: readonly string[]): string {
  return lists().format(parts);
}
