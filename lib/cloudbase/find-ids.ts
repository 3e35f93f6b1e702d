import { separatorOf } from './cell-separator';
import { parseCloudFileId } from './file-id';
import { CONTEXT_LENGTH, contextOf, isOtherScheme, type IdContext } from './id-context';
import { readBare, type ReadId } from './read-bare';
import { readQuoted } from './read-quoted';
import { findScheme, SCHEME_LIMIT, type SchemeFound } from './scheme';
import type { TextForm } from './text-form';

/** Characters that one id may take, its escapes included; more are never looked at together. */
const ID_SPAN = 8192;

/** Characters that are collected before they are looked through. */
const STEP = 65_536;

/** Characters of an environment and of a bucket; real ones have fewer than 50. */
const NAME_LIMIT = 150;

/** Characters of a word before an id that are looked at. */
const WORD_LENGTH = 40;

/** What environment and bucket look like, up to the slash behind them. */
const BEGINNING = /[A-Za-z0-9][\w.-]{0,401}\\{0,15}(?:\/|u002[fF])/y;

/** Characters that are told of what is no id. */
const BAD_TEXT = 200;

export interface IdFinder {
  /** The next part of the text, cut anywhere. */
  push(chunk: string): void;
  end(): void;
}

export interface FinderEars {
  found(id: string): void;
  /** `cloud://` that begins no id; lines count from 1. */
  bad(line: number, text: string): void;
}

/**
 * Finds the ids in a text of any length, in time that grows with it and in memory that does not. An id ends
 *
 * - in quotes: at the closing quote, or before the next id in the same quotes; escapes and doubled quotes are undone;
 * - at the beginning of a line or a cell: where that ends, so that spaces stay; where several share a line, behind
 *   the file's extension if something else follows it;
 * - behind other text: at white space, a comma, a closing bracket, a Chinese full stop and the like behind a file
 *   extension, or at the first of these where there is no extension;
 * - without quotes always before the next `cloud://`.
 */
export function createIdFinder(written: TextForm, { found, bad }: FinderEars): IdFinder {
  let form = written;
  let text = '';
  let from = 0;
  /** The line at `counted`. */
  let line = 1;
  let counted = 0;
  let isBegun = false;
  let inherited: { readonly at: number; readonly context: IdContext } | null = null;

  const contextAt = ({ start }: SchemeFound): IdContext => {
    const own = contextOf(before(text, start, isBegun), form);
    const kept = inherited?.at === start ? inherited.context : null;
    return own.kind === 'quoted' && kept?.kind !== 'quoted' ? own : (kept ?? own);
  };

  const countTo = (at: number): void => {
    line += linesIn(text, counted, at);
    counted = Math.max(counted, at);
  };

  const read = (scheme: SchemeFound): void => {
    from = scheme.end;
    const isNext = inherited?.at === scheme.start;
    if (!isNext && isOtherScheme(text.slice(Math.max(0, scheme.start - WORD_LENGTH), scheme.start)))
      return;
    const id = mayBeId(text, scheme) ? readId(text, scheme, contextAt(scheme), form) : null;
    inherited = null;
    if (id !== null && isId(id.id)) {
      // A part of a text would keep all of it in memory.
      found(` ${id.id}`.slice(1));
      from = id.end;
      inherited = id.after === null ? null : { at: id.end, context: id.after };
      return;
    }
    countTo(scheme.start);
    bad(line, badText(text, scheme));
  };

  const scan = (isEnd: boolean): void => {
    // However the text is cut, the same part of it decides.
    if (!isBegun && written === 'comma-or-semicolon') form = separatorOf(text.slice(0, STEP));
    for (;;) {
      const scheme = findScheme(text, from);
      from = scheme?.start ?? Math.max(from, text.length - SCHEME_LIMIT);
      if (scheme === null) break;
      if (!isEnd && from + ID_SPAN + SCHEME_LIMIT > text.length) break;
      read(scheme);
    }
    const cut = Math.max(0, from - CONTEXT_LENGTH);
    if (cut === 0) return;
    countTo(cut);
    text = text.slice(cut);
    counted -= cut;
    from -= cut;
    isBegun = true;
    if (inherited !== null) inherited = { ...inherited, at: inherited.at - cut };
  };

  return {
    push(chunk) {
      text += chunk;
      if (text.length >= STEP) scan(false);
    },
    end: () => scan(true),
  };
}

/** Most of what is no id can be told by what stands right behind `cloud://`. */
function mayBeId(text: string, { end }: SchemeFound): boolean {
  BEGINNING.lastIndex = end;
  return BEGINNING.test(text);
}

function readId(text: string, scheme: SchemeFound, context: IdContext, form: TextForm): ReadId {
  const limit = Math.min(text.length, scheme.start + ID_SPAN);
  if (context.kind !== 'quoted') return readBare(text, scheme, limit, context, form);
  const quoted = readQuoted(text, scheme, limit, context);
  return quoted ?? readBare(text, scheme, limit, { kind: 'prose' }, form);
}

function isId(text: string): boolean {
  const id = parseCloudFileId(text);
  return id !== null && id.env.length <= NAME_LIMIT && (id.bucket ?? '').length <= NAME_LIMIT;
}

/** A stand-in keeps the middle of a text from looking like its beginning. */
function before(text: string, at: number, isBegun: boolean): string {
  const start = Math.max(0, at - CONTEXT_LENGTH);
  return `${start > 0 || isBegun ? '\u0000' : ''}${text.slice(start, at)}`;
}

function badText(text: string, { start }: SchemeFound): string {
  return /^[^\n\r]*/.exec(text.slice(start, start + BAD_TEXT))?.[0] ?? '';
}

/** Line breaks, where `\r\n` is one. */
function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1) {
    const character = text[at];
    if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) lines += 1;
  }
  return lines;
}
