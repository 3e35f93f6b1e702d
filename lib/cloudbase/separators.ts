/** What may stand between one id and the next. */
const SEPARATORS = new Set(Array.from(' \t\n\r,;|，；、"\'`“‘「『《〈【（([{<\u00A0\u3000'));

/** The text without what separates it from the next. */
export function withoutSeparators(text: string): string {
  let end = text.length;
  while (end > 0 && SEPARATORS.has(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}
