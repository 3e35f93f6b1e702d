import type { Failure } from '../../core/failure';
import { fail, succeed, type Result } from '../../core/result';
import type { FileId } from '../../selection/service';
import type { OpenApi } from '../open-api';
import type { FileWay, FoundLink } from './way';

/** One file from the open API, by ids that are known (grade A). */
export function createOpenSingle(open: Pick<OpenApi, 'download'>): FileWay {
  return {
    way: 'single',
    atOnce: null,
    canServe: (request) => request.open !== null,
    async link(request) {
      if (request.open === null) return fail({ kind: 'unidentified' });
      return download(open, request.open);
    },
  };
}

/** The same where only the link id is known, which the open API turns into ids of its own: two requests. */
export function createBridgedSingle(open: Pick<OpenApi, 'download' | 'linkMeta'>): FileWay {
  return {
    way: 'single',
    atOnce: null,
    canServe: (request) => request.open === null && request.linkId !== null,
    async link(request) {
      if (request.linkId === null) return fail({ kind: 'unidentified' });
      const ids = await open.linkMeta(request.linkId);
      return ids.ok ? download(open, ids.value) : ids;
    },
  };
}

async function download(
  open: Pick<OpenApi, 'download'>,
  ids: FileId,
): Promise<Result<FoundLink, Failure>> {
  const url = await open.download(ids);
  return url.ok ? succeed({ url: url.value, isWrapped: false }) : url;
}
