/** A narrow list: a long press, or the button, begins to select; then a tap marks a row. */
import { element } from '/static/kdv/dom.js';
import { sizeText, timeText } from '/static/kdv/item.js';
import { createRowBook } from '/static/common/rows.js';
import { startPage } from '/static/common/page.js';

const longPress = 500;

startPage(({ onMark, onOpen }) => {
  const known = [];
  let selecting = false;
  const button = document.querySelector('.m-select');
  const count = document.querySelector('.m-count');
  const list = document.querySelector('.m-list');

  function select(on) {
    selecting = on;
    button.textContent = on ? '取消' : '选择';
    list.classList.toggle('is-selecting', on);
  }

  function makeRow(item) {
    const row = element(
      'div',
      'm-item',
      element('div', 'm-name', item.fname),
      element('div', 'm-note', `${timeText(item.mtime)}  ${sizeText(item)}`),
    );
    row.dataset.id = String(item.id);
    row.setAttribute('role', 'option');
    let timer;
    row.addEventListener('pointerdown', () => {
      timer = setTimeout(() => select(true), longPress);
    });
    row.addEventListener('pointerup', () => clearTimeout(timer));
    row.addEventListener('click', () => (selecting ? onMark(item) : onOpen(item)));
    return row;
  }

  const rows = createRowBook(list, makeRow, (row, on) => {
    row.setAttribute('aria-selected', String(on));
  });
  let marked = [];
  button.addEventListener('click', () => {
    for (const item of selecting ? marked : []) onMark(item);
    select(!selecting);
  });
  return {
    ...rows,
    add(items) {
      rows.add(items);
      known.push(...items);
    },
    clear() {
      known.length = 0;
      select(false);
      rows.clear();
    },
    show(isMarked, selection) {
      rows.show(isMarked);
      marked = known.filter(isMarked);
      count.hidden = selection.count() === 0;
      count.textContent = `已选择${selection.count()}项`;
    },
    control(item) {
      if (!selecting) button.click();
      return rows.rowOf(item);
    },
  };
});
