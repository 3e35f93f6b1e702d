/** The list in the frame; the address of the page around it tells what to show. */
import { makeRow, showMark } from '/static/kdv/row.js';
import { createRowBook } from '/static/common/rows.js';
import { startPage } from '/static/common/page.js';

startPage(({ onMark, onOpen }) => {
  const body = document.querySelector('.list-body');
  const make = (item) =>
    makeRow(item, {
      scrambled: false,
      onMark: () => onMark(item),
      onOpen: () => onOpen(item),
    });
  const rows = createRowBook(body, make, showMark);
  return {
    ...rows,
    scroller: body,
    control: (item) => rows.rowOf(item).querySelector('input'),
  };
}, window.parent);
