import type * as z from 'zod/mini';
import type { Failure } from '../core/failure';
import { fail, type Result } from '../core/result';
import { apiRouteOf } from './api-route';
import { createHostTable, type Asked } from './host-table';
import { applicationHeaders } from './kso1';
import type { Application, HttpPort, NotesPort } from './ports';
import { readOpen } from './read-answer';
import { verdictOf } from './verdict';

/** ms for which an application's host that alone could not be reached is left alone. */
const UNREACHABLE = 300_000;

export type AskByApplication = <Shape>(
  application: Application,
  path: string,
  shape: z.ZodMiniType<Shape>,
  bySession: () => Promise<Result<Shape, Failure>>,
) => Promise<Result<Shape, Failure>>;

/**
 * Asks the open API in the name of an application. What its host says holds; `bySession` is asked only where the
 * host does not have the call, or cannot be reached.
 */
export function createAskByApplication(parts: {
  readonly http: HttpPort;
  readonly notes: NotesPort;
  readonly now: () => number;
}): AskByApplication {
  const { http, now } = parts;
  const table = createHostTable({ ...parts, name: 'application' });
  const leftAlone = new Map<string, number>();

  const ask = async <Shape>(
    application: Application,
    path: string,
    shape: z.ZodMiniType<Shape>,
  ): Promise<Asked<Shape>> => {
    const { href } = new URL(`${application.address}/v7${path}`);
    const signed = href.slice(application.address.length);
    const answer = await http.get(href, await applicationHeaders(application, signed, now()));
    if (!answer.ok) return { result: answer, verdict: 'unreachable' };
    const { status } = answer.value;
    const { result, said } = readOpen(answer.value, shape);
    // The person's login has nothing to do with it: the application's own credentials are not taken.
    if (!result.ok && result.failure.kind === 'logged-out')
      return { result: fail({ kind: 'refused', status, answer: said }), verdict: 'unclear' };
    const verdict = verdictOf(result, status, said);
    return { result, verdict: verdict === 'odd' ? 'unclear' : verdict };
  };

  return async (application, path, shape, bySession) => {
    const { address } = application;
    if (now() < (leftAlone.get(address) ?? 0)) return bySession();
    const { base, result } = await table.call([address], apiRouteOf(path), () =>
      ask(application, path, shape),
    );
    if (base !== null) return result;
    const isSilent = !result.ok && result.failure.kind === 'network';
    const other = await bySession();
    if (isSilent && other.ok) leftAlone.set(address, now() + UNREACHABLE);
    return isSilent && !other.ok ? result : other;
  };
}
