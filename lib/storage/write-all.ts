interface Transaction {
  readonly done: Promise<void>;
  abort(): void;
}

/** Does the writes of a transaction and waits for its end; when one cannot even be begun, none is kept. */
export async function writeAll(
  tx: Transaction,
  writes: Iterable<() => Promise<unknown>>,
): Promise<void> {
  const begun: Promise<unknown>[] = [tx.done];
  try {
    for (const write of writes) begun.push(write());
  } catch (error) {
    for (const one of begun) one.catch(() => undefined);
    tx.abort();
    throw error;
  }
  await Promise.all(begun);
}
