import type { Failure } from '../core/failure';
import type { ServiceId } from '../selection/entry';
import type { ServicePause, Surroundings } from './ports';
import { backOff } from './retry-policy';

/** ms; a service that wants to be left alone for longer is asked again then. */
const LONGEST_PAUSE = 3_600_000;

/** ms; a service that wants to be left alone for less has not thought about it, or its clock is another. */
const SHORTEST_PAUSE = 250;

/** ms between two questions whether somebody has logged in: the first pause, and the longest. */
const LOGIN_PAUSE = 5_000;
const LONGEST_LOGIN_PAUSE = 30_000;

/** ms after a pause for which nobody knows whether the next answer will be better. */
const DOUBT_TIME = 60_000;

/** When a service is left alone, because it asked for it, cannot be reached, or nobody is logged in. */
export interface ServicePauses {
  /** The pause that a service is in now; null when it may be asked. */
  current(service: ServiceId): Promise<ServicePause | null>;
  /** Whether nobody was logged in when it answered last: one question is enough to find out whether that changed. */
  isLoginDoubtful(service: ServiceId): Promise<boolean>;
  /** An answer that calls for a pause. */
  note(service: ServiceId, failure: Failure): Promise<NotedPause>;
  /** It answered as it should. */
  end(service: ServiceId): Promise<void>;
  /** Somebody has logged in, or may have: what waited for that goes on. */
  loggedIn(service: ServiceId): Promise<void>;
  /** It is asked in another way from now on: what it said before does not count any more. */
  startAnew(service: ServiceId): Promise<void>;
  /** What is kept of them was removed. */
  forgetAll(): void;
}

export interface NotedPause extends ServicePause {
  /** Whether a series of such answers begins with it. */
  readonly isFirst: boolean;
}

export function createServicePauses(
  surroundings: Pick<Surroundings, 'readPause' | 'keepPause'>,
  now: () => number,
  random: () => number,
): ServicePauses {
  const reading = new Map<ServiceId, Promise<void>>();
  const known = new Map<ServiceId, ServicePause | null>();
  const read = async (service: ServiceId): Promise<void> => {
    const kept = await surroundings.readPause(service);
    if (!known.has(service)) known.set(service, kept);
  };
  const last = async (service: ServiceId): Promise<ServicePause | null> => {
    const reads = reading.get(service) ?? read(service);
    reading.set(service, reads);
    await reads;
    return known.get(service) ?? null;
  };
  const keep = async (service: ServiceId, pause: ServicePause | null): Promise<void> => {
    known.set(service, pause);
    await surroundings.keepPause(service, pause);
  };

  return {
    async current(service) {
      const pause = await last(service);
      return pause !== null && pause.until > now() ? pause : null;
    },
    async isLoginDoubtful(service) {
      const pause = await last(service);
      return pause?.kind === 'login' && now() < pause.until + DOUBT_TIME;
    },
    async note(service, failure) {
      await last(service);
      // From here to the record in one go: several may have been on their way, and together they count once.
      const before = known.get(service) ?? null;
      const kind = kindOf(failure);
      const isRunning = before !== null && before.until > now();
      // When that is over, the next answer tells whether somebody has logged in by then.
      if (isRunning && kind === 'login' && before.kind !== 'login')
        return { ...before, isFirst: false };
      const isSeries = before !== null && (before.kind === 'login') === (kind === 'login');
      const count = (isSeries ? before.count : 0) + (isSeries && isRunning ? 0 : 1);
      const asked = failure.kind === 'slow-down' ? failure.retryAfter : null;
      const grown = kind === 'login' ? loginPause(count) : backOff(count, random());
      const length = asked === null || asked < SHORTEST_PAUSE ? grown : asked;
      const until = now() + Math.min(LONGEST_PAUSE, length);
      const pause = { kind, until: Math.max(isRunning ? before.until : 0, until), count };
      await keep(service, pause);
      return { ...pause, isFirst: count === 1 && !(isSeries && isRunning) };
    },
    async end(service) {
      const pause = await last(service);
      // An answer that was on its way before the pause began does not end it.
      if (pause !== null && pause.until <= now()) await keep(service, null);
    },
    async loggedIn(service) {
      if ((await last(service))?.kind === 'login') await keep(service, null);
    },
    async startAnew(service) {
      await last(service);
      await keep(service, null);
    },
    forgetAll() {
      reading.clear();
      known.clear();
    },
  };
}

function kindOf({ kind }: Failure): ServicePause['kind'] {
  if (kind === 'logged-out') return 'login';
  return kind === 'slow-down' ? 'slow-down' : 'network';
}

function loginPause(count: number): number {
  return Math.min(LONGEST_LOGIN_PAUSE, LOGIN_PAUSE * 2 ** Math.min(count - 1, 20));
}
