/** Whether the browser knows of a network; what it calls online may still lead nowhere. */
export function isOnline(): boolean {
  return navigator.onLine;
}

/** Calls `back` when the network is there again, if the worker lives to see it. */
export function onOnline(back: () => void): void {
  globalThis.addEventListener('online', back);
}
