import { element } from './dom.js';
import { iconOf } from './icons.js';
import { keyOf, sizeText, timeText } from './item.js';
import { plainName, scrambledName, shownName } from './name.js';

/** One row of the list; `onMark(shift)` when its box is clicked, `onOpen` for the rest of it. */
export function makeRow(item, { scrambled, onMark, onOpen }) {
  const name = shownName(item);
  const text = scrambled ? scrambledName(name) : plainName(name);
  const link = element('div', 'item-name', iconOf(item), text);
  link.setAttribute('role', 'link');
  const row = element(
    'div',
    'item-container',
    makeCheckbox(name, onMark),
    link,
    element('span', 'item-creator', item.creator?.name ?? ''),
    element('span', 'item-time', timeText(item.mtime)),
    element('span', 'item-size', sizeText(item)),
  );
  row.dataset.key = keyOf(item);
  row.setAttribute('aria-label', name);
  link.addEventListener('click', onOpen);
  return row;
}

export function showMark(row, marked) {
  row.classList.toggle('is-selected', marked);
  showChecked(row.querySelector('label.kdv-checkbox'), marked, false);
}

export function showChecked(label, checked, partly) {
  const input = label.querySelector('input');
  for (const part of [label, input.parentElement]) {
    part.classList.toggle('is-checked', checked);
    part.classList.toggle('is-indeterminate', partly);
  }
  input.checked = checked;
  input.indeterminate = partly;
}

function makeCheckbox(name, onMark) {
  const input = element('input', 'kdv-checkbox__original');
  input.type = 'checkbox';
  const box = element('span', 'kdv-checkbox__input', element('span', 'kdv-checkbox__inner'), input);
  const label = element('label', 'kdv-checkbox', box);
  let shift = false;
  label.addEventListener('pointerdown', (event) => (shift = event.shiftKey));
  input.addEventListener('change', () => {
    onMark(shift);
    shift = false;
  });
  return label;
}
