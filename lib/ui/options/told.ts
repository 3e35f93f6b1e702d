import { signal, type ReadonlySignal } from '@preact/signals';

/** What has been done last, said where everybody notices. */
export interface Told {
  /** Makes the text, each time it is drawn: the language may change. Null when nothing has been said. */
  readonly last: ReadonlySignal<(() => string) | null>;
  tell(make: () => string): void;
  clear(): void;
}

export function createTold(): Told {
  const last = signal<(() => string) | null>(null);
  return {
    last,
    tell(make) {
      last.value = make;
    },
    clear() {
      last.value = null;
    },
  };
}
