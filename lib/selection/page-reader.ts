import { attend } from './attention';
import { readClaimed, readClaims, type ClaimReader, type PageClaims } from './claims';
import { diagnose, type Diagnosis } from './diagnosis';
import type { Mark } from './entry';
import type { LoadedLists, View } from './loaded-lists';
import { createMarkMemory } from './mark-memory';
import {
  createMarkFinder,
  distinctMarks,
  findMarks,
  isNameOnly,
  markedIn,
  markKey,
  type FindMark,
  type FoundMark,
} from './marks';
import type { PageReading } from './page-reading';
import type { RowReader } from './row-reader';
import { readUnmarked } from './shown-rows';
import { isShadowRoot, treesIn, type ShadowOf, type Tree } from './trees';
import { watchMarks, type Watched } from './watch-marks';

/** A page of more elements keeps its rows in the document, so that none has to be remembered. */
const FEW_ELEMENTS = 8000;

export interface PageReaderParts {
  readonly root: Document;
  readonly rows: RowReader;
  readonly claims: ClaimReader;
  readonly lists: LoadedLists & { isTapped(): boolean };
  readonly shadowOf: ShadowOf;
  /** What the page shows now. */
  readonly view: () => View;
  /** Marks and entries of a kind that are kept or told. */
  readonly limit: number;
}

interface Seen extends Watched {
  readonly found: readonly FoundMark[];
  /** Gives up after a time that is for all of a reading. */
  readonly find: FindMark;
}

/** How many entries a page has marked, as well as can be told at little cost. */
export interface MarkCount {
  /** The page's own word, or what was counted; null where neither is to be had, or a long list would have to be read. */
  readonly count: number | null;
  /** The frames that marks were looked for in as well. */
  readonly frames: readonly Document[];
}

export interface PageReader {
  /** Reads the whole page. */
  read(): PageReading;
  /** Takes some ms at most. */
  countMarks(): MarkCount;
  /** Watches the page until `signal` ends; answers what it knows without reading the whole page. */
  watch(report: (count: number) => void, signal: AbortSignal): { read(): PageReading };
  diagnose(): Diagnosis;
}

/** Reads a page's marks, and remembers those whose rows leave the document, until `signal` ends. */
export function createPageReader(parts: PageReaderParts, signal: AbortSignal): PageReader {
  const { root, rows, lists, shadowOf, view, limit } = parts;
  const memory = createMarkMemory(limit);

  const look = (trees = treesIn(root, shadowOf)): Seen => {
    const find = createMarkFinder(rows, shadowOf);
    const found = findMarks(trees, rows, 3 * limit, find);
    const claims = readClaims(trees, rows, parts.claims);
    return { trees, found, find, marks: distinctMarks(found), ...claims };
  };
  const unmarkedOf = ({ marks, trees, find }: Seen): Mark[] =>
    readUnmarked(trees, rows, find, new Set(marks.map(markKey)), limit);
  const remember = (seen: Seen): void => {
    const { claimed, marks } = seen;
    const isOfUse = claimed !== null && claimed > 0 && hasFewElements(root);
    const unmarked = isOfUse ? unmarkedOf(seen) : [];
    memory.update({ view: view().key, claimed, marks, unmarked });
  };
  const compose = (seen: Seen): PageReading => {
    if (memory.size() > 0) remember(seen);
    const { claimed, allMarked } = seen;
    const marks = [...seen.marks, ...memory.beyond(seen.marks, claimed)].slice(0, limit);
    const isMore = isMoreMarked(seen, marks.length);
    const names = new Set(marks.flatMap((mark) => (isNameOnly(mark) ? [mark.name ?? ''] : [])));
    const ids = new Set(marks.flatMap(({ id, linkId }) => (linkId === null ? (id ?? []) : [])));
    const unmarked = isMore ? unmarkedOf(seen) : [];
    return {
      marks,
      claimed,
      allMarked,
      unmarked,
      seenUnmarked: isMore ? memory.unmarkedBeyond(marks, unmarked) : [],
      loaded: isMore ? lists.entries() : [...lists.withIds(ids), ...lists.named(names)],
      listing: lists.listing(),
    };
  };
  const hasControls = (tree: Tree): boolean => tree.querySelector(rows.controls) !== null;
  /** Remembers what is marked; costs next to nothing while nothing is. */
  const attention = attend(
    root,
    () => {
      if (!hasFewElements(root)) return;
      const trees = treesIn(root, shadowOf);
      for (const tree of trees) if (!isShadowRoot(tree)) attention.include(tree);
      const isMarked = trees.some((tree) => markedIn(tree, rows).length > 0);
      if (memory.size() > 0 || isMarked) remember(look(trees));
    },
    () => memory.size() > 0,
    signal,
  );

  return {
    read: () => compose(look()),
    countMarks() {
      if (!hasFewElements(root)) {
        const told = readClaimed([root], rows, parts.claims);
        return { count: told === 0 ? null : told, frames: [] };
      }
      const trees = treesIn(root, shadowOf);
      const frames = trees.filter(isDocument).filter((tree) => tree !== root);
      const { claimed, allMarked } = readClaims(trees, rows, parts.claims);
      if (claimed !== null && claimed > 0) return { count: claimed, frames };
      if (allMarked) return { count: null, frames };
      const find = createMarkFinder(rows, shadowOf);
      const count = distinctMarks(findMarks(trees, rows, limit, find)).length;
      // What is done in a frame may go unnoticed when it shows another document.
      const isCertain = count > 0 || !frames.some(hasControls);
      return { count: isCertain ? count : null, frames };
    },
    watch(report, ended) {
      const watch = watchMarks(
        { ...parts, limit: 3 * limit, address: () => view().key },
        report,
        ended,
      );
      return {
        read: () => compose({ ...watch.read(), found: [], find: createMarkFinder(rows, shadowOf) }),
      };
    },
    diagnose() {
      const seen = look();
      const { marks } = compose(seen);
      const remembered = marks.length - seen.marks.length;
      return diagnose({ ...seen, remembered, lists }, rows);
    },
  };
}

/** Whether a page says that more is marked than these. */
function isMoreMarked({ claimed, allMarked }: PageClaims, known: number): boolean {
  return claimed === null ? allMarked : claimed > known;
}

function isDocument(tree: Tree): tree is Document {
  return !isShadowRoot(tree);
}

function hasFewElements(root: Document): boolean {
  return root.getElementsByTagName('*').length <= FEW_ELEMENTS;
}
