import type { TextForm } from './text-form';

/** A cell in quotes, in which separators tell nothing; one that is not closed is none. */
const QUOTED = /"(?:[^"]|"")*"/g;

/** What spreadsheets write in front of all else to tell it. */
const TOLD = /^\uFEFF?sep=([,;])\s*$/i;

const ID = /cloud:\/\//i;

/** The separator before an id that does not begin its line. */
const BEFORE_ID = /([,;])[^\S\n]*"?cloud:\/\//i;

/**
 * Commas or semicolons: as the first line tells, or else the first line with an id that decides it. Where none does,
 * the lines before the first id are asked, the nearest first, as the names of the columns stand below all titles; then
 * those behind it. `comma-or-semicolon` where nothing decides.
 */
export function separatorOf(text: string): TextForm {
  const lines = text.replace(QUOTED, withoutSigns).split(/[\n\r]+/);
  const rows = lines.filter((line) => ID.test(line));
  const first = lines.findIndex((line) => ID.test(line));
  const others = [...lines.slice(0, Math.max(0, first)).reverse(), ...lines.slice(first + 1)];
  const sign =
    TOLD.exec(lines[0] ?? '')?.[1] ??
    firstOf(rows, (row) => BEFORE_ID.exec(row)?.[1] ?? onlyOneIn(row)) ??
    firstOf(others, (line) => (ID.test(line) ? null : onlyOneIn(line)));
  if (sign === null) return 'comma-or-semicolon';
  return sign === ';' ? 'semicolon' : 'comma';
}

function withoutSigns(cell: string): string {
  return ID.test(cell) ? '"cloud://"' : '""';
}

function firstOf(lines: readonly string[], read: (line: string) => string | null): string | null {
  for (const line of lines) {
    const sign = read(line);
    if (sign !== null) return sign;
  }
  return null;
}

/** The one of the two signs that is there without the other; names of files, and titles, have either. */
function onlyOneIn(line: string): string | null {
  if (line.includes(',') === line.includes(';')) return null;
  return line.includes(',') ? ',' : ';';
}
