/** How sure a fact about the pages is: A official, B several public clients, C one, D likely only. */
export type Grade = 'A' | 'B' | 'C' | 'D';

/** A selector, how sure it is, and the month in which it was last seen or, for grade D, guessed. */
export type SelectorFact = readonly [selector: string, grade: Grade, seen: string];

/** Check-boxes, ticked or not. */
export const CONTROLS: readonly SelectorFact[] = [
  ['input[type="checkbox"]', 'D', '2026-11'],
  ['[role="checkbox"]', 'C', '2026-11'],
  ['.kdv-checkbox', 'D', '2026-11'],
  ['.el-checkbox', 'D', '2021-12'],
];

/** Ticked check-boxes; they sit inside the row. */
export const CHECKED_CONTROLS: readonly SelectorFact[] = [
  ['input[type="checkbox"]:checked', 'D', '2026-11'],
  ['[role="checkbox"][aria-checked="true"]', 'C', '2026-11'],
  ['.is-checked', 'D', '2026-11'],
];

/** Rows that say of themselves that they are marked. */
export const MARKED_ROWS: readonly SelectorFact[] = [
  ['[aria-selected="true"]', 'D', '2026-11'],
  ['.item-container.is-selected', 'D', '2026-11'],
  ['.item-container.selected', 'D', '2026-11'],
  ['[data-key].is-selected', 'D', '2026-11'],
  ['[data-key].selected', 'D', '2026-11'],
  ['[data-id].is-selected', 'D', '2026-11'],
  ['[data-id].selected', 'D', '2026-11'],
];

/** What is a row, whatever it carries. */
export const ROWS: readonly SelectorFact[] = [
  ['.item-container', 'C', '2026-11'],
  ['[role="row"]', 'D', '2026-11'],
  ['[role="option"]', 'D', '2026-11'],
  ['tr', 'D', '2026-11'],
  ['li', 'D', '2026-11'],
];

/** Where a control marks no single row: headers, navigation, menus. */
export const IGNORED_CONTROLS: readonly SelectorFact[] = [
  ['.list-header-checkbox', 'C', '2026-11'],
  ['thead', 'D', '2026-11'],
  ['[role="columnheader"]', 'D', '2026-11'],
  ['[role="tab"]', 'D', '2026-11'],
  ['[role="dialog"]', 'D', '2026-11'],
  ['nav', 'D', '2026-11'],
  ['[role="navigation"]', 'D', '2026-11'],
  ['[role="tree"]', 'D', '2026-11'],
  ['[role="menu"]', 'D', '2026-11'],
];

/** Attributes that carry ids, in the order in which they are believed. */
export const ID_ATTRIBUTES: readonly (readonly [name: string, grade: Grade])[] = [
  ['data-key', 'C'],
  ['data-id', 'D'],
  ['data-fileid', 'D'],
  ['data-file-id', 'D'],
];

/** Joins facts into one selector list. */
export function anyOf(facts: readonly SelectorFact[]): string {
  return facts.map(([selector]) => selector).join(',');
}
