import { fail, succeed } from '../../../lib/core/result';
import type { HttpAnswer, HttpPort } from '../../../lib/kdocs/ports';

/** What a server says to one address; null when it cannot be reached. */
export type Respond = (url: URL) => Partial<HttpAnswer> | null;

export interface FakeHttp extends HttpPort {
  /** Every address that was asked for, in order. */
  readonly requests: readonly URL[];
  /** The most requests that were ever under way at once. */
  readonly mostAtOnce: number;
  /** The requests whose path contains `part`. */
  requestsTo(part: string): readonly URL[];
  /** From now on, the server answers so. */
  respond(respond: Respond): void;
}

/** The network: answers with what `respond` says, a turn later. */
export function createFakeHttp(initial: Respond): FakeHttp {
  const requests: URL[] = [];
  let respond = initial;
  let underWay = 0;
  let mostAtOnce = 0;
  return {
    requests,
    get mostAtOnce() {
      return mostAtOnce;
    },
    requestsTo: (part) => requests.filter(({ pathname }) => pathname.includes(part)),
    respond(next) {
      respond = next;
    },
    async get(url) {
      const parsed = new URL(url);
      requests.push(parsed);
      underWay += 1;
      mostAtOnce = Math.max(mostAtOnce, underWay);
      await new Promise((resolve) => setTimeout(resolve, 0));
      underWay -= 1;
      const answer = respond(parsed);
      if (answer === null) return fail({ kind: 'network' });
      return succeed({ status: 200, retryAfter: null, body: undefined, ...answer });
    },
  };
}
