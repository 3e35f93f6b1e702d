import type * as z from 'zod/mini';
import type { Caller } from '../../../lib/kdocs/caller';
import { OPEN_APIS, SITE_HOST, WEB_APIS } from '../../../lib/kdocs/hosts';
import type { HttpPort } from '../../../lib/kdocs/ports';
import { readOpen, readSite, readWeb, type ReadAs } from '../../../lib/kdocs/read-answer';

/** Calls the first host of each API, without a session, and reads the answers as the real one does. */
export function createFakeCaller(http: HttpPort): Caller {
  const ask = async <Shape>(
    url: string,
    body: object | null,
    readAs: ReadAs,
    shape: z.ZodMiniType<Shape>,
  ) => {
    const answer = await (body === null ? http.get(url) : http.post(url, body));
    return answer.ok ? readAs(answer.value, shape).result : answer;
  };
  return {
    web: (path, shape) => ask(`${WEB_APIS[0]}${path}`, null, readWeb, shape),
    open: (path, shape) => ask(`${OPEN_APIS[0]}${path}`, null, readOpen, shape),
    site: (path, body, shape) => ask(`https://${SITE_HOST}${path}`, body, readSite, shape),
  };
}
