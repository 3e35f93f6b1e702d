import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Ahead, FileId, Link, LinkRequest } from '../selection/service';
import type { CloudbaseAccess } from './access';
import { concernsAll } from './errors';
import { parseCloudFileId } from './file-id';
import type { AskBatch, BatchOutcome } from './link-batches';
import { createWaitingLinks, type WaitingLink } from './waiting-links';

/** Files of a call (grade A for a mini program's own, assumed for a platform's). */
const PER_CALL = 50;

/** So many requests are looked at for others that may come along: jobs are sorted by environment. */
const LOOK_AHEAD = 100;

/** The part of its life for which a link is handed out: the rest is for the clocks and for the transfer to begin. */
const USABLE = 0.8;

/** ms for which the refusal of a whole call is the answer to each that came along in it. */
const REFUSAL_MEMORY = 60_000;

/** What became of an id that was asked for; null: it waits. */
type Answer = (id: string) => Result<WaitingLink, Failure> | null;

export interface Links {
  link(request: LinkRequest, ahead?: Ahead): Promise<Result<Link, Failure>>;
  /** Forgets what waits, and what is still to come of what was asked. */
  release(): void;
}

/**
 * Makes links many at a time: whoever finds none waiting asks for those that are wanted next as well. Those that come
 * at the same time ask once.
 */
export function createLinks(parts: {
  readonly ask: AskBatch;
  readonly access: Pick<CloudbaseAccess, 'read' | 'revision'>;
  readonly now: () => number;
}): Links {
  const { ask, access, now } = parts;
  const waiting = createWaitingLinks();
  const underWay = new Map<string, Promise<Answer>>();
  let gathering: Promise<void> | null = null;
  let releases = 0;
  /** Of the access that the failures that wait belong to. */
  let revision = 0;

  /** What another access was refused may be granted to this one. */
  const heedAccess = (): void => {
    if (revision === access.revision()) return;
    revision = access.revision();
    waiting.dropFailures();
  };

  const keep = (
    env: string,
    ids: readonly string[],
    { told, failure }: BatchOutcome,
    until: number,
  ): Answer => {
    for (const [id, link] of told) waiting.add(keyOf(env, id), { link, until });
    if (failure === null) return () => null;
    if (concernsAll(failure)) return (id) => (told.has(id) ? null : fail(failure));
    const refused = { link: fail(failure), until: now() + REFUSAL_MEMORY };
    for (const id of ids) if (!told.has(id)) waiting.add(keyOf(env, id), refused);
    return () => null;
  };

  const askFor = async (env: string, maxAge: number, ids: readonly string[]): Promise<Answer> => {
    const until = now() + maxAge * 1000 * USABLE;
    const before = { releases, revision: access.revision() };
    const outcome = await ask(env, ids);
    if (before.releases !== releases) return (id) => unkept(id, outcome, until);
    const answer = keep(env, ids, outcome, until);
    if (before.revision !== access.revision()) waiting.dropFailures();
    return answer;
  };

  /** Chooses what comes along with a file, and asks for all of it. */
  const gather = async ({ drive: env, file: id }: FileId, ahead: Ahead): Promise<void> => {
    const { maxAge } = await access.read();
    waiting.forgetTaken();
    const wanted = await ahead(LOOK_AHEAD);
    waiting.dropOld(now());
    const others = wanted.flatMap((request) => {
      const other = fileOf(request);
      if (other?.drive !== env || other.file === id) return [];
      const key = keyOf(env, other.file);
      // What was taken was still wanted when the question what is wanted was being answered.
      const isKnown = waiting.has(key) || underWay.has(key) || waiting.wasTaken(key);
      return isKnown ? [] : [other.file];
    });
    const ids = [id, ...new Set(others)].slice(0, PER_CALL);
    const question = askFor(env, maxAge, ids).finally(() => {
      for (const one of ids) underWay.delete(keyOf(env, one));
    });
    for (const one of ids) underWay.set(keyOf(env, one), question);
  };

  const take = async (file: FileId, ahead: Ahead): Promise<Result<WaitingLink, Failure>> => {
    const key = keyOf(file.drive, file.file);
    let mayBeOld = false;
    for (;;) {
      heedAccess();
      const kept = waiting.take(key);
      if (kept !== null && (mayBeOld || kept.until > now())) return succeed(kept);
      const question = underWay.get(key);
      if (question !== undefined) {
        const answer = (await question)(file.file);
        if (answer !== null) return answer;
        // However long the answer took, asking again would not be faster.
        mayBeOld = true;
      } else {
        gathering ??= gather(file, ahead).finally(() => {
          gathering = null;
        });
        await gathering;
      }
    }
  };

  return {
    async link(request, ahead = nothingAhead) {
      const file = fileOf(request);
      if (file === null || parseCloudFileId(file.file) === null)
        return fail({ kind: 'unexpected' });
      const taken = await take(file, ahead);
      if (!taken.ok) return taken;
      const { link, until } = taken.value;
      if (!link.ok) return link;
      const lifetime = Math.max(0, until - now());
      return succeed({ url: link.value, way: 'batch', isWrapped: false, lifetime });
    },
    release() {
      releases += 1;
      waiting.clear();
    },
  };
}

const nothingAhead: Ahead = () => Promise.resolve([]);

/** An id without a bucket may be asked for in one environment and in another. */
function keyOf(env: string, id: string): string {
  return `${env} ${id}`;
}

/** The answer to those that still wait for it, where it is not to be kept. */
function unkept(
  id: string,
  { told, failure }: BatchOutcome,
  until: number,
): Result<WaitingLink, Failure> | null {
  const link = told.get(id);
  if (link !== undefined) return succeed({ link, until });
  return failure === null ? null : fail(failure);
}

/** The environment to ask, and the id; null for what is no file of this service. */
function fileOf(request: LinkRequest): FileId | null {
  return request.kind === 'file' ? request.web : null;
}
