import type { Failure } from '../core/failure';
import type { ServiceId } from '../selection/entry';
import type { ServicePause, Surroundings } from './ports';
import { backOff } from './retry-policy';

/** ms; a service that wants to be left alone for longer is asked again then. */
const LONGEST_PAUSE = 3_600_000;

/** When a service is left alone, because it asked for it or cannot be reached. */
export interface ServicePauses {
  /** The pause that a service is in now; null when it may be asked. */
  current(service: ServiceId): Promise<ServicePause | null>;
  /** An answer that calls for a pause. */
  note(service: ServiceId, failure: Failure): Promise<ServicePause>;
  /** It answered as it should. */
  end(service: ServiceId): Promise<void>;
}

export function createServicePauses(
  surroundings: Pick<Surroundings, 'readPause' | 'keepPause'>,
  now: () => number,
  random: () => number,
): ServicePauses {
  const known = new Map<ServiceId, Promise<ServicePause | null>>();
  const last = (service: ServiceId): Promise<ServicePause | null> => {
    const read = known.get(service) ?? surroundings.readPause(service);
    known.set(service, read);
    return read;
  };
  const keep = async (service: ServiceId, pause: ServicePause | null): Promise<void> => {
    known.set(service, Promise.resolve(pause));
    await surroundings.keepPause(service, pause);
  };

  return {
    async current(service) {
      const pause = await last(service);
      return pause !== null && pause.until > now() ? pause : null;
    },
    async note(service, failure) {
      const before = await last(service);
      // Several may have been on their way: together they count once.
      const isRunning = before !== null && before.until > now();
      const count = (before?.count ?? 0) + (isRunning ? 0 : 1);
      const asked = failure.kind === 'slow-down' ? failure.retryAfter : null;
      const ms = Math.min(LONGEST_PAUSE, asked ?? backOff(count, random()));
      const pause: ServicePause = {
        kind: failure.kind === 'slow-down' ? 'slow-down' : 'network',
        until: Math.max(isRunning ? before.until : 0, now() + ms),
        count,
      };
      await keep(service, pause);
      return pause;
    },
    async end(service) {
      const pause = await last(service);
      // An answer that was on its way before the pause began does not end it.
      if (pause !== null && pause.until <= now()) await keep(service, null);
    },
  };
}
