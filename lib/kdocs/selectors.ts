/** How sure a fact about the pages is: A official, B several public clients, C one, D likely only. */
export type Grade = 'A' | 'B' | 'C' | 'D';

export interface SelectorFact {
  readonly selector: string;
  readonly grade: Grade;
  /** Month in which it was last seen or, for grade D, guessed. */
  readonly seen: string;
}

/** Check-boxes, ticked or not. */
export const CONTROLS: readonly SelectorFact[] = [
  { selector: 'input[type="checkbox"]', grade: 'D', seen: '2026-11' },
  { selector: '[role="checkbox"]', grade: 'C', seen: '2026-11' },
  { selector: '.kdv-checkbox', grade: 'D', seen: '2026-11' },
  { selector: '.el-checkbox', grade: 'D', seen: '2021-12' },
];

/** Ticked check-boxes; they sit inside the row. */
export const CHECKED_CONTROLS: readonly SelectorFact[] = [
  { selector: 'input[type="checkbox"]:checked', grade: 'D', seen: '2026-11' },
  { selector: '[role="checkbox"][aria-checked="true"]', grade: 'C', seen: '2026-11' },
  { selector: '.is-checked', grade: 'D', seen: '2026-11' },
];

/** Rows that say of themselves that they are marked. */
export const MARKED_ROWS: readonly SelectorFact[] = [
  { selector: '[aria-selected="true"]', grade: 'D', seen: '2026-11' },
  { selector: '.item-container.is-selected', grade: 'D', seen: '2026-11' },
  { selector: '.item-container.selected', grade: 'D', seen: '2026-11' },
  { selector: '[data-key].is-selected', grade: 'D', seen: '2026-11' },
  { selector: '[data-key].selected', grade: 'D', seen: '2026-11' },
  { selector: '[data-id].is-selected', grade: 'D', seen: '2026-11' },
  { selector: '[data-id].selected', grade: 'D', seen: '2026-11' },
];

/** What is a row, whatever it carries. */
export const ROWS: readonly SelectorFact[] = [
  { selector: '.item-container', grade: 'C', seen: '2026-11' },
  { selector: '[role="row"]', grade: 'D', seen: '2026-11' },
  { selector: '[role="option"]', grade: 'D', seen: '2026-11' },
  { selector: 'tr', grade: 'D', seen: '2026-11' },
  { selector: 'li', grade: 'D', seen: '2026-11' },
];

/** Where a control marks no single row: headers, navigation, menus. */
export const IGNORED_CONTROLS: readonly SelectorFact[] = [
  { selector: '.list-header-checkbox', grade: 'C', seen: '2026-11' },
  { selector: 'thead', grade: 'D', seen: '2026-11' },
  { selector: '[role="columnheader"]', grade: 'D', seen: '2026-11' },
  { selector: '[role="tab"]', grade: 'D', seen: '2026-11' },
  { selector: '[role="dialog"]', grade: 'D', seen: '2026-11' },
  { selector: 'nav', grade: 'D', seen: '2026-11' },
  { selector: '[role="navigation"]', grade: 'D', seen: '2026-11' },
  { selector: '[role="tree"]', grade: 'D', seen: '2026-11' },
  { selector: '[role="menu"]', grade: 'D', seen: '2026-11' },
];

/** Attributes that carry ids, in the order in which they are believed. */
export const ID_ATTRIBUTES: readonly { readonly name: string; readonly grade: Grade }[] = [
  { name: 'data-key', grade: 'C' },
  { name: 'data-id', grade: 'D' },
  { name: 'data-fileid', grade: 'D' },
  { name: 'data-file-id', grade: 'D' },
];

/** Joins facts into one selector list. */
export function anyOf(facts: readonly SelectorFact[]): string {
  return facts.map((fact) => fact.selector).join(',');
}
