import type { Mark } from './entry';
import { markKey } from './marks';

/** What a page shows at one moment. */
export interface ShownMarks {
  /** Which place the page shows; another place has other marks. */
  readonly view: string;
  /** How many entries the page says are marked; null when it says nothing. */
  readonly claimed: number | null;
  readonly marks: readonly Mark[];
  /** Rows that are shown and not marked. */
  readonly unmarked: readonly Mark[];
}

/** Marks that were seen and have left the document since, as rows of long virtual lists do. */
export interface MarkMemory {
  /** Takes in what is shown: more marks are remembered, those that are gone are forgotten. */
  update(shown: ShownMarks): void;
  /**
   * The remembered marks that are not shown, when the page says that there are as many: none when that would
   * be more than it says, as some of them are none any more then.
   */
  beyond(marks: readonly Mark[], claimed: number | null): Mark[];
  /** The rows that were not marked when they were last seen, and are not shown any more. */
  unmarkedBeyond(marks: readonly Mark[], unmarked: readonly Mark[]): Mark[];
  size(): number;
}

export function createMarkMemory(limit: number): MarkMemory {
  const remembered = new Map<string, Mark>();
  const seenUnmarked = new Map<string, Mark>();
  let view: string | null = null;

  return {
    update(shown) {
      if (shown.view !== view || shown.claimed === null || shown.claimed === 0) {
        remembered.clear();
        seenUnmarked.clear();
      }
      ({ view } = shown);
      if (shown.claimed === null || shown.claimed === 0) return;
      for (const mark of shown.unmarked) {
        remembered.delete(markKey(mark));
        // A row that was known by its name alone may have got its id since.
        remembered.delete(`name:${mark.name ?? ''}`);
        if (seenUnmarked.size < limit) seenUnmarked.set(markKey(mark), mark);
      }
      for (const mark of shown.marks) {
        seenUnmarked.delete(markKey(mark));
        if (remembered.size < limit) remembered.set(markKey(mark), mark);
      }
    },
    beyond(marks, claimed) {
      if (claimed === null || remembered.size === 0) return [];
      const shown = new Set(marks.map(markKey));
      const hidden = [...remembered].filter(([key]) => !shown.has(key)).map(([, mark]) => mark);
      return marks.length + hidden.length <= claimed ? hidden : [];
    },
    unmarkedBeyond(marks, unmarked) {
      const shown = new Set([...marks, ...unmarked].map(markKey));
      return [...seenUnmarked].filter(([key]) => !shown.has(key)).map(([, mark]) => mark);
    },
    size: () => remembered.size,
  };
}
