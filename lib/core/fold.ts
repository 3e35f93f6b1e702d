/** A text for comparing: neither case nor width of its characters counts. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
