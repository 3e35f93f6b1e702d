import { parseCloudFileId } from './file-id';
import type { IdContext } from './id-context';
import { findScheme, type SchemeFound } from './scheme';
import { withoutSeparators } from './separators';
import type { TextForm } from './text-form';
import { unescapeText } from './unescape';
import { endsWithExtension, untilBorder, untilExtension } from './where-id-ends';

/** What may be an id. */
export interface ReadId {
  readonly id: string;
  /** Where the text goes on behind it. */
  readonly end: number;
  /** What the next id stands in, if it stands exactly there; null: that is to be found out. */
  readonly after: IdContext | null;
}

/** What ends a line or a cell. */
const CELL_ENDS: Readonly<Record<TextForm, RegExp>> = {
  text: /[\n\r\t]/,
  comma: /[\n\r,"]/,
  semicolon: /[\n\r;"]/,
  'comma-or-semicolon': /[\n\r,;"]/,
  tab: /[\n\r\t]/,
};

/** More characters than any id has: environment and bucket, and 850 bytes of path. */
const ID_LENGTH = 1300;

/** A separator behind an extension, at the end of a line or before other values. */
const LISTED = /(\.(?=\d{0,9}[A-Za-z])[A-Za-z0-9]{1,10})[,;，；、]/;

/** What stands from `cloud://` on without quotes; the next `cloud://` always begins another id. */
export function readBare(
  text: string,
  scheme: SchemeFound,
  limit: number,
  context: Exclude<IdContext, { kind: 'quoted' }>,
  form: TextForm,
): ReadId {
  const next = findScheme(text, scheme.end);
  const until = Math.min(limit, next?.start ?? limit);
  const row = text.slice(scheme.start, until);
  const border = row.search(CELL_ENDS[form]);
  const raw = border < 0 ? row : row.slice(0, border);
  const isShared = border < 0 && until === next?.start;
  const end = scheme.start + raw.length;
  if (context.kind === 'cell') {
    const whole = unescapeText(raw, scheme.escapes).trimEnd();
    const isOneOfMany = context.isShared || isShared;
    const id = isOneOfMany ? oneOfMany(whole) : form === 'text' ? wholeLine(whole) : whole;
    const after = isShared ? ({ kind: 'cell', isShared: true } as const) : null;
    if (parseCloudFileId(id) !== null) return { id, end, after };
  }
  const escapes = Math.max(scheme.escapes, form === 'text' ? 1 : 0);
  const id = fromProse(unescapeText(raw, escapes).slice(0, ID_LENGTH));
  return { id, end, after: isShared ? { kind: 'prose' } : null };
}

/** Spaces and all else stay, unless other values follow behind a comma. */
function wholeLine(line: string): string {
  const listed = LISTED.exec(line);
  if (listed === null || endsWithExtension(line)) return line;
  return line.slice(0, listed.index + (listed[1] ?? '').length);
}

/** Spaces stay, unless something else follows behind the file's extension. */
function oneOfMany(part: string): string {
  const whole = withoutSeparators(part);
  return endsWithExtension(whole) ? whole : (untilExtension(whole) ?? whole);
}

function fromProse(rest: string): string {
  return untilExtension(rest) ?? untilBorder(rest).replace(/[.!?:]$/, '');
}
