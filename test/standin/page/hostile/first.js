/**
 * Runs before all other scripts of the page: replaces what an extension's main-world script might
 * lean on, and writes down in `window.hostile` whatever somebody else let it see.
 */
(() => {
  const kept = 200;
  const seen = {
    /** How often others called what was replaced, by name. */
    calls: {},
    /** What they gave, as text. */
    arguments: [],
    /** Events and messages of others, and what came to the attacker's own ports. */
    events: [],
    answers: [],
    /** Ports of others that came with a message. */
    ports: 0,
    foreignNodes: [],
    foreignAttributes: [],
    /** How many events and messages this page itself has sent. */
    sent: 0,
  };
  window.hostile = seen;

  const real = {
    fetch: window.fetch,
    stringify: JSON.stringify,
    postToPort: window.MessagePort.prototype.postMessage,
    dispatch: window.EventTarget.prototype.dispatchEvent,
    listen: window.EventTarget.prototype.addEventListener,
  };
  const ownEvents = new WeakSet();
  const nonce = `own ${Math.random()}`;

  function keep(list, text) {
    if (list.length < kept) list.push(String(text).slice(0, 500));
  }

  function describe(value) {
    try {
      return typeof value === 'string' ? value : real.stringify(value);
    } catch {
      return typeof value;
    }
  }

  function replace(owner, name, label, garbage) {
    owner[name] = function replaced(...given) {
      seen.calls[label] = (seen.calls[label] ?? 0) + 1;
      for (const each of given) keep(seen.arguments, `${label} ${describe(each)}`);
      return garbage.call(this, ...given);
    };
  }

  const forged = { result: 'ok', code: 0, files: [{ id: '__proto__', fname: { length: 1e9 } }] };
  replace(window, 'fetch', 'fetch', () =>
    Promise.resolve({ ok: true, status: 200, json: () => forged, clone: () => ({}) }),
  );
  replace(window, 'XMLHttpRequest', 'XMLHttpRequest', () => ({}));
  replace(JSON, 'parse', 'JSON.parse', () => forged);
  replace(Array.prototype, 'map', 'Array.map', () => ['garbage']);
  replace(window.MessagePort.prototype, 'postMessage', 'port.postMessage', function send() {
    real.postToPort.call(this, forged);
  });
  replace(window.EventTarget.prototype, 'dispatchEvent', 'dispatchEvent', function send(event) {
    return real.dispatch.call(this, event);
  });
  replace(window.EventTarget.prototype, 'addEventListener', 'listen', function add(...given) {
    return real.listen.call(this, ...given);
  });

  function onEvent(event) {
    if (ownEvents.has(event) || event.data?.nonce === nonce) return;
    seen.ports += event.ports?.length ?? 0;
    keep(seen.events, `${event.type} ${describe(event.data ?? event.detail)}`);
  }

  /** Also names given by `?listen=a,b`. */
  const names = (new URLSearchParams(location.search).get('listen') ?? '').split(',');
  for (const name of ['message', 'messageerror', ...names.filter(Boolean)]) {
    for (const target of [window, document]) real.listen.call(target, name, onEvent, true);
  }

  const observer = new window.MutationObserver(foreign);
  observer.observe(document, { subtree: true, childList: true, attributes: true });

  function foreign(records) {
    for (const { type, target, addedNodes, attributeName } of records) {
      if (type === 'attributes')
        keep(seen.foreignAttributes, `${target.nodeName} ${attributeName}`);
      for (const node of addedNodes) {
        const own = node.nodeType !== 1 || node.hasAttribute('data-own');
        if (!own) keep(seen.foreignNodes, node.outerHTML);
      }
    }
  }

  const isOwnAttribute = ({ name }) => name === 'lang';
  for (const attribute of document.documentElement.attributes) {
    if (!isOwnAttribute(attribute)) keep(seen.foreignAttributes, `HTML ${attribute.name}`);
  }

  /** What the attacker's other scripts use. */
  window.attack = {
    fetch: (address) => real.fetch.call(window, address),
    /** Changes the document without counting it as somebody else's change. */
    quietly(action) {
      foreign(observer.takeRecords());
      action();
      observer.takeRecords();
    },
    send(target, event) {
      ownEvents.add(event);
      seen.sent += 1;
      real.dispatch.call(target, event);
    },
    post(message, ports) {
      seen.sent += 1;
      window.postMessage({ ...message, nonce }, '*', ports);
    },
    /** A port whose other end is listened to. */
    trap() {
      const { port1, port2 } = new window.MessageChannel();
      port1.onmessage = (event) => keep(seen.answers, describe(event.data));
      return port2;
    },
  };
})();
