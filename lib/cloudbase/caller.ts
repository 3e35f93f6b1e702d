import pLimit from 'p-limit';
import * as z from 'zod/mini';
import type { Failure, ServiceAnswer } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import { isUsable, type Access, type CloudbaseAccess } from './access';
import { baseOf } from './addresses';
import { failureOf, unreadable } from './errors';
import type { HttpPort } from './ports';
import { envelope } from './shapes';
import { withoutToken } from './without-token';

/** Calls at once, of whatever kind. */
const CONCURRENT_CALLS = 2;

/** Characters of a text from outside that are looked at. */
const TEXT_LIMIT = 5000;

/** Text from outside as it may be kept and shown: without the token that the call was made with. */
export type Clean = (text: string) => string;

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

  return {
    ask: ({ call, body, shape, read }) =>
      limit(async () => {
        const current = await access.read();
        const { token } = current;
        if (current.isRefused || !isUsable(current)) return fail({ kind: 'logged-out' });
        const answer = await http.post(addressOf(call, current), body(current));
        if (!answer.ok) return answer;
        const clean: Clean = (text) => withoutToken(text.slice(0, TEXT_LIMIT), token);
        const said = saidIn(answer.value.body, clean);
        if (answer.value.status >= 400 || (said !== null && said.code !== '0')) {
          const failure = failureOf(answer.value, said);
          if (failure.kind === 'logged-out') await access.refuse(token);
          return fail(failure);
        }
        if (answer.value.body === undefined) return fail(unreadable(answer.value));
        const { data, success } = shape.safeParse(answer.value.body);
        return success
          ? succeed(read(data, clean))
          : fail({ kind: 'broken-answer', problem: 'shape' });
      }),
  };
}

/** What the service said, as it may be kept and shown. */
export function quote(code: string, text: string | null, clean: Clean): ServiceAnswer {
  return { code: clean(code).slice(0, 100), text: clean(text ?? '').slice(0, 500) };
}

function addressOf(call: string, { tokenKind, relay, token }: Access): string {
  const group = tokenKind === 'component' ? 'componenttcb' : 'tcb';
  const query = token === '' ? '' : `?access_token=${encodeURIComponent(token)}`;
  return `${baseOf(relay)}/${group}/${call}${query}`;
}

function saidIn(body: unknown, clean: Clean): ServiceAnswer | null {
  const { data } = envelope.safeParse(body);
  return data === undefined ? null : quote(data.errcode, data.errmsg, clean);
}
