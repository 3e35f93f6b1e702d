import { keyOf } from './item.js';

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * What tests drive as `window.standIn`: all of it clicks on the page's own controls. `list`:
 * `entries()` gives `{ item, marked }` of what is loaded, `ended()`, `more()` loads on,
 * `control(item)` the element that a person clicks, `all()` that for everything, or undefined.
 * A name that is given twice means two rows with this name.
 */
export function installHook(list) {
  const loaded = () => list.entries().length > 0 || list.ended();

  async function loadUntil(enough) {
    while (!enough() && !list.ended()) {
      await list.more();
      await pause(10);
    }
  }

  async function find(wanted, fits, used) {
    const search = () =>
      list.entries().find((entry) => fits(entry.item, wanted) && !used.has(keyOf(entry.item)));
    await loadUntil(() => search() !== undefined);
    const entry = search();
    if (!entry) throw new Error(`no row for ${wanted}`);
    used.add(keyOf(entry.item));
    return entry;
  }

  async function put(wishes, fits, marked) {
    const used = new Set();
    for (const wish of wishes) {
      const entry = await find(wish, fits, used);
      if (entry.marked !== marked) (await list.control(entry.item)).click();
    }
    await pause(50);
  }

  const byName = (item, name) => item.fname === name;
  const byId = (item, id) => String(item.id) === String(id);

  async function markAll() {
    await loadUntil(loaded);
    const all = list.all?.();
    if (all) all.click();
    else {
      await loadUntil(() => false);
      for (const { item, marked } of list.entries()) {
        if (!marked) (await list.control(item)).click();
      }
    }
    await pause(50);
  }

  window.standIn = {
    mark: (names) => put(names, byName, true),
    unmark: (names) => put(names, byName, false),
    markIds: (ids) => put(ids, byId, true),
    markAll,
    /** What is loaded and marked, by the page's own account. */
    marked: async () =>
      list
        .entries()
        .filter(({ marked }) => marked)
        .map(({ item }) => item.fname),
    /** Names of what is loaded, in the order of the page. */
    names: async () => {
      await loadUntil(loaded);
      return list.entries().map(({ item }) => item.fname);
    },
  };
}
