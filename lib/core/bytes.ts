const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in bytes as people write it, such as `34.5 MB`; steps of 1,000 as in the units' definition. */
export function formatBytes(bytes: number, locale: string): string {
  const step = Math.min(
    UNITS.length - 1,
    Math.max(
      0,
      UNITS.findLastIndex((_, power) => roundsTo(bytes, power) >= 1),
    ),
  );
  const unit = UNITS[step] ?? 'byte';
  return formatOf(locale, unit).format(bytes / 1000 ** step);
}

const formats = new Map<string, Intl.NumberFormat>();

/** To make a format takes far longer than to use it. */
function formatOf(locale: string, unit: (typeof UNITS)[number]): Intl.NumberFormat {
  const key = `${locale} ${unit}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: unit === 'byte' ? 0 : 1,
  });
  formats.set(key, made);
  return made;
}

/** The size in units of this power of 1,000, where less than one is as good as one when it is shown as such. */
function roundsTo(bytes: number, power: number): number {
  const lower = Math.round((bytes / 1000 ** Math.max(0, power - 1)) * 10) / 10;
  return power === 0 ? bytes : lower / 1000;
}
