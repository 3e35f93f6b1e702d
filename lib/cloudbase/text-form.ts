/** How a text sets its values apart. */
export type TextForm =
  /** JSON, code, logs, plain lists, and all else. */
  | 'text'
  /** Cells between commas. */
  | 'comma'
  /** Cells between semicolons, as where a comma stands in numbers. */
  | 'semicolon'
  /** Cells between one of both; the text itself has to tell which. */
  | 'comma-or-semicolon'
  /** Cells between tabs. */
  | 'tab';

/** Tells it by the extension of a file; null: a text without a name. */
export function textFormOf(fileName: string | null): TextForm {
  const name = fileName?.toLowerCase() ?? '';
  if (name.endsWith('.csv')) return 'comma-or-semicolon';
  return name.endsWith('.tsv') || name.endsWith('.tab') ? 'tab' : 'text';
}
