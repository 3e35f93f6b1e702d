/** Which rows are marked. `changed` is called after each change. */
export function createSelection(changed) {
  const marked = new Set();
  let keys = [];
  let last;
  let everything = false;

  function put(key, on) {
    if (on) marked.add(key);
    else marked.delete(key);
  }

  return {
    has: (key) => marked.has(key),
    count: () => marked.size,
    all: () => keys.length > 0 && marked.size === keys.length,
    /** Rows that came into the list; while everything is marked, they are, too. */
    extend(more) {
      keys = [...keys, ...more];
      if (everything) for (const key of more) put(key, true);
      changed();
    },
    toggle(key, range) {
      const on = !marked.has(key);
      const from = range && last !== undefined ? keys.indexOf(last) : keys.indexOf(key);
      const to = keys.indexOf(key);
      const span = keys.slice(Math.min(from, to), Math.max(from, to) + 1);
      for (const each of span) put(each, on);
      last = key;
      everything = everything && on;
      changed();
    },
    toggleAll() {
      everything = !this.all();
      for (const key of keys) put(key, everything);
      changed();
    },
    unmarkAll() {
      everything = false;
      marked.clear();
      changed();
    },
    /** Another list is shown: nothing is marked. */
    reset() {
      keys = [];
      last = undefined;
      everything = false;
      marked.clear();
      changed();
    },
  };
}
