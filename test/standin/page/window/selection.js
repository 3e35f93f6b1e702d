import { folderCount } from '/static/kdv/api.js';

/**
 * As `kdv/selection.js`, but when everything is marked only the exceptions are kept, and the count
 * is that of the folder, which the service is asked for.
 */
export function createWholeSelection(changed, currentRoute) {
  const marked = new Set();
  const exceptions = new Set();
  let keys = [];
  let total = 0;
  let everything = false;

  const has = (key) => (everything ? !exceptions.has(key) : marked.has(key));
  const count = () => (everything ? total - exceptions.size : marked.size);

  function put(key, on) {
    const changedSet = everything ? exceptions : marked;
    if (on === everything) changedSet.delete(key);
    else changedSet.add(key);
  }

  function start(whole) {
    everything = whole;
    marked.clear();
    exceptions.clear();
  }

  async function askTotal(route) {
    const answer = await folderCount(route);
    if (route !== currentRoute()) return;
    total = answer;
    changed();
  }

  return {
    has,
    count,
    all: () => keys.length > 0 && count() === total,
    extend(more) {
      const route = currentRoute();
      if (keys.length === 0 && (route.kind === 'folder' || route.kind === 'link')) {
        void askTotal(route);
      }
      keys = [...keys, ...more];
      total = Math.max(total, keys.length);
      changed();
    },
    toggle(key) {
      put(key, !has(key));
      changed();
    },
    toggleAll() {
      start(!this.all());
      changed();
    },
    unmarkAll() {
      start(false);
      changed();
    },
    reset() {
      keys = [];
      total = 0;
      start(false);
      changed();
    },
  };
}
