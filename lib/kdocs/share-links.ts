import type { Failure } from '../core/failure';

export type ShareLinkProblem = Extract<Failure, { kind: 'share-link' }>['problem'];

/**
 * What the state of a link, or the word of an answer that refuses it, means; in lower case. `open`, `closed` and
 * `expired` are official (grade A), the words come from clients of the service's own (grade C, 2026-11).
 */
const PROBLEMS: ReadonlyMap<string, ShareLinkProblem> = new Map([
  ['closed', 'closed'],
  ['linkclosed', 'closed'],
  // Opened more often than its owner allows.
  ['pvlimit', 'closed'],
  ['expired', 'expired'],
  ['linkexpired', 'expired'],
  ['lightlinkchkcodewrong', 'password'],
  ['chkcodereset', 'password'],
]);

/** Words that nobody has seen yet (grade D). */
const PASSWORD = /password|passwd|chkcode/u;

/** Why a link leads to nothing, by its state or by the word of an answer; null where the word says nothing of it. */
export function shareLinkProblem(word: string | null): ShareLinkProblem | null {
  const lower = word?.toLowerCase() ?? '';
  return PROBLEMS.get(lower) ?? (PASSWORD.test(lower) ? 'password' : null);
}

/** A failure to ask about a share link, with what it tells of the link. */
export function shareLinkFailure(failure: Failure): Failure {
  const word = 'answer' in failure ? (failure.answer?.code ?? null) : null;
  const problem = shareLinkProblem(word);
  return problem === null ? failure : { kind: 'share-link', problem };
}
