/** How sure a fact about the pages is: A official, B several public clients agree, C one client, D likely only. */
export type Grade = 'A' | 'B' | 'C' | 'D';

/** A selector, how sure it is, and the month in which it was last seen or, for grade D, guessed. */
export type SelectorFact = readonly [selector: string, grade: Grade, seen: string];

/*
 * What the pages are built with is not known for sure. The classes of the kits are those of the kits' own
 * documents; that the site uses a kit is grade D, but for `kdv-` and `el-` (grade C).
 */

/** Check-boxes, ticked or not. */
export const CONTROLS: readonly SelectorFact[] = [
  ['input[type="checkbox"]', 'D', '2026-11'],
  ['[role="checkbox"]', 'C', '2026-11'],
  ['.kdv-checkbox', 'D', '2026-11'],
  ['.el-checkbox', 'D', '2021-12'],
  ['.ant-checkbox-wrapper', 'D', '2026-11'],
  ['.ant-checkbox', 'D', '2026-11'],
  ['.arco-checkbox', 'D', '2026-11'],
  ['.t-checkbox', 'D', '2026-11'],
];

/** Ticked check-boxes; they sit inside the row. */
export const CHECKED_CONTROLS: readonly SelectorFact[] = [
  ['input[type="checkbox"]:checked', 'D', '2026-11'],
  ['[role="checkbox"][aria-checked="true"]', 'C', '2026-11'],
  ['.is-checked:not([class*="radio"],[class*="switch"])', 'D', '2026-11'],
  ['.ant-checkbox-checked', 'D', '2026-11'],
  ['.ant-checkbox-wrapper-checked', 'D', '2026-11'],
  ['.arco-checkbox-checked', 'D', '2026-11'],
  ['.t-checkbox.t-is-checked', 'D', '2026-11'],
  ['.n-checkbox--checked', 'D', '2026-11'],
  ['[role="row"] [role="gridcell"][aria-selected="true"]', 'D', '2026-11'],
];

/** Check-boxes that are ticked in part: some of the rows are marked. */
export const PARTLY_CHECKED: readonly SelectorFact[] = [
  [':indeterminate', 'D', '2026-11'],
  ['[aria-checked="mixed"]', 'D', '2026-11'],
  ['[class*="indeterminate"]', 'D', '2026-11'],
];

/** Rows that say of themselves that they are marked. */
export const MARKED_ROWS: readonly SelectorFact[] = [
  ['[aria-selected="true"]:not([role="gridcell"])', 'D', '2026-11'],
  ['[aria-checked="true"]:is([role="row"],[role="option"],[role="listitem"])', 'D', '2026-11'],
  ['.is-selected', 'D', '2026-11'],
  ['.selected', 'D', '2026-11'],
  ['.is-active-row', 'D', '2026-11'],
  ['.row-selected', 'D', '2026-11'],
  ['.item-selected', 'D', '2026-11'],
  ['.ant-table-row-selected', 'D', '2026-11'],
  ['.arco-table-row-selected', 'D', '2026-11'],
  ['.t-table__row--selected', 'D', '2026-11'],
];

/** What is a row, whatever it carries. */
export const ROWS: readonly SelectorFact[] = [
  ['.item-container', 'C', '2026-11'],
  ['[role="row"]', 'D', '2026-11'],
  ['tr', 'D', '2026-11'],
  ['.file-item', 'D', '2026-11'],
  ['.grid-item', 'D', '2026-11'],
  ['.file-card', 'D', '2026-11'],
];

/** What is mostly a row, and sometimes an item of a menu or a card for something else. */
export const WEAK_ROWS: readonly SelectorFact[] = [
  ['[role="option"]', 'D', '2026-11'],
  ['[role="listitem"]', 'D', '2026-11'],
  ['li', 'D', '2026-11'],
  ['.list-item', 'D', '2026-11'],
  ['.kdv-card', 'D', '2026-11'],
  ['.el-card', 'D', '2026-11'],
  ['.ant-card', 'D', '2026-11'],
  ['.arco-card', 'D', '2026-11'],
  ['.t-card', 'D', '2026-11'],
];

/** Where a control marks no single row: headers, navigation, menus. */
export const IGNORED_CONTROLS: readonly SelectorFact[] = [
  ['.list-header-checkbox', 'C', '2026-11'],
  ['thead', 'D', '2026-11'],
  ['[role="columnheader"]', 'D', '2026-11'],
  ['[role="tab"]', 'D', '2026-11'],
  ['[role="tablist"]', 'D', '2026-11'],
  ['[role="dialog"]', 'D', '2026-11'],
  ['dialog', 'D', '2026-11'],
  ['nav', 'D', '2026-11'],
  ['aside', 'D', '2026-11'],
  ['[role="navigation"]', 'D', '2026-11'],
  ['[role="tree"]', 'D', '2026-11'],
  ['[role="menu"]', 'D', '2026-11'],
  ['[role="toolbar"]', 'D', '2026-11'],
  ['[class*="dropdown"]', 'D', '2026-11'],
  ['[aria-label="全选"]', 'D', '2026-11'],
  ['[aria-label="Select all" i]', 'D', '2026-11'],
];

/** Where the box is that marks everything. */
export const SELECT_ALL: readonly SelectorFact[] = [
  ['label.list-header-checkbox', 'C', '2026-11'],
  ['.list-header-checkbox', 'D', '2026-11'],
  ['thead', 'D', '2026-11'],
  ['[role="columnheader"]', 'D', '2026-11'],
  ['[aria-label="全选"]', 'D', '2026-11'],
  ['[aria-label="Select all" i]', 'D', '2026-11'],
];

/** What in a row has the name of the entry as its label. */
export const NAME_CARRIERS: readonly SelectorFact[] = [
  ['[role="link"]', 'C', '2022-06'],
  ['[role="rowheader"]', 'D', '2026-11'],
  ['a[href]', 'D', '2026-11'],
  [
    '[class*="name" i]:not([class*="user" i],[class*="creator" i],[class*="owner" i])',
    'D',
    '2026-11',
  ],
];

/** What in a row has a label of its own. */
export const NOT_NAMES: readonly SelectorFact[] = [
  ['button', 'D', '2026-11'],
  ['[role="button"]', 'D', '2026-11'],
  ['[role="img"]', 'D', '2026-11'],
  ['img', 'D', '2026-11'],
  ['svg', 'D', '2026-11'],
  ['[class*="creator" i]', 'C', '2026-11'],
  ['[class*="owner" i]', 'D', '2026-11'],
  ['[class*="time" i]', 'D', '2026-11'],
];

/** Labels of check-boxes and buttons (grade D, 2026-11). */
export const GENERIC_LABEL =
  /^\s*(?:(?:选择|选中|勾选|選擇|選取)(?:该|此)?(?:行|项|文件)?|全选|全選|更多(?:操作)?|操作|select(?: (?:this )?(?:row|item|file|all))?|check-?box|more(?: actions)?)\s*$/i;

/** What stands in the label of a check-box in front of a name (grade D, 2026-11). */
export const LABEL_PREFIX = /^(?:选择|选中|勾选|選擇|選取|select)(?:[\s:：]+|(?=[「“"]))/i;

/** What holds no text about marks, or text that is not shown. */
export const WITHOUT_CLAIMS: readonly SelectorFact[] = [
  ['script,style,noscript,template,svg,textarea,select', 'A', '2026-11'],
  ['[contenteditable]:not([contenteditable="false"])', 'A', '2026-11'],
  ['[hidden],[style*="display: none"],[style*="display:none"]', 'A', '2026-11'],
  ['nav,[role="navigation"],[role="tree"],[role="menu"]', 'D', '2026-11'],
  ['dialog,[role="dialog"],[role="tooltip"]', 'D', '2026-11'],
  ['h1,[class*="breadcrumb" i]', 'D', '2026-11'],
];

const NUMBER = String.raw`(\d[\d,，]{0,11})(?![\d.+])`;
const CHOSEN = '已\\s*(?:选|勾选|選|勾選)(?:择|中|取|定|擇)?(?:了)?\\s*[:：(（]?\\s*';
const UNIT = '(?:个|個|项|項|份|条|筆)';

/** How the page says how many entries are marked; the first that fits counts (grade D, 2026-11). */
export const CLAIMS: readonly RegExp[] = [
  new RegExp(
    `${CHOSEN}${NUMBER}\\s*${UNIT}?\\s*文件夹\\s*[,，、和及]?\\s*${NUMBER}\\s*${UNIT}?\\s*文件`,
  ),
  new RegExp(
    `${CHOSEN}${NUMBER}\\s*${UNIT}?\\s*文件\\s*[,，、和及]\\s*${NUMBER}\\s*${UNIT}?\\s*文件夹`,
  ),
  new RegExp(`${CHOSEN}${NUMBER}\\s*(?:/\\s*[\\d,]+\\s*)?(?:${UNIT}|[)）]|$)(?!\\s*\\.\\w)`),
  new RegExp(
    `(?:^|[^\\w.,])${NUMBER}(?:\\s*(?:of|/)\\s*[\\d,]+)?\\s*(?:(?:items?|files?|folders?|documents?|rows?)(?:\\(s\\))?\\s+)?(?:are\\s+)?selected\\b(?!\\.\\w)`,
    'i',
  ),
  new RegExp(`\\bselected\\s*[:：(]?\\s*${NUMBER}(?!\\s*\\.\\w)`, 'i'),
];

/** Attributes that carry ids, in the order in which they are believed. */
export const ID_ATTRIBUTES: readonly (readonly [name: string, grade: Grade])[] = [
  ['data-key', 'C'],
  ['data-id', 'D'],
  ['data-fileid', 'D'],
  ['data-file-id', 'D'],
];

/** The selectors of facts, one by one: a browser finds classes that are not there at once, but not in a list. */
export function eachOf(...tables: readonly (readonly SelectorFact[])[]): readonly string[] {
  return tables.flat().map(([selector]) => selector);
}

/** Joins facts into one selector list. */
export function anyOf(facts: readonly SelectorFact[]): string {
  return facts.map(([selector]) => selector).join(',');
}
