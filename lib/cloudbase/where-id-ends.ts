/** A dot and up to ten letters and digits with a letter among them: the `.2` of `v1.2` is none. */
const EXTENSION = /\.(?=\d{0,9}[A-Za-z])[A-Za-z0-9]{1,10}$/;

/** What may end an id, and what opens a pair. */
const BORDER = /[\s,;"'`<>|，。；：、！？”’」』》〉]|[.!?:](?=\s|$)|[([{（【)\]}）】]/gu;

const OPENING = '([{（【';
const CLOSING = ')]}）】';

/** Characters of an extension, and its dot. */
const EXTENSION_LENGTH = 11;

export function endsWithExtension(text: string): boolean {
  return EXTENSION.test(text.slice(-EXTENSION_LENGTH));
}

/**
 * The text up to the first border behind a file extension; null when there is none. White space, a comma, a quote,
 * a bracket that was not opened in it, a full stop before white space and the like are borders.
 */
export function untilExtension(text: string): string | null {
  for (const border of bordersOf(text)) {
    if (endsWithExtension(text.slice(Math.max(0, border - EXTENSION_LENGTH), border)))
      return text.slice(0, border);
  }
  return endsWithExtension(text) ? text : null;
}

/** The text up to the first border. */
export function untilBorder(text: string): string {
  for (const border of bordersOf(text)) return text.slice(0, border);
  return text;
}

function* bordersOf(text: string): Generator<number> {
  const open = Array.from(OPENING, () => 0);
  for (const { 0: border, index } of text.matchAll(BORDER)) {
    const opened = OPENING.indexOf(border);
    const closed = CLOSING.indexOf(border);
    if (opened >= 0) open[opened] = (open[opened] ?? 0) + 1;
    else if (closed >= 0 && (open[closed] ?? 0) > 0) open[closed] = (open[closed] ?? 0) - 1;
    else yield index;
  }
}
