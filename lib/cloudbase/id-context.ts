import type { TextForm } from './text-form';

/** How what stands between two quotes is written. */
export interface Quotes {
  readonly kind: 'quoted';
  readonly close: string;
  /** Whether a backslash escapes what follows. */
  readonly hasEscapes: boolean;
  /** Whether a quote within is written twice. */
  readonly isDoubled: boolean;
  /** Whether the quotes are themselves part of a quoted cell, and written twice. */
  readonly isTwice: boolean;
  /** In how many strings, one within the other, the quotes are escaped: `\"` is 1, `\\\"` is 2. */
  readonly depth: number;
  readonly mayBreakLine: boolean;
}

/** What an id stands in. */
export type IdContext =
  | Quotes
  /** It begins a line or a cell; `isShared`: other ids stand on the same line. */
  | { readonly kind: 'cell'; readonly isShared: boolean }
  /** Something else stands before it. */
  | { readonly kind: 'prose' };

/** Characters before an id that tell what it stands in. */
export const CONTEXT_LENGTH = 200;

const ESCAPING_QUOTES = new Set(['"', "'", '`']);

/** Other pairs that enclose; the last stands for the tags around a text. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['〈', '〉'],
  ['【', '】'],
  ['<', '>'],
  ['>', '<'],
]);

/** Only space since the last border, or the sign of a list: `- `, `1. `. */
const CELL_BEGINS: Readonly<Record<TextForm, RegExp>> = {
  text: /(?:^|[\n\r\t])[^\S\n\r\t]*(?:(?:[-*+•·]|\d{1,6}[.)、])[^\S\n\r\t]+)?$/,
  comma: /(?:^|[\n\r,])[^\S\n\r]*$/,
  semicolon: /(?:^|[\n\r;])[^\S\n\r]*$/,
  'comma-or-semicolon': /(?:^|[\n\r,;])[^\S\n\r]*$/,
  tab: /(?:^|[\n\r\t])[^\S\n\r\t]*$/,
};

/** A word that goes on: `icloud://` is another scheme. An escape such as `\n`, or the end of a name, is none. */
const WORD = /(?<![\w.\\-])[A-Za-z][\w+-]{0,30}$/;

/** Whether it is another scheme that only ends in the letters. */
export function isOtherScheme(before: string): boolean {
  return WORD.test(before);
}

/** What stands before an id tells what it stands in. */
export function contextOf(before: string, form: TextForm): IdContext {
  const last = before.at(-1) ?? '';
  if (form === 'text' ? ESCAPING_QUOTES.has(last) : last === '"') return quotesOf(before, form);
  const close = form === 'text' ? PAIRS.get(last) : undefined;
  if (close !== undefined) return { ...PLAIN_QUOTES, close };
  if (CELL_BEGINS[form].test(before)) return { kind: 'cell', isShared: false };
  return { kind: 'prose' };
}

const PLAIN_QUOTES = {
  kind: 'quoted',
  hasEscapes: false,
  isDoubled: false,
  isTwice: false,
  depth: 0,
  mayBreakLine: false,
} as const;

function quotesOf(before: string, form: TextForm): Quotes {
  const close = before.at(-1) ?? '';
  const mayBeDoubled = close !== '`';
  const isTwice = mayBeDoubled && before.at(-2) === close;
  let backslashes = 0;
  while (before.at(-2 - backslashes) === '\\') backslashes += 1;
  const depth = form === 'text' ? depthOf(backslashes) : 0;
  return {
    kind: 'quoted',
    close,
    hasEscapes: form === 'text' || isTwice,
    isDoubled: mayBeDoubled && depth === 0,
    isTwice,
    depth,
    mayBreakLine: form !== 'text',
  };
}

function depthOf(backslashes: number): number {
  return backslashes % 2 === 0 ? 0 : 1 + depthOf((backslashes - 1) / 2);
}
