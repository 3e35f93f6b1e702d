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
