import { readFileText } from './file-text';
import { createIdFinder } from './find-ids';
import { pickOfId, type CloudPick } from './pick-of-id';
import { textFormOf } from './text-form';

/** Bytes of a file that is read. */
export const FILE_LIMIT = 50 * 1024 * 1024;

/** So many of those that are no ids are told one by one. */
const BAD_LIMIT = 1000;

/** Characters of a text that are looked through before anything else has its turn. */
const PART = 1_000_000;

export interface FoundIds {
  /** Each id once, sorted by environment, otherwise in the order of the text. */
  readonly picks: readonly CloudPick[];
  /** How many ids there are, with repeats. */
  readonly found: number;
  /** `cloud://` that begins no id; lines count from 1, texts have 200 characters at most; 1,000 of them at most. */
  readonly bad: readonly { readonly line: number; readonly text: string }[];
  readonly badCount: number;
}

/**
 * Finds the ids in a text or in a file, whose name tells how it is written. Throws for a file larger than
 * `FILE_LIMIT`, and when it cannot be read.
 */
export async function readIds(source: string | Blob, fileName: string | null): Promise<FoundIds> {
  const form = textFormOf(fileName);
  let finding = createCollector();
  const begin = () => {
    finding = createCollector();
    return createIdFinder(form, finding);
  };
  if (typeof source === 'string') {
    const finder = begin();
    for (let start = 0; start < source.length; start += PART) {
      if (start > 0) await new Promise((resolve) => setTimeout(resolve, 0));
      finder.push(source.slice(start, start + PART));
    }
    finder.end();
  } else {
    if (source.size > FILE_LIMIT) throw new RangeError('file too large');
    let finder = begin();
    await readFileText(source, () => {
      finder = begin();
      return finder.push;
    });
    finder.end();
  }
  return finding.result();
}

function createCollector() {
  const ids = new Set<string>();
  const bad: { line: number; text: string }[] = [];
  let found = 0;
  let badCount = 0;
  return {
    found(id: string): void {
      found += 1;
      ids.add(id);
    },
    bad(line: number, text: string): void {
      badCount += 1;
      if (bad.length < BAD_LIMIT) bad.push({ line, text });
    },
    result(): FoundIds {
      const picks = Array.from(ids, pickOfId).filter((pick) => pick !== null);
      return { picks: picks.sort(byEnvironment), found, bad, badCount };
    },
  };
}

function byEnvironment({ entry: one }: CloudPick, { entry: other }: CloudPick): number {
  if (one.drive === other.drive) return 0;
  return one.drive < other.drive ? -1 : 1;
}
