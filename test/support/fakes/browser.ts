/** A listener list of the browser, and a way to call the listeners. */
export interface FakeEvent<Args extends readonly unknown[]> {
  addListener(listener: (...args: Args) => unknown): void;
  removeListener(listener: (...args: Args) => unknown): void;
  /** What the listeners answer. */
  emit(...args: Args): readonly unknown[];
}

export function createFakeEvent<Args extends readonly unknown[]>(): FakeEvent<Args> {
  const listeners = new Set<(...args: Args) => unknown>();
  return {
    addListener: (listener) => void listeners.add(listener),
    removeListener: (listener) => void listeners.delete(listener),
    emit: (...args) => [...listeners].map((listener) => listener(...args)),
  };
}

/** An area of the extension's storage; values are copied, as the browser does. */
export function createFakeStorageArea() {
  const kept = new Map<string, unknown>();
  return {
    kept,
    get: (key: string) =>
      Promise.resolve(kept.has(key) ? { [key]: structuredClone(kept.get(key)) } : {}),
    set(values: Readonly<Record<string, unknown>>) {
      for (const [key, value] of Object.entries(values)) kept.set(key, structuredClone(value));
      return Promise.resolve();
    },
    remove(key: string) {
      kept.delete(key);
      return Promise.resolve();
    },
  };
}

/**
 * Puts an object with these APIs in the browser's place. Modules take hold of the browser when they are first
 * imported: import them after this.
 */
export function installFakeBrowser<Apis extends object>(apis: Apis): Apis {
  Reflect.set(globalThis, 'chrome', apis);
  return apis;
}
