import type { Mark } from './entry';

/** How one site's rows are read: lists of selectors, and what reads an id. */
export interface RowReader {
  /** Check-boxes of any kind, ticked or not; a row has one, a list has many. */
  readonly controls: string;
  /** Ticked check-boxes: they sit inside the row that they mark. */
  readonly checkedControls: string;
  /** Check-boxes that are ticked in part. */
  readonly partlyChecked: string;
  /** Rows that say of themselves that they are marked. */
  readonly markedRows: string;
  /** All of the two before, one by one. */
  readonly marks: readonly string[];
  /** What is a row in any case; nothing outside it belongs to its entry. */
  readonly rows: string;
  /** What is mostly a row, and sometimes an item of something else. */
  readonly weakRows: string;
  /** What only looks like a mark, such as the select-all box in the header. */
  readonly ignored: string;
  /** Where the box is that marks everything. */
  readonly selectAll: string;
  /** Every element that may carry an id in an attribute of its own. */
  readonly idCarriers: string;
  /** Elements in a row whose label, where they have one, is the name of the entry. */
  readonly nameCarriers: string;
  /** Elements in a row whose label is never the name of the entry. */
  readonly notNames: string;
  /** What stands in a label in front of a name. */
  readonly labelPrefix: RegExp;
  /** Labels that are no names. */
  readonly genericLabel: RegExp;
  /** Reads the id in the attributes of this very element. */
  readId(element: Element): Mark | null;
  /** Reads the id in the address that this very link leads to; weaker, as a row may link elsewhere. */
  readLink(element: Element): Mark | null;
}

/** Attributes that tell whether something is marked. */
export const STATE_ATTRIBUTES = ['class', 'checked', 'aria-checked', 'aria-selected'];

/** Attributes that tell whether what the page says is shown. */
export const VISIBILITY_ATTRIBUTES = ['hidden', 'style'];

/** Attributes that tell what is marked; they may sit anywhere in the row. */
export const IDENTITY_ATTRIBUTES = [
  'data-key',
  'data-id',
  'data-fileid',
  'data-file-id',
  'href',
  'aria-label',
  'title',
];
