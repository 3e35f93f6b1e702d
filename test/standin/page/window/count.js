import { button, element, role } from '/static/kdv/dom.js';

const english = new URLSearchParams(location.search).get('lang') === 'en';
if (english) document.documentElement.lang = 'en';

/** The count in pieces: 已选, the number and 项 in elements of their own; `?lang=en` in English. */
export function showCount(count, unmark) {
  const bar = role('batch-bar');
  bar.hidden = count === 0;
  const number = element('b', '', String(count));
  const text = english
    ? [number, element('span', '', ' selected')]
    : [element('span', '', '已选'), number, element('span', '', '项')];
  const action = element('div', 'kdv-menu-item', english ? 'Download' : '下载');
  const cancel = button(english ? 'Cancel' : '取消', 'kdv-button--text', unmark);
  bar.replaceChildren(element('div', 'batch-bar__count', ...text), action, cancel);
  return bar;
}
