import { keyOf } from '/static/kdv/item.js';

/** Rows of the loaded items in a parent element; `make(item)` gives one, `mark(row, on)` shows it. */
export function createRowBook(parent, make, mark) {
  const rows = new Map();
  return {
    add(items) {
      for (const item of items) {
        const row = make(item);
        rows.set(keyOf(item), { item, row });
        parent.append(row);
      }
    },
    clear() {
      rows.clear();
      parent.replaceChildren();
    },
    say: (text) => parent.replaceChildren(text),
    show(isMarked) {
      for (const { item, row } of rows.values()) mark(row, isMarked(item));
    },
    rowOf: (item) => rows.get(keyOf(item)).row,
  };
}
