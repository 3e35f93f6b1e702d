import type { AlarmPort } from './ports';

/** ms; nothing is due so soon that it could not wait for it. */
const SHORTEST_PAUSE = 50;

/** Rings at the earliest of the times (ms since 1970) that it is told, as long as the worker lives. */
export function createTimer(
  alarm: Pick<AlarmPort, 'after'>,
  now: () => number,
  ring: () => void,
): (times: readonly number[]) => void {
  let next = Infinity;
  return (times) => {
    const time = Math.max(now() + SHORTEST_PAUSE, Math.min(...times));
    if (times.length === 0 || time >= next) return;
    next = time;
    alarm.after(time - now(), () => {
      next = Infinity;
      ring();
    });
  };
}
