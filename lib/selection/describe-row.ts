/** An element without its content: nothing in it tells whose it is or what it is called. */
export interface RowDescription {
  readonly tag: string;
  /** Digits replaced by `#`, as they may be part of an id. */
  readonly classes: readonly string[];
  /** Names only. */
  readonly attributes: readonly string[];
}

const LIST_LIMIT = 50;
const TEXT_LIMIT = 200;

export function describeRow(row: Element | null): RowDescription | null {
  if (row === null) return null;
  return {
    tag: withoutDigits(row.localName),
    classes: [...row.classList].slice(0, LIST_LIMIT).map(withoutDigits),
    attributes: row.getAttributeNames().slice(0, LIST_LIMIT).map(withoutDigits),
  };
}

function withoutDigits(text: string): string {
  return text.slice(0, TEXT_LIMIT).replaceAll(/\d/g, '#');
}
