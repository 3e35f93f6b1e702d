import type { Mark, PageListing } from './entry';

/** What the script in a page reads there, in one go. Hints all of it. */
export interface PageReading {
  /**
   * The marked rows, each once. A mark without id and link id is known by its name alone; two such rows with
   * the same name are two marks.
   */
  readonly marks: readonly Mark[];
  /** How many entries the page itself says are marked ("已选 12 项"); null when it says nothing. */
  readonly claimed: number | null;
  /** Whether the box that marks everything is ticked. */
  readonly allMarked: boolean;
  /** Rows shown and not marked; empty unless more is said to be marked than `marks` holds. */
  readonly unmarked: readonly Mark[];
  /** Rows that were not marked when they were last shown, some time before; empty as `unmarked`. */
  readonly seenUnmarked: readonly Mark[];
  /**
   * Entries of the lists that the page loaded since it shows what it shows: all of them when more is said to
   * be marked than `marks` holds, otherwise those with the id of a mark whose link is not known, and those with the
   * name of a mark that has only a name.
   */
  readonly loaded: readonly Mark[];
  /** The page's last list call; null when none was seen. */
  readonly listing: PageListing | null;
}
