/* global chrome, fetch, performance */

/** The links of files, asked for six at a time; each by the address that answers with it. */
globalThis.askLinks = async (addresses) => {
  const links = [];
  const next = async () => {
    const index = links.push(null) - 1;
    if (index >= addresses.length) return;
    const answer = await fetch(addresses[index], { credentials: 'include' });
    links[index] = (await answer.json()).url;
    await next();
  };
  await Promise.all(Array.from({ length: 6 }, next));
  return links.slice(0, addresses.length);
};

/** Saves links at paths, so many at once, and gives the ms until the last one is complete. */
globalThis.saveAll = async (items, atOnce) => {
  const ended = new Map();
  const waiting = new Map();
  const onChanged = ({ id, state }) => {
    if (state === undefined || state.current === 'in_progress') return;
    ended.set(id, state.current);
    waiting.get(id)?.();
  };
  chrome.downloads.onChanged.addListener(onChanged);
  const began = performance.now();
  let index = 0;
  const next = async () => {
    while (index < items.length) {
      const { url, filename } = items[index++];
      const id = await chrome.downloads.download({ url, filename, conflictAction: 'uniquify' });
      // The browser may tell the end before it tells the number.
      if (!ended.has(id)) await new Promise((resolve) => waiting.set(id, resolve));
      if (ended.get(id) !== 'complete') throw new Error(`${filename} was not saved`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  const time = performance.now() - began;
  chrome.downloads.onChanged.removeListener(onChanged);
  return time;
};
