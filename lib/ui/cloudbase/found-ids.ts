import type { Pick } from '../../messaging/protocol';

/** A piece of text that looks like an id and is none. */
export interface BadId {
  /** Line of the text or file, from 1. */
  readonly line: number;
  readonly text: string;
}

/** The ids in a text or a file. */
export interface FoundIds {
  /** Each file once. */
  readonly picks: readonly Pick[];
  /** How many ids there are, with those that are repeated. */
  readonly found: number;
  /** Not all of them where there are very many. */
  readonly bad: readonly BadId[];
  readonly badCount: number;
  /** Whether there are more than are ever taken: `picks` are the first of them. */
  readonly isCut: boolean;
}

/** Reads a pasted text (without a name), or a file as a stream. */
export type ReadIds = (source: string | Blob, fileName: string | null) => Promise<FoundIds>;

export const NOTHING_FOUND: FoundIds = { picks: [], found: 0, bad: [], badCount: 0, isCut: false };

/** Picks of several sources, each entry once, by environment and otherwise in the order in which they came. */
export function mergePicks(sources: readonly (readonly Pick[])[]): readonly Pick[] {
  const filled = sources.filter(({ length }) => length > 0);
  const [first, ...others] = filled;
  if (first === undefined || others.length === 0) return first ?? [];
  const merged = new Map<string, Pick>();
  for (const pick of filled.flat()) if (!merged.has(pick.entry.id)) merged.set(pick.entry.id, pick);
  return [...merged.values()].sort((one, other) => compare(one.entry.drive, other.entry.drive));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
