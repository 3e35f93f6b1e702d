import { element } from './dom.js';

const rowHeight = 50;
const spare = 5;

/** Keeps only the rows in sight, and a few more, in the document (a virtual list). */
export function createWindowedRows(body, rendered) {
  let frame = element('div', 'list-window');
  let entries = [];
  const rows = new Map();

  function inSight() {
    const first = Math.floor(body.scrollTop / rowHeight) - spare;
    const last = Math.ceil((body.scrollTop + body.clientHeight) / rowHeight) + spare;
    return [Math.max(0, first), Math.min(entries.length, last)];
  }

  function render() {
    const [first, last] = inSight();
    const wanted = new Map(entries.slice(first, last).map((entry) => [entry.key, entry]));
    for (const [key, row] of rows) {
      if (wanted.has(key)) continue;
      row.remove();
      rows.delete(key);
    }
    for (const [key, { index, make }] of wanted) {
      if (rows.has(key)) continue;
      const row = make();
      row.style.top = `${index * rowHeight}px`;
      rows.set(key, row);
      frame.append(row);
    }
  }

  body.addEventListener('scroll', () => {
    render();
    rendered();
  });

  return {
    add(items, keyOf, makeRow) {
      const added = items.map((item, position) => ({
        key: keyOf(item),
        index: entries.length + position,
        make: () => makeRow(item),
      }));
      entries = [...entries, ...added];
      frame.style.height = `${entries.length * rowHeight}px`;
      if (!frame.isConnected) body.append(frame);
      render();
    },
    /** The row of a loaded item, brought into sight. */
    async reach(key) {
      const { index } = entries.find((entry) => entry.key === key);
      const top = index * rowHeight;
      const seen = top >= body.scrollTop && top + rowHeight <= body.scrollTop + body.clientHeight;
      // As a person, who takes a moment to get there.
      if (!seen) await new Promise((done) => setTimeout(done, 150));
      if (!seen) body.scrollTop = top;
      render();
      rendered();
      return rows.get(key);
    },
    forEach: (visit) => rows.forEach((row, key) => visit(row, key)),
    clear() {
      entries = [];
      rows.clear();
      frame = element('div', 'list-window');
      body.replaceChildren();
      body.scrollTop = 0;
    },
  };
}
