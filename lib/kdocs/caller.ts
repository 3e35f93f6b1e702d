import type * as z from 'zod/mini';
import type { Failure, ServiceAnswer } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import { openFailure, webFailure } from './errors';
import { isLoggedIn } from './login';
import type { HttpAnswer, HttpPort } from './ports';
import type { Session } from './session';
import { openEnvelope, webEnvelope } from './shapes';

/** Calls the two APIs with the session and reads their answers. */
export interface Caller {
  web<Shape>(url: string, shape: z.ZodMiniType<Shape>): Promise<Result<Shape, Failure>>;
  open<Shape>(url: string, shape: z.ZodMiniType<Shape>): Promise<Result<Shape, Failure>>;
}

export function createCaller(http: HttpPort, session: Session): Caller {
  const call = async <Shape>(
    url: string,
    shape: z.ZodMiniType<Shape>,
    refusal: (answer: HttpAnswer) => Failure | null,
  ): Promise<Result<Shape, Failure>> => {
    await session.attach(url);
    const answer = await http.get(url);
    if (!answer.ok) return answer;
    const failure = refusal(answer.value);
    if (failure !== null) return fail(await confirmLogout(failure, answer.value.status));
    if (answer.value.body === undefined)
      return fail({ kind: 'broken-answer', problem: 'not-json' });
    const parsed = shape.safeParse(answer.value.body);
    return parsed.success
      ? succeed(parsed.data)
      : fail({ kind: 'broken-answer', problem: 'shape' });
  };

  /** 401 and 403 do not tell whether the session or the right is missing: the account service does. */
  const confirmLogout = async (failure: Failure, status: number): Promise<Failure> => {
    const doubtful =
      failure.kind === 'logged-out' || (failure.kind === 'refused' && status === 403);
    if (!doubtful) return failure;
    if ((await isLoggedIn(http, session)) === false) return { kind: 'logged-out' };
    return failure.kind === 'logged-out' ? { kind: 'refused', status, answer: null } : failure;
  };

  return {
    web: (url, shape) => call(url, shape, webRefusal),
    open: (url, shape) => call(url, shape, openRefusal),
  };
}

function webRefusal(answer: HttpAnswer): Failure | null {
  const envelope = webEnvelope.safeParse(answer.body);
  if (envelope.success && envelope.data.result === 'ok' && answer.status < 400) return null;
  if (!envelope.success && answer.status < 400) return null;
  return webFailure(
    answer,
    envelope.success ? said(envelope.data.result, envelope.data.msg) : null,
  );
}

function openRefusal(answer: HttpAnswer): Failure | null {
  const envelope = openEnvelope.safeParse(answer.body);
  if (envelope.success && envelope.data.code === 0 && answer.status < 400) return null;
  if (!envelope.success && answer.status < 400) return null;
  return openFailure(
    answer,
    envelope.success ? said(String(envelope.data.code), envelope.data.msg) : null,
  );
}

function said(code: string, text: string | null): ServiceAnswer {
  return { code: code.slice(0, 100), text: (text ?? '').slice(0, 500) };
}
