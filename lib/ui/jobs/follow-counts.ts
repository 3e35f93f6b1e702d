/** ms between two looks at least, and how many times as long as a look took there is none. */
const INTERVAL = 2000;
const REST = 10;

export interface CountsFollower {
  /** Looks when the counts are others than at the last look. */
  follow(counts: string): void;
  /** Looks no more. */
  end(): void;
}

/** Looks anew whenever counts change: one look at a time, and seldom enough that most of the time is left. */
export function followCounts(look: () => Promise<void>): CountsFollower {
  let wanted: string | null = null;
  let seen: string | null = null;
  let isLooking = false;
  let hasEnded = false;
  let restsUntil = 0;
  let turn: ReturnType<typeof setTimeout> | undefined;

  const work = (): void => {
    clearTimeout(turn);
    if (hasEnded || isLooking || wanted === null || wanted === seen) return;
    const now = performance.now();
    if (now < restsUntil) {
      turn = setTimeout(work, restsUntil - now);
      return;
    }
    const counts = wanted;
    isLooking = true;
    void look()
      .then(() => {
        seen = counts;
      })
      // The worker is being started anew; the next look finds it.
      .catch((error: unknown) => console.warn('no look', error))
      .then(() => {
        isLooking = false;
        const end = performance.now();
        restsUntil = end + Math.max(INTERVAL, REST * (end - now));
        work();
      });
  };

  return {
    follow(counts) {
      wanted = counts;
      work();
    },
    end() {
      hasEnded = true;
      clearTimeout(turn);
    },
  };
}
