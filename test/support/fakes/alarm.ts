import type { AlarmPort } from '../../../lib/downloads/ports';

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

export interface FakeAlarm extends AlarmPort {
  /** Whether it wakes the worker at intervals. */
  readonly isSet: boolean;
  /** When the timers ring that are still to come, in ms from now, the next one first. */
  pending(): readonly number[];
  /** Rings the timers whose time has come, in order. */
  ringDue(): void;
  /** The worker is gone, and its timers with it. */
  dropTimers(): void;
}

/** Wakes nobody by itself. */
export function createFakeAlarm(now: () => number): FakeAlarm {
  let isSet = false;
  let timers: readonly Timer[] = [];
  const ring = (ms: number, wake: () => void): void => {
    timers = [...timers, { at: now() + ms, ring: wake }];
  };
  return {
    get isSet() {
      return isSet;
    },
    pending: () => timers.map(({ at }) => at - now()).sort((one, other) => one - other),
    ringDue() {
      const due = timers.filter(({ at }) => at <= now());
      timers = timers.filter(({ at }) => at > now());
      for (const timer of due.toSorted((one, other) => one.at - other.at)) timer.ring();
    },
    dropTimers() {
      timers = [];
    },
    async start() {
      await Promise.resolve();
      isSet = true;
    },
    async stop() {
      await Promise.resolve();
      isSet = false;
    },
    after: ring,
    sleep: (ms) => new Promise((resolve) => ring(ms, resolve)),
  };
}
