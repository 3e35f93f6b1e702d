import type { Failure } from '../../core/failure';
import { fail, succeed, type Result } from '../../core/result';
import type { FileId, FileRequest } from '../../selection/service';
import type { WebApi } from '../web-api';

/** So many answers are remembered at a time. */
const MEMORY = 1000;

/** The ids of the web pages for a request; where only the link id is known, the service confirms them. */
export interface WebIds {
  areKnown(request: FileRequest): boolean;
  of(request: FileRequest): Promise<Result<FileId, Failure>>;
}

/** Each link id is asked for once, however many ways need it. */
export function createWebIds(web: Pick<WebApi, 'link'>): WebIds {
  const known = new Map<string, FileId>();
  return {
    areKnown: (request) => request.web !== null || request.linkId !== null,
    async of(request) {
      if (request.web !== null) return succeed(request.web);
      if (request.linkId === null) return fail({ kind: 'unidentified' });
      const before = known.get(request.linkId);
      if (before !== undefined) return succeed(before);
      const file = await web.link(request.linkId);
      if (!file.ok) return file;
      const ids = { drive: file.value.groupid, file: file.value.id };
      if (known.size >= MEMORY) known.clear();
      known.set(request.linkId, ids);
      return succeed(ids);
    },
  };
}
