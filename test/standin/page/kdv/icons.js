import { element } from './dom.js';
import { isFolder } from './item.js';

const namespace = 'http://www.w3.org/2000/svg';

const kinds = [
  [/\.(docx?|rtf)$/i, '#2f77f1', 'W'],
  [/\.(xlsx?|csv)$/i, '#1fa463', 'S'],
  [/\.pptx?$/i, '#f0662b', 'P'],
  [/\.pdf$/i, '#e5483f', 'PDF'],
  [/\.(png|jpe?g|gif|svg)$/i, '#17a6b6', '图'],
  [/\.(mp4|mov|avi)$/i, '#8a5cf0', '▶'],
  [/\.(zip|rar|7z)$/i, '#c9892b', 'ZIP'],
  [/\.otl$/i, '#3d6bf5', '智'],
  [/\.ksheet$/i, '#12a594', '表'],
];

/** A drawing; its letter comes from the style sheet and is no text of the row. */
export function iconOf(item) {
  return isFolder(item) ? folderIcon() : fileIcon(item.fname);
}

function folderIcon() {
  const back = 'M3 7a2 2 0 0 1 2-2h6l2.5 3H23a2 2 0 0 1 2 2v3H3z';
  return drawing(
    shape('path', { d: back, fill: '#f5b53d' }),
    shape('rect', { x: '3', y: '10', width: '22', height: '14', rx: '2', fill: '#ffcf5c' }),
  );
}

function fileIcon(name) {
  const [, colour, letter] = kinds.find(([pattern]) => pattern.test(name)) ?? ['', '#8f98a8', 'T'];
  const sheet = 'M6 2h11l6 6v16a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z';
  const icon = drawing(
    shape('path', { d: sheet, fill: colour }),
    shape('path', { d: 'M17 2l6 6h-4a2 2 0 0 1-2-2z', fill: '#ffffff', 'fill-opacity': '.45' }),
  );
  icon.dataset.letter = letter;
  icon.classList.toggle('item-icon--word', letter.length > 1);
  return icon;
}

function drawing(...shapes) {
  const picture = shape('svg', { viewBox: '0 0 28 28', 'aria-hidden': 'true' });
  picture.append(...shapes);
  return element('span', 'item-icon', picture);
}

function shape(tag, attributes) {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
