import { textLocale } from '../i18n';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A duration in its two largest units, such as `3 min 20 sec`. `seconds` is rounded. */
export function spanText(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const largest = UNITS.findIndex(([, length]) => whole >= length);
  let rest = whole;
  const parts = UNITS.slice(largest, largest + 2).flatMap(([unit, length]) => {
    const value = Math.floor(rest / length);
    rest -= value * length;
    return value === 0 ? [] : [unitText(value, unit)];
  });
  return parts.join(' ');
}

function unitText(value: number, unit: (typeof UNITS)[number][0]): string {
  const format = { style: 'unit', unit, unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(textLocale(), format).format(value);
}
