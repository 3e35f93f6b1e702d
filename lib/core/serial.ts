/** Runs tasks one after the other, in the order of the calls; a task that throws does not stop the next. */
export type Serial = <Value>(task: () => Promise<Value>) => Promise<Value>;

export function createSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task);
    last = next.then(
      () => undefined,
      () => undefined,
    );
    return next;
  };
}

/** Many may want the same to be done: one run that has not begun yet serves them all. */
export function coalesce(serial: Serial, act: () => Promise<void>): () => Promise<void> {
  let waiting: Promise<void> | null = null;
  return () => {
    waiting ??= serial(() => {
      waiting = null;
      return act();
    });
    return waiting;
  };
}
