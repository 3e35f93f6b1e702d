import pLimit from 'p-limit';
import type { Failure } from '../../core/failure';
import { fail, succeed, type Result } from '../../core/result';
import type { Way } from '../../core/way';
import type { FileRequest } from '../../selection/service';
import type { NotesPort } from '../ports';
import { createAbsentWays } from './absent-ways';
import { createFirstWay } from './first-way';
import { createStanding } from './standing';
import { toldFailure, type Attempt } from './told-failure';
import { WAY_IDS, type FoundLink, type WayId, type Ways } from './way';

export interface MadeLink extends FoundLink {
  readonly way: Way;
}

/** All ways to the link of one file, one after the other. */
export interface Chain {
  link(request: FileRequest): Promise<Result<MadeLink, Failure>>;
  /** Forgets what was learnt of the ways: somebody else asks from now on, or asks differently. */
  forget(): Promise<void>;
}

/** What is tried for a file as it is, and for one that has to be converted. */
const ORDER: readonly WayId[] = ['open-single', 'web-single', 'bridged-single', 'archive-service'];
const ORDER_OF_CONVERSION: readonly WayId[] = ['export', 'archive-service'];

/** It brings the file in an archive and keeps everybody waiting, so it is for what nothing else brings. */
const LAST_RESORT: WayId = 'archive-service';

/** Failures of other ways after which the last resort may do better: not those that are of the file itself. */
const HOPEFUL: ReadonlySet<Failure['kind']> = new Set([
  'no-raw-file',
  'refused',
  'broken-answer',
  'untrusted-link',
  'not-here',
  'conversion',
]);

export function createChain(ways: Ways, notes: NotesPort, now: () => number = Date.now): Chain {
  const absent = createAbsentWays(notes, now);
  const firstWay = createFirstWay(notes);
  const standing = createStanding(notes);
  /** The first question to each quick way: what it teaches saves the others theirs. */
  const firsts = new Map<WayId, Promise<unknown>>();
  const limits = new Map(
    WAY_IDS.flatMap((id) => {
      const { atOnce } = ways[id];
      return atOnce === null ? [] : [[id, pLimit(atOnce)] as const];
    }),
  );

  /** Null: the way is not there. */
  const askNow = async (
    id: WayId,
    request: FileRequest,
  ): Promise<Result<FoundLink, Failure> | null> => {
    if (absent.has(id)) return null;
    const answer = await ways[id].link(request);
    await absent.note(id, answer.ok ? null : answer.failure, standing.hasServed(id));
    return answer;
  };

  const ask = async (id: WayId, request: FileRequest): ReturnType<typeof askNow> => {
    const limit = limits.get(id);
    if (limit !== undefined) return limit(() => askNow(id, request));
    const first = firsts.get(id);
    if (first !== undefined) {
      await first;
      return askNow(id, request);
    }
    const asked = askNow(id, request);
    firsts.set(id, Promise.allSettled([asked]));
    return asked;
  };

  const orderOf = (request: FileRequest): readonly WayId[] => {
    const usual = request.convertTo === null ? ORDER : ORDER_OF_CONVERSION;
    const first = firstWay.current();
    const order =
      first === null || !usual.includes(first)
        ? usual
        : [first, ...usual.filter((id) => id !== first)];
    return order.filter((id) => ways[id].canServe(request));
  };

  const load = () => Promise.all([absent.load(), firstWay.load(), standing.load()]);

  return {
    async link(request) {
      await load();
      const order = orderOf(request);
      const attempts: Attempt[] = [];
      for (const id of order) {
        if (id === LAST_RESORT && !mayHelp(attempts)) continue;
        const answer = await ask(id, request);
        if (answer === null) continue;
        if (answer.ok) {
          await standing.served(id);
          if (id !== LAST_RESORT) await firstWay.served(id, attempts.length === 0);
          return succeed({ ...answer.value, way: ways[id].way });
        }
        const { failure } = answer;
        if (failure.kind === 'slow-down' || failure.kind === 'logged-out') return answer;
        attempts.push({ failure, isTrusted: standing.failed(id, failure) });
      }
      const told = toldFailure(request, attempts);
      if (told !== null) return fail(told);
      const [first] = order;
      return first === undefined
        ? fail({ kind: 'unidentified' })
        : fail({ kind: 'not-here', answer: absent.answerOf(first) });
    },
    async forget() {
      await load();
      firsts.clear();
      await Promise.all([absent.forget(), firstWay.forget(), standing.forget()]);
    },
  };
}

/** Whether the last resort may bring what these could not. */
function mayHelp(attempts: readonly Attempt[]): boolean {
  return attempts.length === 0 || attempts.some(({ failure }) => HOPEFUL.has(failure.kind));
}
