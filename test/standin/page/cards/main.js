/** A grid of cards; the id is at the picture, the name in the card's title. */
import { element } from '/static/kdv/dom.js';
import { iconOf } from '/static/kdv/icons.js';
import { isFolder } from '/static/kdv/item.js';
import { createRowBook } from '/static/common/rows.js';
import { startPage } from '/static/common/page.js';

startPage(({ onMark, onOpen }) => {
  const cards = createRowBook(
    document.querySelector('.cards'),
    (item) => makeCard(item, onMark, onOpen),
    (card, on) => boxOf(card).setAttribute('aria-checked', String(on)),
  );
  return { ...cards, control: (item) => boxOf(cards.rowOf(item)) };
});

function makeCard(item, onMark, onOpen) {
  const picture = element('div', 'file-card__thumb', iconOf(item));
  picture.dataset.fileId = String(item.id);
  picture.addEventListener('click', () => onOpen(item));
  const box = element('button', 'file-card__box');
  box.type = 'button';
  box.setAttribute('role', 'checkbox');
  box.setAttribute('aria-checked', 'false');
  box.setAttribute('aria-label', '选择');
  box.addEventListener('click', () => onMark(item));
  const shown = element('div', 'file-card__name', shortened(item.fname));
  const card = element('div', 'file-card', box, picture, shown);
  card.classList.toggle('file-card--folder', isFolder(item));
  card.title = item.fname;
  return card;
}

function boxOf(card) {
  return card.querySelector('[role="checkbox"]');
}

/** Long names are cut in the middle, so that the text is not the name. */
function shortened(name) {
  return name.length > 14 ? `${name.slice(0, 8)}…${name.slice(-5)}` : name;
}
