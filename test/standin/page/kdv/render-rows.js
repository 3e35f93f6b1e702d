/** Keeps a row in the document for every item that was loaded. */
export function createRows(body) {
  const rows = new Map();
  return {
    add(items, keyOf, makeRow) {
      for (const item of items) {
        const row = makeRow(item);
        rows.set(keyOf(item), row);
        body.append(row);
      }
    },
    /** The row of a loaded item, brought into sight. */
    async reach(key) {
      const row = rows.get(key);
      row.scrollIntoView({ block: 'nearest' });
      return row;
    },
    forEach: (visit) => rows.forEach((row, key) => visit(row, key)),
    clear() {
      rows.clear();
      body.replaceChildren();
      body.scrollTop = 0;
    },
  };
}
