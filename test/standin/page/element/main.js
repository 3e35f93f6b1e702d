/** A table in the manner of Vue 2 and Element UI. */
import { element } from '/static/kdv/dom.js';
import { sizeText, timeText } from '/static/kdv/item.js';
import { createRowBook } from '/static/common/rows.js';
import { startPage } from '/static/common/page.js';

startPage(({ onMark, onMarkAll, onOpen }) => {
  const header = checkbox(onMarkAll);
  document.querySelector('th').append(element('div', 'cell', header));
  const body = document.querySelector('tbody');
  const rows = createRowBook(body, (item) => makeRow(item, onMark, onOpen), mark);
  return {
    ...rows,
    show(isMarked, selection) {
      rows.show(isMarked);
      showChecked(header, selection.all());
    },
    control: (item) => rows.rowOf(item).querySelector('input'),
    all: () => header.querySelector('input'),
  };
});

function makeRow(item, onMark, onOpen) {
  const name = element('div', 'cell el-tooltip', element('span', 'file-name', item.fname));
  name.dataset.id = String(item.id);
  name.addEventListener('click', () => onOpen(item));
  return element(
    'tr',
    'el-table__row',
    cell(
      1,
      element(
        'div',
        'cell',
        checkbox(() => onMark(item)),
      ),
    ),
    cell(2, name),
    cell(3, element('div', 'cell', timeText(item.mtime))),
    cell(4, element('div', 'cell', sizeText(item))),
  );
}

function cell(column, content) {
  return element('td', `el-table_1_column_${column}`, content);
}

function checkbox(onChange) {
  const input = element('input', 'el-checkbox__original');
  input.type = 'checkbox';
  input.setAttribute('aria-hidden', 'false');
  input.addEventListener('change', onChange);
  const box = element('span', 'el-checkbox__input', element('span', 'el-checkbox__inner'), input);
  return element('label', 'el-checkbox', box);
}

function mark(row, on) {
  showChecked(row.querySelector('.el-checkbox'), on);
}

function showChecked(label, on) {
  label.classList.toggle('is-checked', on);
  label.firstElementChild.classList.toggle('is-checked', on);
  label.querySelector('input').checked = on;
}
