import type { Failure } from '../../core/failure';
import { fail, succeed, type Result } from '../../core/result';
import type { LinkFailure } from '../../selection/service';
import type { OpenApi } from '../open-api';
import { tellsAbsence } from './absence';
import { createBatchFaults, isFault } from './batch-faults';
import type { BatchNotes } from './batch-notes';

/** So many good files before a bad one make a search for it worth while. */
const WORTHWHILE = 8;

/** A batch that is asked for, and what its answers told so far. */
export interface Search {
  readonly drive: string;
  /** How many files are wanted. */
  readonly wanted: number;
  /** The files, without those that were found bad. */
  files: readonly string[];
  /** So many from the start are accepted. */
  accepted: number;
  /** So many from the start are refused; null where that was not asked yet. */
  refused: number | null;
  /** What all of them were refused with. */
  first: Failure | null;
  /** What the last refusal was. */
  last: Failure | null;
  /** `accepted` when the last bad file was found. */
  base: number;
  /** The suspect, once it is known to be good by itself. */
  good: string | null;
  /** `accepted` when a file that is good by itself was one too many, although more had been had before. */
  full: number | null;
  /** Failures that tell nothing of the batch. */
  faults: number;
}

/** What one question did: what is `over` ends the search for now. */
type Answer =
  | { readonly kind: 'accepted'; readonly url: string }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'over'; readonly failure: LinkFailure };

/** What one step of a search came to; null: it goes on. */
export type Outcome = Result<string, LinkFailure> | null;

export const DIVIDED = fail({ kind: 'divided' } as const);

export function beginSearch(drive: string, files: readonly string[]): Search {
  const bounds = { accepted: 0, refused: null, base: 0, good: null, full: null };
  return { drive, files, wanted: files.length, ...bounds, first: null, last: null, faults: 0 };
}

/** Asks for batches, and finds out what is wrong with those that are refused. */
export interface BatchSearcher {
  /** All that is left of the batch at once; null: it is refused. */
  askWhole(search: Search): Promise<Outcome>;
  /** Asks until there is a link, or until it is known how to divide the files better. */
  settle(search: Search): Promise<Result<string, LinkFailure>>;
}

/** `keepSpare` gets each link that comes along and that nobody asked for. */
export function createBatchSearcher(
  open: Pick<OpenApi, 'batchDownload' | 'download'>,
  known: BatchNotes,
  keepSpare: (drive: string, files: readonly string[], url: string) => void,
): BatchSearcher {
  const faults = createBatchFaults(open, known);

  const ask = async (search: Search, files: readonly string[]): Promise<Answer> => {
    const { drive } = search;
    const answer = await open.batchDownload(drive, files);
    if (answer.ok) {
      await known.proved(drive, files.length);
      return { kind: 'accepted', url: answer.value };
    }
    const { failure } = answer;
    const over = isFault(failure) ? await faults.judge(search, files, failure) : null;
    return over === null ? { kind: 'refused', failure } : { kind: 'over', failure: over };
  };

  /** A link for all that is left of the batch. */
  const deliver = async ({ drive, files, wanted }: Search, url: string): Promise<Outcome> => {
    await known.went(drive);
    if (files.length === wanted) return succeed(url);
    keepSpare(drive, files, url);
    return DIVIDED;
  };

  /** All that is left of the batch at once. */
  const askWhole = async (search: Search): Promise<Outcome> => {
    const { files, first } = search;
    const answer = await ask(search, files);
    if (answer.kind === 'over') return fail(answer.failure);
    if (answer.kind === 'accepted') return deliver(search, answer.url);
    if (first === null && tellsAbsence(answer.failure) && !known.isProven()) {
      await known.absent();
      return DIVIDED;
    }
    search.first ??= answer.failure;
    search.last = answer.failure;
    search.refused = files.length;
    return null;
  };

  /** Half of what is in doubt. */
  const askHalf = async (search: Search, refused: number): Promise<Outcome> => {
    const count = Math.floor((search.accepted + refused) / 2);
    const files = search.files.slice(0, count);
    const answer = await ask(search, files);
    if (answer.kind === 'over') return fail(answer.failure);
    if (answer.kind === 'accepted') {
      search.accepted = count;
      keepSpare(search.drive, files, answer.url);
    } else {
      search.refused = count;
      search.last = answer.failure;
    }
    return null;
  };

  /** From now on the file is asked for by itself. */
  const leaveOut = async (
    search: Search,
    suspect: string,
    isWorthwhile: boolean,
  ): Promise<Outcome> => {
    const { drive, files, accepted } = search;
    await known.spoiled(drive, suspect, isWorthwhile);
    search.files = files.filter((file) => file !== suspect);
    search.base = accepted;
    search.refused = null;
    return search.files.length <= accepted || known.isOff(drive) ? DIVIDED : null;
  };

  /** The suspect is good by itself: it is one too many, if it was refused for good. */
  const askOnceMore = async (search: Search, suspect: string): Promise<Outcome> => {
    const { drive, accepted } = search;
    const files = search.files.slice(0, accepted + 1);
    const answer = await ask(search, files);
    if (answer.kind === 'over') return fail(answer.failure);
    if (answer.kind === 'accepted') {
      search.accepted = files.length;
      search.refused = null;
      if (files.length === search.files.length) return deliver(search, answer.url);
      keepSpare(drive, files, answer.url);
      return null;
    }
    // More were had before: that it is the number is believed when the next file is one too many as well.
    if (accepted < known.of(drive).proven && search.full !== accepted) {
      search.full = accepted;
      return leaveOut(search, suspect, true);
    }
    await known.limited(drive, accepted);
    return DIVIDED;
  };

  /** One file makes the difference: by itself, or by being one too many. */
  const askSuspect = async (search: Search, suspect: string): Promise<Outcome> => {
    const { drive, files, accepted, first, last } = search;
    if (search.good === suspect) return askOnceMore(search, suspect);
    if (accepted > 0) {
      const answer = await ask(search, [suspect]);
      if (answer.kind === 'over') return fail(answer.failure);
      if (answer.kind === 'accepted') {
        search.good = suspect;
        return null;
      }
    } else if (known.of(drive).proven === 0 && isSame(first, last)) {
      const other = files.at(-1);
      if (other !== undefined && other !== suspect) {
        const answer = await ask(search, [other]);
        if (answer.kind === 'over') return fail(answer.failure);
        if (answer.kind === 'refused') {
          await known.off(drive);
          return DIVIDED;
        }
      }
    }
    return leaveOut(search, suspect, accepted - search.base >= WORTHWHILE);
  };

  const step = (search: Search): Promise<Outcome> => {
    const { files, accepted, refused } = search;
    if (refused === null) return askWhole(search);
    const suspect = files[accepted];
    return refused - accepted > 1 || suspect === undefined
      ? askHalf(search, refused)
      : askSuspect(search, suspect);
  };

  return {
    askWhole,
    async settle(search) {
      for (;;) {
        const outcome = await step(search);
        if (outcome !== null) return outcome;
      }
    },
  };
}

/** Texts are left out: they may tell what was asked. */
function isSame(one: Failure | null, other: Failure | null): boolean {
  return one?.kind === other?.kind && codeOf(one) === codeOf(other);
}

function codeOf(failure: Failure | null): string | null {
  return failure !== null && 'answer' in failure ? (failure.answer?.code ?? null) : null;
}
