import type { Quotes } from './id-context';
import type { ReadId } from './read-bare';
import { findScheme, type SchemeFound } from './scheme';
import { withoutSeparators } from './separators';
import { unescapeText } from './unescape';

/** So many more `cloud://` may be part of what is in one pair of quotes; those behind a separator are other ids. */
const INNER_LIMIT = 3;

const SEPARATED = /(?:[\s,;|，；、]|\\[nrt])$/;

/** What stands from `cloud://` to the closing quote, or to the next id in the same quotes; null: none closes. */
export function readQuoted(
  text: string,
  scheme: SchemeFound,
  limit: number,
  quotes: Quotes,
): ReadId | null {
  const { close, hasEscapes, isDoubled, isTwice, depth, mayBreakLine } = quotes;
  let next = findScheme(text, scheme.end);
  let inner = 0;
  let backslashes = 0;
  const take = (end: number, behind: number, after: Quotes | null): ReadId => {
    const raw = text.slice(scheme.start, end);
    const single = isDoubled ? raw.replaceAll(close + close, close) : raw;
    const id = unescapeText(single, Math.max(scheme.escapes, hasEscapes ? depth + 1 : 0));
    return { id: after === null ? id : withoutSeparators(id), end: behind, after };
  };

  for (let at = scheme.end; at < limit; at += 1) {
    const character = text[at];
    if (at === next?.start) {
      if (SEPARATED.test(text.slice(at - 2, at))) return take(at, at, quotes);
      inner += 1;
      if (inner > INNER_LIMIT) return null;
      at = next.end - 1;
      next = findScheme(text, next.end);
    } else if (character === '\\' && hasEscapes) {
      backslashes += 1;
      continue;
    } else if (character === close) {
      const isPair = isDoubled && text[at + 1] === close;
      if (!closes(backslashes, depth) || (isPair && !isTwice)) {
        if (isPair) at += 1;
      } else if (!isApostrophe(text, at, quotes)) {
        const own = Math.min(backslashes, 2 ** depth - 1);
        return take(at - own, at + (isPair ? 2 : 1), null);
      }
    } else if (!mayBreakLine && (character === '\n' || character === '\r')) return null;
    backslashes = 0;
  }
  return null;
}

/** Whether a quote behind so many backslashes ends the string that lies so deep, or one around it. */
function closes(backslashes: number, depth: number): boolean {
  if (backslashes % 2 === 0) return true;
  return depth > 0 && closes((backslashes - 1) / 2, depth - 1);
}

/** As in `it's`. */
function isApostrophe(text: string, at: number, { close, depth }: Quotes): boolean {
  return close === "'" && depth === 0 && /[A-Za-z0-9]/.test(text[at + 1] ?? '');
}
