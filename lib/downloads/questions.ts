/** ms after which an answer is slow: whoever waits for it takes no place from the others. */
const SLOW_TIME = 10_000;

/** ms after which nobody waits for an answer any more. */
const LONGEST_TIME = 600_000;

/** What a service is being asked for, task by task. */
export interface Questions {
  /** The answer; null when `review` found that it does not come in time. */
  ask<Answer>(taskId: string, ask: () => Promise<Answer>): Promise<Answer | null>;
  /** Whether its answer has not come yet. */
  isAsked(taskId: string): boolean;
  isSlow(taskId: string): boolean;
  /** Gives up what has been waited for too long. */
  review(): void;
}

interface Asked {
  /** ms since 1970. */
  readonly at: number;
  readonly giveUp: () => void;
}

export function createQuestions(now: () => number): Questions {
  const asked = new Map<string, Asked>();
  return {
    async ask(taskId, ask) {
      const late = new Promise<null>((resolve) => {
        asked.set(taskId, { at: now(), giveUp: () => resolve(null) });
      });
      try {
        return await Promise.race([ask(), late]);
      } finally {
        asked.delete(taskId);
      }
    },
    isAsked: (taskId) => asked.has(taskId),
    isSlow(taskId) {
      const question = asked.get(taskId);
      return question !== undefined && now() - question.at >= SLOW_TIME;
    },
    review() {
      for (const { at, giveUp } of asked.values()) if (now() - at >= LONGEST_TIME) giveUp();
    },
  };
}
