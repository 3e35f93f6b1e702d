import { createList } from './list.js';
import { markNavigation, showBreadcrumb, showNavigation } from './navigation.js';
import { itemAddress, readRoute } from './route.js';

/** Joins list, navigation and address; folders are entered without a reload. */
export function startApp(createRows, options = {}) {
  const list = createList({
    createRows,
    openFolder: (route, item) => go(itemAddress(route, item)),
    ...options,
  });
  const route = () => ({ ...readRoute(location.href), ...options.route?.() });

  function go(address) {
    history.pushState(null, '', address);
    show();
  }

  async function showTitle() {
    const address = location.href;
    const route = readRoute(address);
    const isCurrent = () => location.href === address;
    markNavigation(route);
    const name = await showBreadcrumb(route, go, isCurrent);
    if (name && isCurrent()) document.title = `${name} - 云文档`;
  }

  function show() {
    list.show(route());
    void showTitle();
  }

  window.addEventListener('popstate', show);
  list.show(route());
  void showNavigation(go).then(showTitle);
  // The site does this, too: what a script logs later is not seen.
  window.addEventListener('load', () => (console.log = () => undefined));
  return show;
}
