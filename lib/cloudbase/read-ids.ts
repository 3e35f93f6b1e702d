import { readFileText } from './file-text';
import { createIdFinder } from './find-ids';
import { pickOfId, type CloudPick } from './pick-of-id';
import { textFormOf } from './text-form';

/** Bytes of a file that is read. */
export const FILE_LIMIT = 50 * 1024 * 1024;

/** Ids that are taken, each once; of more, a page and its worker could not take care. */
export const ID_LIMIT = 200_000;

/** So many of those that are no ids are told one by one. */
const BAD_LIMIT = 1000;

/** Ids that are made into picks before anything else has its turn. */
const PICKS_AT_ONCE = 10_000;

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
  /** Whether there are more than `ID_LIMIT`: `picks` are the first of them. */
  readonly isCut: boolean;
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
      if (start > 0) await othersTurn();
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
  let isCut = false;
  return {
    found(id: string): void {
      found += 1;
      if (ids.size < ID_LIMIT) ids.add(id);
      else isCut ||= !ids.has(id);
    },
    bad(line: number, text: string): void {
      badCount += 1;
      if (bad.length < BAD_LIMIT) bad.push({ line, text });
    },
    async result(): Promise<FoundIds> {
      return { picks: await picksOf(ids), found, bad, badCount, isCut };
    },
  };
}

async function picksOf(ids: Iterable<string>): Promise<readonly CloudPick[]> {
  const byEnvironment = new Map<string, CloudPick[]>();
  let made = 0;
  for (const id of ids) {
    const pick = pickOfId(id);
    if (pick === null) continue;
    const env = pick.entry.drive;
    const alike = byEnvironment.get(env) ?? [];
    alike.push(pick);
    byEnvironment.set(env, alike);
    made += 1;
    if (made % PICKS_AT_ONCE === 0) await othersTurn();
  }
  const sorted = [...byEnvironment].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.flatMap(([, picks]) => picks);
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
