/** The page around a list that is in a frame of the same origin. */
import { element } from '/static/kdv/dom.js';

const frame = element('iframe', 'list-frame');
frame.title = '文件列表';
frame.src = '/static/frame/list.html';
const loaded = new Promise((done) => frame.addEventListener('load', done));
document.body.append(frame);

const actions = ['mark', 'unmark', 'markIds', 'markAll', 'marked', 'names'];
window.standIn = Object.fromEntries(
  actions.map((name) => [
    name,
    async (...wanted) => {
      await loaded;
      return frame.contentWindow.standIn[name](...wanted);
    },
  ]),
);
