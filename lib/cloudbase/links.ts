import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Ahead, Link, LinkRequest } from '../selection/service';
import type { CloudbaseAccess } from './access';
import { toDownloadUrl } from './download-url';
import { parseCloudFileId, type CloudFileId } from './file-id';
import type { AskBatch } from './link-batches';
import { createWaitingLinks, type WaitingLink } from './waiting-links';

/** Files of a call (grade A for a mini program's own, assumed for a platform's). */
const PER_CALL = 50;

/** So many requests are looked at for others that may come along: jobs are sorted by environment. */
const LOOK_AHEAD = 100;

/** The part of its life for which a link is handed out: the rest is for the clocks and for the transfer to begin. */
const USABLE = 0.8;

export interface Links {
  link(request: LinkRequest, ahead?: Ahead): Promise<Result<Link, Failure>>;
  /** Forgets what waits. */
  release(): void;
}

/**
 * Makes links many at a time: whoever finds none waiting asks for those that are wanted next as well. Those that come
 * at the same time ask once.
 */
export function createLinks(parts: {
  readonly ask: AskBatch;
  readonly access: Pick<CloudbaseAccess, 'read'>;
  readonly now: () => number;
}): Links {
  const { ask, access, now } = parts;
  const waiting = createWaitingLinks();
  /** Questions by the ids that are asked for; each answers why nothing is known of an id. */
  const underWay = new Map<string, Promise<(id: string) => Failure | null>>();
  let gathering: Promise<void> | null = null;

  const askFor = async (env: string, maxAge: number, ids: readonly string[]) => {
    const until = now() + maxAge * 1000 * USABLE;
    const { told, failure } = await ask(env, ids);
    for (const [id, link] of told) waiting.add(id, { link, until });
    return (id: string) => (told.has(id) ? null : failure);
  };

  /** Chooses what comes along with `id`, and asks for all of it. */
  const gather = async (id: string, ahead: Ahead): Promise<void> => {
    const { env: usual, maxAge } = await access.read();
    const env = envOf(id, usual);
    const wanted = await ahead(LOOK_AHEAD);
    waiting.dropOld(now());
    const others = wanted.flatMap((request) => {
      const other = idOf(request);
      if (other === null || other === id || envOf(other, usual) !== env) return [];
      return waiting.has(other) || underWay.has(other) || waiting.wasTaken(other) ? [] : [other];
    });
    const ids = [id, ...new Set(others)].slice(0, PER_CALL);
    const question = askFor(env, maxAge, ids).finally(() => {
      for (const one of ids) underWay.delete(one);
    });
    for (const one of ids) underWay.set(one, question);
  };

  const take = async (id: string, ahead: Ahead): Promise<Result<WaitingLink, Failure>> => {
    let mayBeOld = false;
    for (;;) {
      const kept = waiting.take(id);
      if (kept !== null && (mayBeOld || kept.until > now())) return succeed(kept);
      const question = underWay.get(id);
      if (question !== undefined) {
        const failure = (await question)(id);
        if (failure !== null) return fail(failure);
        // However long the answer took, asking again would not be faster.
        mayBeOld = true;
      } else {
        gathering ??= gather(id, ahead).finally(() => {
          gathering = null;
        });
        await gathering;
      }
    }
  };

  return {
    async link(request, ahead = nothingAhead) {
      const id = idOf(request);
      const path = id === null ? undefined : parseCloudFileId(id)?.path;
      if (id === null || path === undefined) return fail({ kind: 'unexpected' });
      const taken = await take(id, ahead);
      if (!taken.ok) return taken;
      const { link, until } = taken.value;
      const url = link.ok ? toDownloadUrl(link.value, path) : link;
      if (!url.ok) return url;
      const lifetime = Math.max(0, until - now());
      return succeed({ url: url.value, way: 'batch', isWrapped: false, lifetime });
    },
    release: () => waiting.clear(),
  };
}

const nothingAhead: Ahead = () => Promise.resolve([]);

/** Null for what is no file of this service. */
function idOf(request: LinkRequest): string | null {
  return request.kind === 'file' ? (request.web?.file ?? null) : null;
}

/** Only an id with a bucket tells for sure which environment it belongs to; empty for what is no id. */
function envOf(id: string, usual: string): string {
  const parsed: CloudFileId | null = parseCloudFileId(id);
  if (parsed === null) return '';
  return parsed.bucket === null && usual !== '' ? usual : parsed.env;
}
