import { fail, succeed } from '../../../lib/core/result';
import type { HttpAnswer, HttpPort, Headers } from '../../../lib/kdocs/ports';

/** One request as the server sees it. */
export interface Request {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Headers;
  /** Null for a GET. */
  readonly body: object | null;
}

/** What a server says to one request; null when it cannot be reached. */
export type Respond = (url: URL, request: Request) => Partial<HttpAnswer> | null;

export interface FakeHttp extends HttpPort {
  /** Every address that was asked for, in order. */
  readonly requests: readonly URL[];
  /** The same, with all that was sent. */
  readonly sent: readonly Request[];
  /** The most requests that were ever under way at once. */
  readonly mostAtOnce: number;
  /** The requests whose path contains `part`. */
  requestsTo(part: string): readonly URL[];
  /** From now on, the server answers so. */
  respond(respond: Respond): void;
}

/** The network: answers with what `respond` says, a turn later. */
export function createFakeHttp(initial: Respond): FakeHttp {
  const sent: Request[] = [];
  const addresses = () => sent.map(({ url }) => url);
  let respond = initial;
  let underWay = 0;
  let mostAtOnce = 0;
  const ask = async (request: Request) => {
    sent.push(request);
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    await new Promise((resolve) => setTimeout(resolve, 0));
    underWay -= 1;
    const answer = respond(request.url, request);
    if (answer === null) return fail({ kind: 'network' } as const);
    return succeed({ status: 200, retryAfter: null, body: undefined, ...answer });
  };
  return {
    get requests() {
      return addresses();
    },
    sent,
    get mostAtOnce() {
      return mostAtOnce;
    },
    requestsTo: (part) => addresses().filter(({ pathname }) => pathname.includes(part)),
    respond(next) {
      respond = next;
    },
    get: (url, headers = {}) => ask({ url: new URL(url), method: 'GET', headers, body: null }),
    post: (url, body, headers = {}) => ask({ url: new URL(url), method: 'POST', headers, body }),
  };
}
