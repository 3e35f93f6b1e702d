import { listPage, NotLoggedIn } from './api.js';
import { element, role } from './dom.js';
import { isFolder, keyOf } from './item.js';
import { installHook } from './hook.js';
import { makeRow, showChecked, showMark } from './row.js';
import { createSelection } from './selection.js';
import { showBatchBar } from './batch-bar.js';

const nearEnd = 400;

/** The list of files: loads pages while one scrolls, and shows what is marked. */
export function createList({
  createRows,
  openFolder,
  makeSelection = createSelection,
  showBar = showBatchBar,
}) {
  const body = role('list-body');
  const header = role('select-all');
  const rows = createRows(body, refresh);
  const selection = makeSelection(refresh, () => shown?.route);
  let shown;

  function refresh() {
    rows.forEach((row, key) => showMark(row, selection.has(key)));
    const count = selection.count();
    showChecked(header, selection.all(), count > 0 && !selection.all());
    role('list-view').classList.toggle('has-selection', count > 0);
    showBar(count, () => selection.unmarkAll());
  }

  function add(view, items) {
    rows.add(items, keyOf, (item) =>
      makeRow(item, {
        scrambled: view.route.scrambled,
        onMark: (shift) => selection.toggle(keyOf(item), shift),
        onOpen: () => isFolder(item) && openFolder(view.route, item),
      }),
    );
    view.items.push(...items);
    selection.extend(items.map(keyOf));
  }

  function say(text, ...more) {
    body.replaceChildren(element('div', 'list-note', element('p', '', text), ...more));
  }

  function fail(error) {
    if (!(error instanceof NotLoggedIn)) return say('加载失败，请稍后重试');
    const link = element('a', 'kdv-button kdv-button--primary', '去登录');
    link.href = 'https://account.wps.cn/';
    document.body.classList.add('is-logged-out');
    return say('请登录', link);
  }

  async function loadMore(view) {
    if (view.busy || view.ended) return;
    view.busy = true;
    try {
      const { items, next } = await listPage(view.route, view.position);
      if (view !== shown) return;
      view.position = next;
      view.ended = next === undefined;
      add(view, items);
      if (view.ended && view.items.length === 0) say('这里还没有文件');
    } catch (error) {
      view.ended = true;
      if (view === shown) fail(error);
    }
    view.busy = false;
    if (view === shown) loadIfNearEnd();
  }

  function loadIfNearEnd() {
    const left = body.scrollHeight - body.scrollTop - body.clientHeight;
    if (shown && left < nearEnd) void loadMore(shown);
  }

  body.addEventListener('scroll', loadIfNearEnd);
  header.querySelector('input').addEventListener('change', () => selection.toggleAll());

  installHook({
    entries: () =>
      (shown?.items ?? []).map((item) => ({ item, marked: selection.has(keyOf(item)) })),
    ended: () => shown?.ended ?? false,
    more: () => shown && loadMore(shown),
    control: async (item) => (await rows.reach(keyOf(item))).querySelector('input'),
    all: () => (selection.all() ? undefined : header.querySelector('input')),
  });

  return {
    show(route) {
      rows.clear();
      selection.reset();
      shown = { route, position: undefined, items: [], busy: false, ended: false };
      if (route.kind === 'unknown') say('这里什么都没有');
      else void loadMore(shown);
    },
  };
}
