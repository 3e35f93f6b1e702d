/**
 * An attacker's page on the site's host. `?rows=100000`: how many rows; `?calm=1`: no flood;
 * `?feed=huge` or `?feed=endless`: what its own service gives; `?forge=a,b`, `?listen=a,b`: further
 * names of events.
 */
import { forgedName, forgedRow } from '/static/hostile/forged-rows.js';
import { startFlood } from '/static/hostile/flood.js';

const query = new URLSearchParams(location.search);
const rows = Array.from({ length: Number(query.get('rows') ?? 50) }, (_, index) =>
  forgedRow(index),
);
const view = document.querySelector('.list-view');
window.attack.quietly(() => {
  for (const row of rows) view.append(row);
});

function feed() {
  const kind = query.get('feed') ?? 'forged';
  const list = '/hostile/3rd/drive/api/v5/groups/1/files?parentid=0&offset=0&count=100';
  return window.attack.fetch(`${list}&${kind}=1`).catch(() => undefined);
}

const clickBox = (row) => row.querySelector('input').click();
window.standIn = {
  mark: async (names) => {
    for (const name of names) {
      clickBox(rows.find((row) => row.getAttribute('aria-label') === name));
    }
  },
  markAll: async () => rows.forEach(clickBox),
  names: async () => Array.from(rows, (_, index) => forgedName(index)),
};
void feed();
if (!query.has('calm')) startFlood(rows);
