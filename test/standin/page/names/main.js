/** As `kdv/index`, but no row has an id or an address; its name is in `aria-label` only. */
import { startApp } from '/static/kdv/app.js';
import { createRows } from '/static/kdv/render-rows.js';

startApp(createNamedRows, { route: () => ({ scrambled: true }) });

function createNamedRows(body) {
  const rows = createRows(body);
  return {
    ...rows,
    add: (items, keyOf, makeRow) => rows.add(items, keyOf, (item) => withoutId(makeRow(item))),
  };
}

function withoutId(row) {
  row.removeAttribute('data-key');
  return row;
}
