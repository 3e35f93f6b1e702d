/** One value in memory. */
export function createFakeValue(initial?: unknown) {
  let value: unknown = initial;
  return {
    get value() {
      return value;
    },
    read: () => Promise.resolve(value),
    write(next: unknown) {
      value = next;
      return Promise.resolve();
    },
    remove() {
      value = undefined;
      return Promise.resolve();
    },
  };
}
