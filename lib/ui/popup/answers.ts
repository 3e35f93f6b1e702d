import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { DescribedSelection, Pick } from '../../messaging/protocol';

/** Which of several entries of the same name the person means. */
export interface Answers {
  readonly picks: ReadonlySignal<readonly Pick[]>;
  has(id: string): boolean;
  toggle(id: string): void;
  clear(): void;
}

export function createAnswers(described: ReadonlySignal<DescribedSelection | null>): Answers {
  const chosen = signal<ReadonlySet<string>>(new Set());
  return {
    // Only what is asked about now: an answer to a question that is gone does not count.
    picks: computed(() => {
      const questions = described.value?.kind === 'described' ? described.value.questions : [];
      const candidates = questions.flatMap((question) => question.candidates);
      return candidates
        .filter(({ id }) => chosen.value.has(id))
        .map((entry) => ({ entry, folders: [], except: [] }));
    }),
    has: (id) => chosen.value.has(id),
    clear() {
      chosen.value = new Set();
    },
    toggle(id) {
      const changed = new Set(chosen.value);
      if (!changed.delete(id)) changed.add(id);
      chosen.value = changed;
    },
  };
}
