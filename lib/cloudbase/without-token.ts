/** Parts of a token that have so many characters tell too much of it. */
const PIECE = 12;

/** Characters of what is looked for: anything shorter stands in many a text, and guards nothing. */
const SHORTEST = 6;

/** As in an address, encoded or not, and as in a piece of JSON. */
const PARAMETER = /access_token(?:["'\\]*\s*[=:]\s*["'\\]*|%(?:25)*3d)[^\s&"'<>,;)}\]]*/gi;

/** Text from outside as it may be kept and shown: without the token, however it, or a piece of it, came into it. */
export function withoutToken(text: string, token: string): string {
  const searched = inSmallLetters(text);
  const isSecret = new Uint8Array(text.length);
  for (const { 0: found, index } of text.matchAll(PARAMETER))
    isSecret.fill(1, index, index + found.length);
  for (const form of formsOf(token))
    for (let from = 0; from + Math.min(PIECE, form.length) <= form.length; from += 1)
      mark(isSecret, searched, form.slice(from, from + PIECE));
  return Array.from({ length: text.length }, (_, at) => {
    if (isSecret[at] !== 1) return text[at];
    return isSecret[at - 1] === 1 ? '' : '…';
  }).join('');
}

/** All in small letters; none that is too short to be looked for. */
function formsOf(token: string): readonly string[] {
  const once = encodeURIComponent(token);
  const bytes = Array.from(new TextEncoder().encode(token), (byte) => String.fromCharCode(byte));
  // Which letters stand for a text depends on what stands before it.
  const coded = [0, 1, 2].map((before) =>
    btoa(`${'x'.repeat(before)}${bytes.join('')}`)
      .replace(/=+$/, '')
      .slice(Math.ceil((before * 4) / 3)),
  );
  const webCoded = coded.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  const plain = [token, once, encodeURIComponent(once), token.replaceAll('/', '\\/')];
  const forms = new Set([...plain, ...coded, ...webCoded].map(inSmallLetters));
  return [...forms].filter(({ length }) => length >= SHORTEST);
}

function mark(isSecret: Uint8Array, text: string, piece: string): void {
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1))
    isSecret.fill(1, at, at + piece.length);
}

/** Each character stays where it is, which not all languages would allow. */
function inSmallLetters(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
