import type { TextForm } from './text-form';

/** A cell in quotes, in which separators tell nothing; one that is not closed is none. */
const QUOTED = /"(?:[^"]|"")*"/g;

/** What spreadsheets write in front of all else to tell it. */
const TOLD = /^\uFEFF?sep=([,;])\s*$/i;

/** The separator before an id that does not begin its line. */
const BEFORE_ID = /([,;])[^\S\n]*"?cloud:\/\//i;

/** Commas or semicolons, by the first line that decides it; `comma-or-semicolon` where none does. */
export function separatorOf(text: string): TextForm {
  for (const line of text.replace(QUOTED, '""').split(/[\n\r]+/)) {
    const sign = TOLD.exec(line)?.[1] ?? BEFORE_ID.exec(line)?.[1] ?? onlyOneIn(line);
    if (sign !== null) return sign === ';' ? 'semicolon' : 'comma';
  }
  return 'comma-or-semicolon';
}

/** Without an id in the line, the one that is there more often; names of files have either. */
function onlyOneIn(line: string): string | null {
  const commas = line.split(',').length;
  const semicolons = line.split(';').length;
  if (commas === semicolons) return null;
  if (line.includes('cloud://') && commas > 1 && semicolons > 1) return null;
  return commas > semicolons ? ',' : ';';
}
