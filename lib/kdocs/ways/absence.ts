import type { Failure } from '../../core/failure';
import { isAbsentCall } from '../errors';

/**
 * Whether the service says that it does not know the call, whatever it is asked with. Other failures of the kind
 * `not-here` concern what was asked: a call that is not there has nobody to say anything else.
 */
export function tellsAbsence(failure: Failure): boolean {
  return failure.kind === 'not-here' && isAbsentCall(404, failure.answer);
}
