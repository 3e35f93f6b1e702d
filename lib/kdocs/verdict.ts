import type { Failure, ServiceAnswer } from '../core/failure';
import type { Result } from '../core/result';
import { isAbsentCall } from './errors';
import type { Verdict } from './host-table';

/** Failures of what was asked for, which a host without the call could not tell. */
const ANSWERS: ReadonlySet<Failure['kind']> = new Set(['forbidden', 'gone', 'no-raw-file']);

/** What an answer tells of its host; `status` null where none came. */
export function verdictOf(
  result: Result<unknown, Failure>,
  status: number | null,
  said: ServiceAnswer | null,
): Verdict {
  if (result.ok) return 'served';
  if (status === null) return 'unreachable';
  if (isAbsentCall(status, said)) return 'absent';
  const { kind } = result.failure;
  if (kind === 'broken-answer') return 'odd';
  // By its status, with a word that no table knows; or the operation is not supported, which is an answer.
  if (kind === 'not-here') return status === 404 ? 'odd' : 'served';
  if (kind === 'refused') return said === null ? 'unclear' : 'served';
  return ANSWERS.has(kind) ? 'served' : 'unclear';
}
