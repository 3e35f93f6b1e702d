/** Changes are gathered for this long (ms) before they are looked at. */
const SETTLE_TIME = 60;

/** A page that changes without end is looked at this often (ms) at least. */
const LONGEST_TIME = 1000;

/** So many looks in a row that found the page changing again at once make it one that changes without end. */
const PATIENCE = 16;

export interface Pace {
  /** Something changed. */
  hurry(): void;
  /** Whether something changed that was not looked at yet. */
  isPending(): boolean;
}

/** Calls `look` soon after changes, at most once in 60 ms, and less often while there is no end of them. */
export function createPace(look: () => void, signal: AbortSignal): Pace {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lookedAt = -Infinity;
  let busy = 0;

  const waitingTime = (): number => {
    const wasQuiet = performance.now() - lookedAt > SETTLE_TIME / 2;
    busy = wasQuiet ? 0 : busy + 1;
    return Math.min(SETTLE_TIME * 2 ** Math.max(0, busy - PATIENCE), LONGEST_TIME);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    hurry() {
      if (timer !== undefined || signal.aborted) return;
      timer = setTimeout(() => {
        timer = undefined;
        look();
        lookedAt = performance.now();
      }, waitingTime());
    },
    isPending: () => timer !== undefined,
  };
}
