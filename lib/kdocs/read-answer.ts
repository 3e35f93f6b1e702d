import type * as z from 'zod/mini';
import type { Failure, ServiceAnswer } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import { openFailure, webFailure } from './errors';
import type { HttpAnswer } from './ports';
import { openEnvelope, webEnvelope } from './shapes';

/** In which words a service says yes and no. */
interface Dialect {
  readonly quote: (body: unknown) => ServiceAnswer | null;
  readonly yes: string;
  readonly failure: (answer: HttpAnswer, said: ServiceAnswer | null) => Failure;
}

const WEB: Dialect = {
  quote(body) {
    const { data } = webEnvelope.safeParse(body);
    return data === undefined ? null : quote(data.result, data.msg);
  },
  yes: 'ok',
  failure: webFailure,
};

const OPEN: Dialect = {
  quote(body) {
    const { data } = openEnvelope.safeParse(body);
    return data === undefined ? null : quote(String(data.code), data.msg);
  },
  yes: '0',
  failure: openFailure,
};

export interface ReadAnswer<Shape> {
  readonly result: Result<Shape, Failure>;
  readonly said: ServiceAnswer | null;
}

export type ReadAs = <Shape>(answer: HttpAnswer, shape: z.ZodMiniType<Shape>) => ReadAnswer<Shape>;

/** Reads an answer of the web API; one without its envelope counts when its shape is right. */
export const readWeb: ReadAs = (answer, shape) => read(WEB, answer, shape);

/** Reads an answer of the open API, likewise. */
export const readOpen: ReadAs = (answer, shape) => read(OPEN, answer, shape);

/** The services of the pages answer in the one way or in the other (grades B and C). */
export const readSite: ReadAs = (answer, shape) =>
  read(WEB.quote(answer.body) === null ? OPEN : WEB, answer, shape);

function read<Shape>(
  { quote: quoteFrom, yes, failure }: Dialect,
  answer: HttpAnswer,
  shape: z.ZodMiniType<Shape>,
): ReadAnswer<Shape> {
  const said = quoteFrom(answer.body);
  if (answer.status >= 400 || (said !== null && said.code !== yes))
    return { result: fail(failure(answer, said)), said };
  if (answer.body === undefined)
    return { result: fail({ kind: 'broken-answer', problem: 'not-json' }), said };
  const { data, success } = shape.safeParse(answer.body);
  return {
    result: success ? succeed(data) : fail({ kind: 'broken-answer', problem: 'shape' }),
    said,
  };
}

function quote(code: string, text: string | null): ServiceAnswer {
  return { code: code.slice(0, 100), text: (text ?? '').slice(0, 500) };
}
