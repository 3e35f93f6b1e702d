import pLimit from 'p-limit';
import * as z from 'zod/mini';
import type { Failure, ServiceAnswer } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import { isUsable, type Access, type CloudbaseAccess } from './access';
import { baseOf } from './addresses';
import { failureOf, unreadable } from './errors';
import type { HttpPort } from './ports';
import type { Clean } from './quote';
import { envelope } from './shapes';
import { withoutToken } from './without-token';

/** Calls at once, of whatever kind. */
const CONCURRENT_CALLS = 2;

/** One more where what is kept has changed while the service was asked, and it did not take what was kept before. */
const ATTEMPTS = 2;

/** Characters of a text from outside that are looked at. */
const TEXT_LIMIT = 5000;

export interface Question<Shape, Value> {
  /** The last part of its path. */
  readonly call: string;
  /** What is sent with this access. */
  readonly body: (access: Access) => object;
  readonly shape: z.ZodMiniType<Shape>;
  readonly read: (answer: Shape, clean: Clean) => Value;
}

/** Asks the service with whatever access is kept. */
export interface Caller {
  /** Fails with `logged-out`, without a request, where there is no token or the service refused it before. */
  ask<Shape, Value>(question: Question<Shape, Value>): Promise<Result<Value, Failure>>;
}

export function createCaller(
  http: HttpPort,
  access: Pick<CloudbaseAccess, 'read' | 'refuse'>,
): Caller {
  const limit = pLimit(CONCURRENT_CALLS);

  const askWith = async <Shape, Value>(
    current: Access,
    { call, body, shape, read }: Question<Shape, Value>,
  ): Promise<Result<Value, Failure>> => {
    const answer = await http.post(addressOf(call, current), body(current));
    if (!answer.ok) return answer;
    const clean: Clean = (text) => withoutToken(text.slice(0, TEXT_LIMIT), current.token);
    const said = saidIn(answer.value.body);
    if (answer.value.status >= 400 || (said !== null && said.code !== '0'))
      return fail(failureOf(answer.value, said, clean));
    if (answer.value.body === undefined) return fail(unreadable(answer.value));
    const { data, success } = shape.safeParse(answer.value.body);
    return success ? succeed(read(data, clean)) : fail({ kind: 'broken-answer', problem: 'shape' });
  };

  return {
    ask: (question) =>
      limit(async () => {
        for (let left = ATTEMPTS; left > 0; left -= 1) {
          const current = await access.read();
          if (current.isRefused || !isUsable(current)) break;
          const answer = await askWith(current, question);
          if (answer.ok || answer.failure.kind !== 'logged-out') return answer;
          if (await access.refuse(current)) break;
        }
        return fail({ kind: 'logged-out' });
      }),
  };
}

function addressOf(call: string, { tokenKind, relay, token }: Access): string {
  const group = tokenKind === 'component' ? 'componenttcb' : 'tcb';
  const query = token === '' ? '' : `?access_token=${encodeURIComponent(token)}`;
  return `${baseOf(relay)}/${group}/${call}${query}`;
}

/** What the service said, word for word. */
function saidIn(body: unknown): ServiceAnswer | null {
  const { data } = envelope.safeParse(body);
  return data === undefined
    ? null
    : { code: data.errcode, text: (data.errmsg ?? '').slice(0, TEXT_LIMIT) };
}
