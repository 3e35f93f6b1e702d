import type * as z from 'zod/mini';
import type { Failure } from '../core/failure';
import { fail } from '../core/result';
import type { Asked } from './host-table';
import type { Login } from './login';
import type { Headers, HttpPort } from './ports';
import type { ReadAnswer, ReadAs } from './read-answer';
import type { Session } from './session';
import { verdictOf } from './verdict';

export interface Question<Shape> {
  readonly url: string;
  /** A POST; null: a GET. */
  readonly body: object | null;
  readonly headers?: Headers;
  readonly readAs: ReadAs;
  readonly shape: z.ZodMiniType<Shape>;
}

export type AskWithSession = <Shape>(question: Question<Shape>) => Promise<Asked<Shape>>;

/** Asks with the session, wherever the browser holds it. */
export function createAskWithSession(parts: {
  readonly http: HttpPort;
  readonly session: Session;
  readonly login: Pick<Login, 'isLoggedIn'>;
}): AskWithSession {
  const { http, session, login } = parts;

  /** 401 and 403 do not tell whether the session or the right is missing: the account service does. */
  const confirm = async <Shape>(read: ReadAnswer<Shape>, status: number): Promise<Asked<Shape>> => {
    const { result, said } = read;
    const usual = { result, verdict: verdictOf(result, status, said) };
    if (result.ok || !isDoubtful(result.failure, status)) return usual;
    const isLoggedIn = await login.isLoggedIn();
    if (isLoggedIn === false) return { result: fail({ kind: 'logged-out' }), verdict: 'unclear' };
    if (result.failure.kind !== 'logged-out') return usual;
    return {
      result: fail({ kind: 'refused', status, answer: said }),
      verdict: isLoggedIn === null ? 'unclear' : 'turned-away',
    };
  };

  return async ({ url, body, headers, readAs, shape }) => {
    await session.attach(url);
    const answer = await (body === null ? http.get(url, headers) : http.post(url, body, headers));
    if (!answer.ok) return { result: answer, verdict: 'unreachable' };
    return confirm(readAs(answer.value, shape), answer.value.status);
  };
}

function isDoubtful({ kind }: Failure, status: number): boolean {
  return kind === 'logged-out' || (kind === 'refused' && status === 403);
}
