import * as z from 'zod/mini';
import type { Failure, ServiceAnswer } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import { isUsable, type Access, type CloudbaseAccess } from './access';
import { baseOf } from './addresses';
import { failureOf } from './errors';
import type { HttpPort } from './ports';
import { envelope } from './shapes';
import { withoutToken } from './without-token';

/** Asks the service with whatever access is kept. */
export interface Caller {
  /**
   * `call`: the last part of its path; `body`: what is sent with this access. Fails with `logged-out`, without a
   * request, where there is no token or the service refused it before.
   */
  ask<Shape>(
    call: string,
    body: (access: Access) => object,
    shape: z.ZodMiniType<Shape>,
  ): Promise<Result<Shape, Failure>>;
  /** What the service said, as it may be kept and shown. */
  quote(code: string, text: string | null): Promise<ServiceAnswer>;
}

export function createCaller(
  http: HttpPort,
  access: Pick<CloudbaseAccess, 'read' | 'refuse'>,
): Caller {
  return {
    async ask(call, body, shape) {
      const current = await access.read();
      const { token } = current;
      if (current.isRefused || !isUsable(current)) return fail({ kind: 'logged-out' });
      const answer = await http.post(addressOf(call, current), body(current));
      if (!answer.ok) return answer;
      const said = saidIn(answer.value.body, token);
      if (answer.value.status >= 400 || (said !== null && said.code !== '0')) {
        const failure = failureOf(answer.value, said);
        if (failure.kind === 'logged-out') await access.refuse(token);
        return fail(failure);
      }
      if (answer.value.body === undefined)
        return fail({ kind: 'broken-answer', problem: 'not-json' });
      const { data, success } = shape.safeParse(answer.value.body);
      return success ? succeed(data) : fail({ kind: 'broken-answer', problem: 'shape' });
    },
    async quote(code, text) {
      return quote(code, text, (await access.read()).token);
    },
  };
}

function addressOf(call: string, { tokenKind, relay, token }: Access): string {
  const group = tokenKind === 'component' ? 'componenttcb' : 'tcb';
  const query = token === '' ? '' : `?access_token=${encodeURIComponent(token)}`;
  return `${baseOf(relay)}/${group}/${call}${query}`;
}

function saidIn(body: unknown, token: string): ServiceAnswer | null {
  const { data } = envelope.safeParse(body);
  return data === undefined ? null : quote(data.errcode, data.errmsg, token);
}

function quote(code: string, text: string | null, token: string): ServiceAnswer {
  return {
    code: withoutToken(code, token).slice(0, 100),
    text: withoutToken(text ?? '', token).slice(0, 500),
  };
}
