/** A plain list; a mark is nothing but the property `checked`. Asks by XMLHttpRequest. */
import { askBy } from '/static/kdv/api.js';
import { element } from '/static/kdv/dom.js';
import { sizeText } from '/static/kdv/item.js';
import { createRowBook } from '/static/common/rows.js';
import { startPage } from '/static/common/page.js';

askBy(
  (address) =>
    new Promise((resolve, reject) => {
      const request = new window.XMLHttpRequest();
      request.open('GET', address);
      request.addEventListener('load', () =>
        resolve({ status: request.status, value: JSON.parse(request.responseText) }),
      );
      request.addEventListener('error', reject);
      request.send();
    }),
);

startPage(({ onMark, onOpen }) => {
  const list = document.querySelector('.file-list');
  const rows = createRowBook(
    list,
    (item) => makeRow(item, onMark, onOpen),
    (row, on) => (row.querySelector('input').checked = on),
  );
  return { ...rows, control: (item) => rows.rowOf(item).querySelector('input') };
});

function makeRow(item, onMark, onOpen) {
  const box = element('input', '');
  box.type = 'checkbox';
  box.addEventListener('change', () => onMark(item));
  const name = element('span', 'file-name', item.fname);
  name.dataset.fileid = String(item.id);
  name.addEventListener('click', () => onOpen(item));
  return element('li', '', box, name, element('span', 'file-size', sizeText(item)));
}
