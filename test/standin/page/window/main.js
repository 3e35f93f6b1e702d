/** A virtual list in which "select all" means the whole folder, loaded or not; it can be ordered. */
import { startApp } from '/static/kdv/app.js';
import { role } from '/static/kdv/dom.js';
import { createWindowedRows } from '/static/kdv/render-window.js';
import { showCount } from '/static/window/count.js';
import { createWholeSelection } from '/static/window/selection.js';

const order = role('order');

function chosenOrder() {
  const [by, direction] = order.value.split(' ');
  return { by, direction };
}

const show = startApp(createWindowedRows, {
  makeSelection: createWholeSelection,
  showBar: showCount,
  route: () => ({ order: chosenOrder() }),
});
order.addEventListener('change', show);
