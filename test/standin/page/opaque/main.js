/** Nothing that can be recognised: names in pieces, no ids, no roles; a mark is but a colour. */
import { element } from '/static/kdv/dom.js';
import { scrambledName, shownName } from '/static/kdv/name.js';
import { createRowBook } from '/static/common/rows.js';
import { startPage } from '/static/common/page.js';

startPage(({ onMark, onOpen }) => {
  const rows = createRowBook(
    document.querySelector('.qx7'),
    (item) => makeRow(item, onMark, onOpen),
    (row, on) => row.classList.toggle('z9f', on),
  );
  return { ...rows, control: (item) => rows.rowOf(item).firstElementChild };
});

function makeRow(item, onMark, onOpen) {
  const dot = element('div', 'k3d');
  dot.addEventListener('click', () => onMark(item));
  const name = element('div', 'p0w', scrambledName(shownName(item)));
  name.addEventListener('click', () => onOpen(item));
  return element('div', 'm2r', dot, name);
}
