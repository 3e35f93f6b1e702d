import { listPage, NotLoggedIn } from '/static/kdv/api.js';
import { installHook } from '/static/kdv/hook.js';
import { isFolder, keyOf } from '/static/kdv/item.js';
import { itemAddress, readRoute } from '/static/kdv/route.js';
import { createSelection } from '/static/kdv/selection.js';

const nearEnd = 400;

/**
 * Joins a view with route, list, marks and the tests' hook. `createView(actions)` gives `clear()`,
 * `add(items)`, `show(isMarked, selection)`, `say(text)`, `control(item)`, and may have `all()` and
 * `scroller`. Pages of the list are loaded while one scrolls. `shownBy`: the window whose address
 * tells what to show.
 */
export function startPage(createView, shownBy = window) {
  const selection = createSelection(refresh);
  const view = createView({
    onMark: (item) => selection.toggle(keyOf(item), false),
    onMarkAll: () => selection.toggleAll(),
    onOpen: (item) => isFolder(item) && go(addressOf(item)),
    addressOf,
  });
  const scroller = view.scroller ?? document.scrollingElement;
  let shown;

  function addressOf(item) {
    const route =
      shown.route.kind === 'recent' ? readRoute(`${location.origin}/mine`) : shown.route;
    return itemAddress(route, item);
  }

  function refresh() {
    view.show((item) => selection.has(keyOf(item)), selection);
  }

  async function loadMore(list) {
    if (list.busy || list.ended) return;
    list.busy = true;
    try {
      const { items, next } = await listPage(list.route, list.position);
      if (list !== shown) return;
      list.position = next;
      list.ended = next === undefined;
      list.items.push(...items);
      view.add(items);
      selection.extend(items.map(keyOf));
      if (list.ended && list.items.length === 0) view.say('这里还没有文件');
    } catch (error) {
      list.ended = true;
      if (list === shown)
        view.say(error instanceof NotLoggedIn ? '请登录' : '加载失败，请稍后重试');
    }
    list.busy = false;
    if (list === shown) loadIfNearEnd();
  }

  function loadIfNearEnd() {
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (shown && left < nearEnd) void loadMore(shown);
  }

  function show() {
    view.clear();
    selection.reset();
    shown = {
      route: readRoute(shownBy.location.href),
      position: undefined,
      items: [],
      busy: false,
      ended: false,
    };
    if (shown.route.kind === 'unknown') view.say('这里什么都没有');
    else void loadMore(shown);
  }

  function go(address) {
    shownBy.history.pushState(null, '', address);
    show();
  }

  installHook({
    entries: () =>
      (shown?.items ?? []).map((item) => ({ item, marked: selection.has(keyOf(item)) })),
    ended: () => shown === undefined || shown.ended || shown.route.kind === 'unknown',
    more: () => loadMore(shown),
    control: (item) => view.control(item),
    all: () => (selection.all() ? undefined : view.all?.()),
  });
  shownBy.addEventListener('popstate', show);
  (view.scroller ?? document).addEventListener('scroll', loadIfNearEnd);
  show();
}
