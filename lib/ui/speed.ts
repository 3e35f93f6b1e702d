/** Weight of the newest sample in the running average; about five samples back count. */
const NEWEST = 0.3;

export interface Pace {
  /** Bytes per second; null until two samples were taken. */
  readonly speed: number | null;
  readonly bytes: number;
  /** ms. */
  readonly at: number;
}

/** The pace after another sample of a transfer's bytes. Fewer bytes than before are a new start. */
export function nextPace(last: Pace | undefined, bytes: number, at: number): Pace {
  if (last === undefined || bytes < last.bytes || at <= last.at) return { speed: null, bytes, at };
  const now = ((bytes - last.bytes) / (at - last.at)) * 1000;
  const speed = last.speed === null ? now : last.speed * (1 - NEWEST) + now * NEWEST;
  return { speed, bytes, at };
}

/** Seconds until `total` bytes are there; null while that cannot be told. */
export function timeLeft(pace: Pace, total: number | null): number | null {
  if (total === null || pace.speed === null || pace.speed < 1) return null;
  return Math.max(0, total - pace.bytes) / pace.speed;
}
