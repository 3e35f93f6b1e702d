import { element } from './dom.js';
import { isFolder } from './item.js';

const onlineType = /\.(otl|ksheet|dbt|form|pof|pom)$/i;

/** The name that people see: types of the service itself go without extension. */
export function shownName(item) {
  return isFolder(item) ? item.fname : item.fname.replace(onlineType, '');
}

export function plainName(text) {
  return element('span', 'item-name__text', text);
}

/**
 * Text in pieces that stand in another order in the document than on the screen, so that
 * `innerText` is not the name.
 */
export function scrambledName(text) {
  const letters = [...new Intl.Segmenter('zh').segment(text)].map(({ segment }) => segment);
  const pieces = [];
  for (let start = 0; start < letters.length; start += 2) {
    const piece = element('span', '', letters.slice(start, start + 2).join(''));
    piece.style.order = String(pieces.length);
    pieces.push(piece);
  }
  const odd = pieces.filter((_, index) => index % 2 === 1);
  const even = pieces.filter((_, index) => index % 2 === 0);
  return element('span', 'item-name__text item-name__text--pieces', ...odd, ...even.reverse());
}
