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
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

/** The size in units of this power of 1,000, where less than one is as good as one when it is shown as such. */
function roundsTo(bytes: number, power: number): number {
  const lower = Math.round((bytes / 1000 ** Math.max(0, power - 1)) * 10) / 10;
  return power === 0 ? bytes : lower / 1000;
}
