import { button, element, role } from './dom.js';

const actions = ['下载', '分享', '移动', '删除'];

/** The bar that says how much is marked; its actions are for show. */
export function showBatchBar(count, unmark) {
  const bar = role('batch-bar');
  bar.hidden = count === 0;
  if (count === 0) return bar.replaceChildren();
  const items = actions.map((action) => {
    const item = element('div', 'kdv-menu-item__top', element('span', '', action));
    return element('div', 'kdv-menu-item', item);
  });
  bar.replaceChildren(
    element('span', 'batch-bar__count', `已选 ${count} 项`),
    ...items,
    button('取消', 'kdv-button--text', unmark),
  );
}
