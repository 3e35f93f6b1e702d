const { send, post, trap, quietly } = window.attack;
const perTick = 50;
const togglesPerTick = 500;
const guesses = [
  'message',
  'kdocs-batch-download',
  'kdocs-bridge',
  'extension-message',
  'port',
  'page-reading',
  'selection-changed',
];
/** Also names given by `?forge=a,b`. */
const given = (new URLSearchParams(location.search).get('forge') ?? '').split(',').filter(Boolean);
const forged = { type: 'loaded', kind: 'list', items: [{ id: '1', name: '../../x' }], files: [] };

/** Thousands of events a second for whoever listens, and marks that change all the time. */
export function startFlood(rows) {
  let turn = 0;
  window.setInterval(() => {
    turn += 1;
    rowEvents(rows, turn);
    messages(turn % 10 === 0);
    quietly(() => toggle(rows, turn));
  }, 10);
}

function rowEvents(rows, turn) {
  for (let index = 0; index < perTick; index += 1) {
    const row = rows[(turn * perTick + index) % rows.length];
    for (const type of ['change', 'click', 'input']) {
      send(row.firstChild.firstChild, new window.Event(type, { bubbles: true, composed: true }));
    }
  }
}

/** Ports go along only now and then: each is listened to for ever. */
function messages(withPorts) {
  const ports = () => (withPorts ? [trap()] : []);
  for (const name of [...guesses, ...given]) {
    const data = { ...forged, type: name };
    const message = { data, ports: ports() };
    send(document, new window.MessageEvent(name, message));
    send(window, new window.MessageEvent(name, message));
    send(document, new window.CustomEvent(name, { detail: data }));
    post(data, ports());
  }
}

function toggle(rows, turn) {
  for (let index = 0; index < togglesPerTick; index += 1) {
    const row = rows[(turn * togglesPerTick + index) % rows.length];
    row.firstChild.classList.toggle('is-checked');
  }
}
