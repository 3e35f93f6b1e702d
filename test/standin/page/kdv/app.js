import { createList } from './list.js';
import { markNavigation, showBreadcrumb, showNavigation } from './navigation.js';
import { folderAddress, readRoute } from './route.js';

/** Joins list, navigation and address; folders are entered without a reload. */
export function startApp(createRows) {
  const list = createList({
    createRows,
    openFolder: (route, item) => {
      const base = route.kind === 'recent' ? readRoute(`${location.origin}/mine`) : route;
      go(folderAddress(base, String(item.id)));
    },
  });

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
    list.show(readRoute(location.href));
    void showTitle();
  }

  window.addEventListener('popstate', show);
  list.show(readRoute(location.href));
  void showNavigation(go).then(showTitle);
  // The site does this, too: what a script logs later is not seen.
  window.addEventListener('load', () => (console.log = () => undefined));
}
