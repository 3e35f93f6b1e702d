/** Keeps what is read into memory in step with what changes while it is read. */
export interface CatchUp {
  /** Reads, or waits for the reading that is going on; what changed meanwhile is applied before it ends. */
  read(work: () => Promise<void>): Promise<void>;
  isReading(): boolean;
  /** Applies a change to the memory: at once, or after the reading that is going on. */
  apply(change: () => void): void;
}

export function createCatchUp(): CatchUp {
  let reading: Promise<void> | null = null;
  let heldBack: (() => void)[] = [];

  const catchUp = (): void => {
    reading = null;
    const changes = heldBack;
    heldBack = [];
    for (const change of changes) change();
  };

  return {
    read(work) {
      reading ??= Promise.resolve().then(work).finally(catchUp);
      return reading;
    },
    isReading: () => reading !== null,
    apply(change) {
      if (reading === null) change();
      else heldBack.push(change);
    },
  };
}
