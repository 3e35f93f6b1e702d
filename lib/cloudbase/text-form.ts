/** How a text sets its values apart. */
export type TextForm =
  /** JSON, code, logs, plain lists, and all else. */
  | 'text'
  /** Cells between commas or semicolons. */
  | 'comma'
  /** Cells between tabs. */
  | 'tab';

/** Tells it by the extension of a file; null: a text without a name. */
export function textFormOf(fileName: string | null): TextForm {
  const name = fileName?.toLowerCase() ?? '';
  if (name.endsWith('.csv')) return 'comma';
  return name.endsWith('.tsv') || name.endsWith('.tab') ? 'tab' : 'text';
}
