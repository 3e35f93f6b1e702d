import type { Failure } from '../../core/failure';
import { fail, succeed, type Result } from '../../core/result';
import type { LinkFailure } from '../../selection/service';
import { concernsAll } from '../errors';
import type { OpenApi } from '../open-api';
import { tellsAbsence } from './absence';
import type { BatchNotes } from './batch-notes';

/** Errors of the server itself that are answered as they are before one batch counts as refused. */
const FAULT_LIMIT = 3;

/** So many good files before a bad one make a search for it worth while. */
const WORTHWHILE = 8;

/** A batch that is asked for, and what its answers told so far. */
export interface Search {
  readonly drive: string;
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
  faults: number;
}

/** What one question did: a passing failure ends the search for now. */
type Answer =
  | { readonly kind: 'accepted'; readonly url: string }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'passing'; readonly failure: Failure };

/** What one step of a search came to; null: it goes on. */
export type Outcome = Result<string, LinkFailure> | null;

export const DIVIDED = fail({ kind: 'divided' } as const);

export function beginSearch(drive: string, files: readonly string[]): Search {
  const bounds = { accepted: 0, refused: null, base: 0 };
  return { drive, files, ...bounds, first: null, last: null, faults: 0 };
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
  open: Pick<OpenApi, 'batchDownload'>,
  known: BatchNotes,
  keepSpare: (drive: string, files: readonly string[], url: string) => void,
): BatchSearcher {
  const ask = async (search: Search, files: readonly string[]): Promise<Answer> => {
    const { drive } = search;
    const answer = await open.batchDownload(drive, files);
    if (answer.ok) {
      await known.proved(drive, files.length);
      return { kind: 'accepted', url: answer.value };
    }
    const { failure } = answer;
    if (concernsAll(failure)) return { kind: 'passing', failure };
    const isFault = failure.kind === 'refused' && failure.status >= 500;
    if (isFault) search.faults += 1;
    const isForgiven = isFault && search.faults <= FAULT_LIMIT;
    return { kind: isForgiven ? 'passing' : 'refused', failure };
  };

  /** All that is left of the batch at once. */
  const askWhole = async (search: Search): Promise<Outcome> => {
    const { drive, files, first } = search;
    const answer = await ask(search, files);
    if (answer.kind === 'passing') return fail(answer.failure);
    if (answer.kind === 'accepted') {
      await known.went(drive);
      if (first === null) return succeed(answer.url);
      keepSpare(drive, files, answer.url);
      return DIVIDED;
    }
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
    if (answer.kind === 'passing') return fail(answer.failure);
    if (answer.kind === 'accepted') {
      search.accepted = count;
      keepSpare(search.drive, files, answer.url);
    } else {
      search.refused = count;
      search.last = answer.failure;
    }
    return null;
  };

  /** One file makes the difference: by itself, or by being one too many. */
  const askSuspect = async (search: Search, suspect: string): Promise<Outcome> => {
    const { drive, files, accepted, first, last } = search;
    if (accepted > 0) {
      const answer = await ask(search, [suspect]);
      if (answer.kind === 'passing') return fail(answer.failure);
      if (answer.kind === 'accepted') {
        await known.limited(drive, accepted);
        return DIVIDED;
      }
    } else if (known.of(drive).proven === 0 && isSame(first, last)) {
      const other = files.at(-1);
      if (other !== undefined && other !== suspect) {
        const answer = await ask(search, [other]);
        if (answer.kind === 'passing') return fail(answer.failure);
        if (answer.kind === 'refused') {
          await known.off(drive);
          return DIVIDED;
        }
      }
    }
    await known.spoiled(drive, suspect, accepted - search.base >= WORTHWHILE);
    search.files = files.filter((file) => file !== suspect);
    search.base = accepted;
    search.refused = null;
    const isDone = search.files.length <= accepted || known.of(drive).isOff;
    return isDone ? DIVIDED : null;
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
