/** `cloud://`, also as it is written in a JSON string, or in one within another: `cloud:\/\/`, `cloud:\\/\\/`. */
const SCHEME = /cloud:(?:\\{0,15}\/|\\{1,15}u002[fF]){2}/g;

/** Characters that `cloud://` takes at most. */
export const SCHEME_LIMIT = 50;

/** Where `cloud://` stands in a text. */
export interface SchemeFound {
  readonly start: number;
  readonly end: number;
  /** How often escapes have to be undone to read it. */
  readonly escapes: number;
}

/** The first one from a position on. */
export function findScheme(text: string, from: number): SchemeFound | null {
  SCHEME.lastIndex = from;
  const found = SCHEME.exec(text)?.[0];
  if (found === undefined) return null;
  const end = SCHEME.lastIndex;
  const slashes = /\\*/.exec(found.slice('cloud:'.length))?.[0].length ?? 0;
  return { start: end - found.length, end, escapes: Math.ceil(Math.log2(slashes + 1)) };
}
