import type { ServicePause, Surroundings } from '../../../lib/downloads/ports';

export interface FakeSurroundings extends Surroundings {
  /** Whether the browser knows of a network. */
  online: boolean;
  /** The services that are left alone. */
  readonly pauses: ReadonlyMap<string, ServicePause>;
  /** The browser is started again: nothing of all this is known any more. */
  restart(): void;
}

/** The world outside, on a day when the browser was just started. */
export function createFakeSurroundings(): FakeSurroundings {
  const pauses = new Map<string, ServicePause>();
  let isSeen = false;
  const fake: FakeSurroundings = {
    online: true,
    pauses,
    restart() {
      pauses.clear();
      isSeen = false;
    },
    isOnline: () => fake.online,
    async isNewBrowser() {
      await Promise.resolve();
      return !isSeen;
    },
    async markSeen() {
      await Promise.resolve();
      isSeen = true;
    },
    async readPause(service) {
      await Promise.resolve();
      return pauses.get(service) ?? null;
    },
    async keepPause(service, pause) {
      await Promise.resolve();
      if (pause === null) pauses.delete(service);
      else pauses.set(service, pause);
    },
  };
  return fake;
}
