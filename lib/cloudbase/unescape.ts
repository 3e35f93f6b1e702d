const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|(["'`\\/bfnrt]))/g;

const MEANINGS: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Undoes the escapes of JSON so many times; a backslash that begins none stays. */
export function unescapeText(text: string, times: number): string {
  if (times <= 0 || !text.includes('\\')) return text;
  const plain = text.replace(
    ESCAPE,
    (_, code: string | undefined, character: string | undefined) =>
      code === undefined
        ? (MEANINGS[character ?? ''] ?? character ?? '')
        : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return unescapeText(plain, times - 1);
}
