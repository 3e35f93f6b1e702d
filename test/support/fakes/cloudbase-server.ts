import { fail, succeed } from '../../../lib/core/result';
import type { HttpAnswer, HttpPort } from '../../../lib/cloudbase/ports';

export interface CloudRequest {
  readonly url: URL;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Null: it cannot be reached; undefined: it answers as usual. */
type Respond = (request: CloudRequest) => Partial<HttpAnswer> | null | undefined;

interface AskedFile {
  readonly fileid: string;
  readonly max_age: number;
}

const BAD_BODY = { errcode: 47001, errmsg: 'data format error rid: 1-2-3' };

/** WeChat's service as far as its documents go: files of any id, and whatever `respond` says instead. */
export function createFakeCloud() {
  const requests: CloudRequest[] = [];
  let respond: Respond = () => undefined;
  let underWay = 0;
  let mostAtOnce = 0;

  const http: HttpPort = {
    async post(address, body) {
      const request = { url: new URL(address), body: { ...body } };
      requests.push(request);
      underWay += 1;
      mostAtOnce = Math.max(mostAtOnce, underWay);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay -= 1;
      const answer = respond(request);
      if (answer === null) return fail({ kind: 'network' });
      const usual = { status: 200, retryAfter: null, body: usualAnswer(request) };
      return succeed({ ...usual, ...answer });
    },
  };
  return {
    http,
    requests,
    get mostAtOnce() {
      return mostAtOnce;
    },
    respond(next: Respond) {
      respond = next;
    },
  };
}

/** The ids of a question, in its order. */
export function askedIds({ body }: CloudRequest): string[] {
  return filesOf(body).map(({ fileid }) => fileid);
}

export function linkOf(id: string): string {
  const path = id.replace(/^cloud:\/\/[^/]*\//, '');
  return `https://bucket.tcb.qcloud.la/${path.split('/').map(encodeURIComponent).join('/')}?sign=s&t=1`;
}

function usualAnswer({ url, body }: CloudRequest): unknown {
  if (!url.pathname.endsWith('/batchdownloadfile')) return BAD_BODY;
  const files = filesOf(body);
  const isRight = Object.keys(body).join() === 'env,file_list' && typeof body.env === 'string';
  if (!isRight || files.length === 0 || files.length > 50) return BAD_BODY;
  // In no particular order.
  const file_list = files.map(({ fileid }) => ({
    fileid,
    download_url: linkOf(fileid),
    status: 0,
    errmsg: 'ok',
  }));
  return { errcode: 0, errmsg: 'ok', file_list: file_list.reverse() };
}

function filesOf(body: Readonly<Record<string, unknown>>): readonly AskedFile[] {
  const { file_list: files } = body;
  return Array.isArray(files) ? (files as readonly AskedFile[]) : [];
}
