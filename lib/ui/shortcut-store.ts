import { signal, type ReadonlySignal } from '@preact/signals';

export interface ShortcutPorts {
  /** As the browser writes it; empty when none is set. */
  read(): Promise<string>;
  /** Shows the browser's own page for shortcuts; null where an extension cannot. */
  readonly openSettings: (() => Promise<void>) | null;
}

export interface ShortcutStore {
  /** Null until it is known. */
  readonly shortcut: ReadonlySignal<string | null>;
  readonly isBroken: ReadonlySignal<boolean>;
  /** Null where a person has to find the page alone. */
  readonly change: (() => Promise<void>) | null;
  /** To be called when somebody may have changed it. */
  refresh(): Promise<void>;
}

/** The shortcut that is really set: people change it in the browser, and other extensions take it away. */
export function createShortcutStore({ read, openSettings }: ShortcutPorts): ShortcutStore {
  const shortcut = signal<string | null>(null);
  const isBroken = signal(false);
  return {
    ...{ shortcut, isBroken },
    change:
      openSettings === null
        ? null
        : async () => {
            isBroken.value = false;
            try {
              await openSettings();
            } catch (error) {
              console.warn('the page for shortcuts stays closed', error);
              isBroken.value = true;
            }
          },
    async refresh() {
      try {
        shortcut.value = await read();
      } catch (error) {
        console.warn('nobody knows the shortcut', error);
      }
    },
  };
}
