import { element } from '/static/kdv/dom.js';

/** A box whose state is inside its own open shadow root; fires `toggle`, which does not leave it. */
class Check extends HTMLElement {
  constructor() {
    super();
    const box = element('div', 'box');
    box.setAttribute('role', 'checkbox');
    box.setAttribute('aria-checked', 'false');
    box.addEventListener('click', () => this.dispatchEvent(new window.CustomEvent('toggle')));
    this.attachShadow({ mode: 'open' }).append(styles('check'), box);
  }

  get box() {
    return this.shadowRoot.querySelector('.box');
  }

  set checked(on) {
    this.box.setAttribute('aria-checked', String(on));
  }
}

/** The whole list, in an open shadow root. */
class FileList extends HTMLElement {
  constructor() {
    super();
    const list = element('div', 'list');
    this.attachShadow({ mode: 'open' }).append(styles('list'), list);
  }

  get list() {
    return this.shadowRoot.querySelector('.list');
  }
}

function styles(name) {
  const link = element('link', '');
  link.rel = 'stylesheet';
  link.href = `/static/shadow/${name}.css`;
  return link;
}

window.customElements.define('kd-check', Check);
window.customElements.define('kd-file-list', FileList);
