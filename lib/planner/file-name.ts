/** Bytes (UTF-8) that one part of a path may take; leaves room for the browser's own ` (99)`. */
export const PART_BYTES = 200;

/** Bytes of a name that count as its extension; a longer tail is part of the name. */
const EXTENSION_BYTES = 32;

/** What a name becomes of which nothing can be kept. */
export const STAND_IN = '_';

/** Characters that a browser or a system refuses, each replaced by one that looks alike. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '/': '／',
  '\\': '＼',
  ':': '：',
  '*': '＊',
  '?': '？',
  '"': '＂',
  '<': '＜',
  '>': '＞',
  '|': '｜',
  '%': '％',
};

const UNWANTED_SPACE = /[\p{Zs}\p{Zl}\p{Zp}]/gu;
/** Control and format characters (also bidi marks and tags), lone surrogates and non-characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/gu;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|clock\$|conin\$|conout\$)(?=\.|$)/iu;
const SYSTEM_FILE = /^(?:desktop\.ini|thumbs\.db)$/iu;
/** Files that a system runs when it merely shows them; also `name.{class id}`. */
const SHELL_EXTENSION = /\.(?:lnk|url|local|scf|\{[^.]*\})$/iu;
const EDGES = /^[\s.~]+|[\s.~]+$/gu;

/**
 * One part of a path that Chromium and Firefox accept on every system, as close to `name` as that allows
 * (rules measured in Chromium 156 and Firefox 153). Never empty; at most `limit` bytes; the extension is kept.
 */
export function safeFileName(name: string, limit = PART_BYTES): string {
  const visible = joinLastDot(plainText(name).replace(EDGES, ''));
  // Cutting may lay bare a name that has to be defused, and defusing makes it longer: one of each is enough.
  const defused = defuse(visible === '' ? STAND_IN : visible);
  return byteLength(defused) <= limit ? defused : shorten(defuse(shorten(defused, limit)), limit);
}

/** Firefox refuses a space behind the last dot, as in `1. Overview`: the dot becomes a wide one. */
function joinLastDot(name: string): string {
  const untilGoodDot = /^.*\.(?! )/su.exec(name)?.[0].length ?? 0;
  return `${name.slice(0, untilGoodDot)}${name.slice(untilGoodDot).replace(/\. +/gu, '．')}`;
}

/** The text with none but visible characters and ordinary spaces that may stand within a name. */
export function plainText(text: string): string {
  return text
    .replace(UNWANTED_SPACE, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[/\\:*?"<>|%]/gu, (character) => LOOK_ALIKES[character] ?? STAND_IN);
}

/** Splits `name` before the dot of its extension; the extension is empty when there is none. */
export function splitExtension(name: string): {
  readonly stem: string;
  readonly extension: string;
} {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  const counts = /^\.[^\s.]+$/u.test(extension) && byteLength(extension) <= EXTENSION_BYTES;
  return counts ? { stem: name.slice(0, dot), extension } : { stem: name, extension: '' };
}

function shorten(name: string, limit: number): string {
  const { stem, extension } = splitExtension(name);
  const room = limit - byteLength(extension);
  if (byteLength(stem) <= room) return name;
  let clean = stem;
  for (let next = ''; next !== clean;) {
    next = clean;
    // Cutting may make another dot the last one.
    const cut = cutText(clean, room).replace(EDGES, '');
    clean = extension === '' ? joinLastDot(cut) : cut;
  }
  return `${clean === '' ? STAND_IN : clean}${extension}`;
}

/** As much of the beginning of a text as `limit` bytes hold, cut between whole characters as a reader sees them. */
export function cutText(text: string, limit: number): string {
  if (byteLength(text) <= limit) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text,
  )) {
    used += byteLength(segment);
    if (used > limit) break;
    kept += segment;
  }
  return kept;
}

/** Changes what a system takes for a device or a file of its own, or runs when it merely shows it. */
function defuse(name: string): string {
  const harmless = SHELL_EXTENSION.test(name) ? `${name}${STAND_IN}` : name;
  return DEVICE.test(name) || SYSTEM_FILE.test(name) ? `${STAND_IN}${harmless}` : harmless;
}

/** In UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
