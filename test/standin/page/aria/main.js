/** An ARIA grid without any check-box: a click on a row selects it; ids are in links only. */
import { element } from '/static/kdv/dom.js';
import { isFolder, sizeText, timeText } from '/static/kdv/item.js';
import { createRowBook } from '/static/common/rows.js';
import { startPage } from '/static/common/page.js';

startPage((actions) => {
  const rows = createRowBook(
    document.querySelector('.grid'),
    (item) => makeRow(item, actions),
    (row, on) => row.setAttribute('aria-selected', String(on)),
  );
  return { ...rows, control: rows.rowOf };
});

function makeRow(item, { onMark, onOpen, addressOf }) {
  const link = element('a', 'name', item.fname);
  link.href = addressOf(item);
  if (!isFolder(item)) link.target = '_blank';
  link.addEventListener('click', (event) => {
    event.stopPropagation();
    if (!isFolder(item)) return;
    event.preventDefault();
    onOpen(item);
  });
  const row = element('div', 'row', cell(link), cell(timeText(item.mtime)), cell(sizeText(item)));
  row.setAttribute('role', 'row');
  row.setAttribute('aria-selected', 'false');
  row.tabIndex = 0;
  row.addEventListener('click', () => onMark(item));
  return row;
}

function cell(content) {
  const made = element('div', 'cell', content);
  made.setAttribute('role', 'gridcell');
  return made;
}
