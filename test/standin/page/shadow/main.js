/** The list is in a shadow root, and each box in one of its own. */
import { element } from '/static/kdv/dom.js';
import { sizeText } from '/static/kdv/item.js';
import { createRowBook } from '/static/common/rows.js';
import { startPage } from '/static/common/page.js';
import '/static/shadow/elements.js';

startPage(({ onMark, onOpen }) => {
  const { list } = document.querySelector('kd-file-list');
  const rows = createRowBook(
    list,
    (item) => makeRow(item, onMark, onOpen),
    (row, on) => (row.querySelector('kd-check').checked = on),
  );
  return { ...rows, control: (item) => rows.rowOf(item).querySelector('kd-check').box };
});

function makeRow(item, onMark, onOpen) {
  const check = element('kd-check', '');
  check.addEventListener('toggle', () => onMark(item));
  const name = element('span', 'name', item.fname);
  name.addEventListener('click', () => onOpen(item));
  const row = element('div', 'row', check, name, element('span', 'size', sizeText(item)));
  row.dataset.id = String(item.id);
  return row;
}
