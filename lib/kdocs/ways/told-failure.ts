import type { Failure } from '../../core/failure';
import type { FileRequest } from '../../selection/service';
import { isStumble } from './standing';

/** What became of one way. */
export interface Attempt {
  readonly failure: Failure;
  /** Whether the way is believed to serve when it is asked again. */
  readonly isTrusted: boolean;
}

/** The most telling first: what is said of the file, before what is said of the way to it. */
const TELLING: readonly Failure['kind'][] = [
  'no-raw-file',
  'share-link',
  'forbidden',
  'gone',
  'refused',
  'untrusted-link',
  'broken-answer',
  'conversion',
  'network',
  'not-here',
];
const TELLING_OF_CONVERSION: readonly Failure['kind'][] = [
  'share-link',
  'forbidden',
  'gone',
  'conversion',
  'no-raw-file',
  'refused',
  'untrusted-link',
  'broken-answer',
  'network',
  'not-here',
];

/**
 * Which of the failures of several ways is told. The stumble of a way that serves else is: it would have brought the
 * file, and the others may never bring any. Apart from that, one that the service explained before one that it did not.
 */
export function toldFailure(request: FileRequest, attempts: readonly Attempt[]): Failure | null {
  const stumbled = attempts.find(({ failure, isTrusted }) => isTrusted && isStumble(failure));
  if (stumbled !== undefined) return stumbled.failure;
  const failures = attempts.map(({ failure }) => failure);
  for (const kind of request.convertTo === null ? TELLING : TELLING_OF_CONVERSION) {
    const ofKind = failures.filter((failure) => failure.kind === kind);
    const told = ofKind.find(isExplained) ?? ofKind[0];
    if (told !== undefined) return told;
  }
  return failures[0] ?? null;
}

function isExplained(failure: Failure): boolean {
  return 'answer' in failure && failure.answer !== null;
}
