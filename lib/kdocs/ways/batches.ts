import { succeed, type Result } from '../../core/result';
import { createSerial, type Serial } from '../../core/serial';
import type { LinkFailure } from '../../selection/service';
import type { OpenApi } from '../open-api';
import type { NotesPort } from '../ports';
import { createBatchNotes, type BatchNotes } from './batch-notes';
import { beginSearch, createBatchSearcher, DIVIDED, type Search } from './batch-search';

/** ms for which a link that a search brought along may serve whoever asks for the same files. */
const SPARE_TIME = 20_000;

/** So many searches that were broken off are remembered. */
const BROKEN_OFF_LIMIT = 50;

/** Archives of many files, in sizes that the service accepts. */
export interface Batches extends Pick<BatchNotes, 'load' | 'countOf' | 'isSpoiler'> {
  /**
   * A link for all the files, or `divided`: then `countOf` and `isSpoiler` tell how to ask for them instead. All other
   * failures pass: nothing is wrong with the batch.
   */
  link(drive: string, files: readonly string[]): Promise<Result<string, LinkFailure>>;
  /** Forgets what was learnt: somebody else asks from now on, or asks differently. */
  forget(): Promise<void>;
}

interface SpareLink {
  readonly key: string;
  readonly url: string;
  /** ms since 1970. */
  readonly at: number;
}

export function createBatches(
  open: Pick<OpenApi, 'batchDownload' | 'download'>,
  notes: NotesPort,
  now: () => number = Date.now,
): Batches {
  const known = createBatchNotes(notes, now);
  const serials = new Map<string, Serial>();
  /** Searches that a passing failure broke off. */
  const brokenOff = new Map<string, Search>();
  /** The link that the last search of a drive brought along. */
  const spare = new Map<string, SpareLink>();
  const searcher = createBatchSearcher(open, known, (drive, files, url) => {
    spare.set(drive, { key: keyOf(drive, files), url, at: now() });
  });

  const takeSpare = (drive: string, files: readonly string[]): string | null => {
    const kept = spare.get(drive);
    if (kept?.key !== keyOf(drive, files)) return null;
    spare.delete(drive);
    return now() - kept.at <= SPARE_TIME ? kept.url : null;
  };

  const keepBrokenOff = (key: string, search: Search): void => {
    if (brokenOff.size >= BROKEN_OFF_LIMIT) brokenOff.clear();
    brokenOff.set(key, search);
  };

  const serialOf = (drive: string): Serial => {
    const serial = serials.get(drive) ?? createSerial();
    serials.set(drive, serial);
    return serial;
  };

  return {
    load: known.load,
    countOf: known.countOf,
    isSpoiler: known.isSpoiler,
    async link(drive, files) {
      await known.load();
      const key = keyOf(drive, files);
      const search = brokenOff.get(key) ?? beginSearch(drive, files);
      brokenOff.delete(key);
      if (!known.mayFit(drive, files)) return DIVIDED;
      const kept = takeSpare(drive, files);
      if (kept !== null) return succeed(kept);
      const isUsual = search.refused === null && files.length <= known.of(drive).proven;
      const first = isUsual ? await searcher.askWhole(search) : null;
      const outcome =
        first ??
        (await serialOf(drive)(async () =>
          known.mayFit(drive, files) ? searcher.settle(search) : DIVIDED,
        ));
      if (!outcome.ok && outcome.failure.kind !== 'divided') keepBrokenOff(key, search);
      return outcome;
    },
    async forget() {
      await known.load();
      brokenOff.clear();
      spare.clear();
      await known.forget();
    },
  };
}

function keyOf(drive: string, files: readonly string[]): string {
  return JSON.stringify([drive, ...files]);
}
