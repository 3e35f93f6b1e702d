import pLimit from 'p-limit';
import type * as z from 'zod/mini';
import type { Failure, ServiceAnswer } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import { openFailure, webFailure } from './errors';
import { isLoggedIn } from './login';
import type { HttpAnswer, HttpPort } from './ports';
import type { Session } from './session';
import { openEnvelope, webEnvelope } from './shapes';

/** Requests at once that others found safe (grade C); more wait for their turn. */
const CONCURRENT_REQUESTS = 6;

/** Calls the two APIs with the session and reads their answers. */
export interface Caller {
  web<Shape>(url: string, shape: z.ZodMiniType<Shape>): Promise<Result<Shape, Failure>>;
  open<Shape>(url: string, shape: z.ZodMiniType<Shape>): Promise<Result<Shape, Failure>>;
}

interface Refusal {
  readonly failure: Failure;
  readonly said: ServiceAnswer | null;
}

export function createCaller(http: HttpPort, session: Session): Caller {
  const limit = pLimit(CONCURRENT_REQUESTS);

  const call = async <Shape>(
    url: string,
    shape: z.ZodMiniType<Shape>,
    readRefusal: (answer: HttpAnswer) => Refusal | null,
  ): Promise<Result<Shape, Failure>> => {
    await session.attach(url);
    const answer = await http.get(url);
    if (!answer.ok) return answer;
    const refusal = readRefusal(answer.value);
    if (refusal !== null) return fail(await confirmLogout(refusal, answer.value.status));
    if (answer.value.body === undefined)
      return fail({ kind: 'broken-answer', problem: 'not-json' });
    const parsed = shape.safeParse(answer.value.body);
    return parsed.success
      ? succeed(parsed.data)
      : fail({ kind: 'broken-answer', problem: 'shape' });
  };

  /** 401 and 403 do not tell whether the session or the right is missing: the account service does. */
  const confirmLogout = async ({ failure, said }: Refusal, status: number): Promise<Failure> => {
    const isDoubtful =
      failure.kind === 'logged-out' || (failure.kind === 'refused' && status === 403);
    if (!isDoubtful) return failure;
    if ((await isLoggedIn(http, session)) === false) return { kind: 'logged-out' };
    return failure.kind === 'logged-out' ? { kind: 'refused', status, answer: said } : failure;
  };

  return {
    web: (url, shape) => limit(() => call(url, shape, webRefusal)),
    open: (url, shape) => limit(() => call(url, shape, openRefusal)),
  };
}

function webRefusal(answer: HttpAnswer): Refusal | null {
  const envelope = webEnvelope.safeParse(answer.body);
  const said = envelope.success ? quote(envelope.data.result, envelope.data.msg) : null;
  if (answer.status < 400 && (said === null || said.code === 'ok')) return null;
  return { failure: webFailure(answer, said), said };
}

function openRefusal(answer: HttpAnswer): Refusal | null {
  const envelope = openEnvelope.safeParse(answer.body);
  const said = envelope.success ? quote(String(envelope.data.code), envelope.data.msg) : null;
  if (answer.status < 400 && (said === null || said.code === '0')) return null;
  return { failure: openFailure(answer, said), said };
}

function quote(code: string, text: string | null): ServiceAnswer {
  return { code: code.slice(0, 100), text: (text ?? '').slice(0, 500) };
}
