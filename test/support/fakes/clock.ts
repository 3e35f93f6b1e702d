import type { Clock } from '../../../lib/kdocs/ways/way';

export interface FakeClock extends Clock {
  /** Every pause, ms. */
  readonly pauses: readonly number[];
  pass(ms: number): void;
}

/** Time that passes only when somebody sleeps, or a test says so. */
export function createFakeClock(): FakeClock {
  const pauses: number[] = [];
  let time = 1_800_000_000_000;
  return {
    pauses,
    now: () => time,
    async sleep(ms) {
      pauses.push(ms);
      await Promise.resolve();
      time += ms;
    },
    pass(ms) {
      time += ms;
    },
  };
}
