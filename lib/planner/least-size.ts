/** Bytes of a zip that hold nothing of a file: its two headers without names, and the end of the archive. */
const HEADERS = 30 + 46;
const END = 22;

/** Deflate makes nothing smaller than by this factor. */
const BEST_RATIO = 1032;

interface Member {
  readonly name: string;
  /** Bytes; null when unknown. */
  readonly size: number | null;
}

/**
 * Bytes that a zip of these files has at least. Browsers call a short error body an archive when it is saved under
 * the name of one.
 */
export function leastZipSize(members: readonly Member[]): number {
  return members.reduce(
    (sum, { name, size }) => sum + HEADERS + 2 * name.length + Math.ceil((size ?? 0) / BEST_RATIO),
    END,
  );
}
