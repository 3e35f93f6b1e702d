import type { Failure, ServiceAnswer } from '../core/failure';
import type { HttpAnswer } from './ports';

type Meaning =
  | 'logged-out'
  | 'forbidden'
  | 'gone'
  | 'no-raw-file'
  | 'not-here'
  | 'slow-down'
  | 'busy'
  | 'refused';

/** ms after which a call that found another one of its kind under way may be repeated (grade B). */
const BUSY_WAIT = 500;

/** `result` words of the web API (2026-11). `userNotLogin` and its like: grade B; the rest: grades B and C. */
const WEB_RESULTS = tableOf({
  userNotLogin: 'logged-out',
  SessionNotExist: 'logged-out',
  InvalidWpssid: 'logged-out',
  permissionDenied: 'forbidden',
  NotGroupMember: 'forbidden',
  NotAllow: 'forbidden',
  fileNotExists: 'gone',
  folderNotExists: 'gone',
  GroupNotExist: 'gone',
  lightLinkNotExist: 'gone',
  notAllowType: 'no-raw-file',
  unSupport: 'no-raw-file',
  UnSupportFileType: 'no-raw-file',
  ErrForbidDownloadLinkFile: 'no-raw-file',
  fileTaskDuplicated: 'busy',
});

/** Codes of the open API, seen in use; the official list is not public (2026-11). */
const OPEN_CODES = tableOf({
  // An invalid parameter; of a batch also that it is too large, or that one of its ids is bad.
  400000002: 'refused',
  400000003: 'logged-out',
  400006: 'logged-out',
  400000004: 'not-here',
  400008009: 'gone',
  403000001: 'forbidden',
  403008042: 'no-raw-file',
  404000001: 'not-here',
  429001: 'slow-down',
  429002: 'slow-down',
  500000004: 'not-here',
});

/** Codes by which a host of the open API says that it does not have the call; others may have it. */
const ABSENT_CALL = new Set(['404000001', '500000004']);

/** Words that tell that a group is unknown on this host; business groups are at home on another. */
const ELSEWHERE = new Set(['GroupNotExist', 'NotGroupMember']);

/** Reads the failure out of a web API answer that is not `ok`. */
export function webFailure(answer: HttpAnswer, said: ServiceAnswer | null): Failure {
  return failureOf(WEB_RESULTS.get(said?.code ?? ''), answer, said);
}

/** Reads the failure out of an open-API answer whose code is not 0. */
export function openFailure(answer: HttpAnswer, said: ServiceAnswer | null): Failure {
  return failureOf(OPEN_CODES.get(said?.code ?? ''), answer, said);
}

/** A failure that no other request would escape. */
export function concernsAll({ kind }: Failure): boolean {
  return kind === 'logged-out' || kind === 'network' || kind === 'slow-down';
}

/** Whether the host, not the service as a whole, lacks the call that it answered so. */
export function isAbsentCall(status: number, said: ServiceAnswer | null): boolean {
  return said === null ? status === 404 : ABSENT_CALL.has(said.code);
}

/** Whether another host of the web API may know the group of the call. */
export function isElsewhere(failure: Failure): boolean {
  const isRefusal = failure.kind === 'gone' || failure.kind === 'forbidden';
  return isRefusal && ELSEWHERE.has(failure.answer?.code ?? '');
}

function tableOf(rows: Readonly<Record<string, Meaning>>): ReadonlyMap<string, Meaning> {
  return new Map(Object.entries(rows));
}

function failureOf(
  meaning: Meaning | undefined,
  answer: HttpAnswer,
  said: ServiceAnswer | null,
): Failure {
  switch (meaning ?? meaningOfStatus(answer.status)) {
    case 'logged-out':
      return { kind: 'logged-out' };
    case 'slow-down':
      return { kind: 'slow-down', retryAfter: parseRetryAfter(answer.retryAfter) };
    case 'busy':
      return { kind: 'slow-down', retryAfter: parseRetryAfter(answer.retryAfter) ?? BUSY_WAIT };
    case 'forbidden':
      return { kind: 'forbidden', answer: said };
    case 'gone':
      return { kind: 'gone', answer: said };
    case 'no-raw-file':
      return { kind: 'no-raw-file', answer: said };
    case 'not-here':
      return { kind: 'not-here', answer: said };
    case 'refused':
    case undefined:
      return { kind: 'refused', status: answer.status, answer: said };
  }
}

/** An unknown code is judged by its HTTP status; 401 and 403 are ambiguous and asked about later. */
function meaningOfStatus(status: number): Meaning | undefined {
  if (status === 401) return 'logged-out';
  if (status === 404) return 'not-here';
  if (status === 429) return 'slow-down';
  return undefined;
}

/** Milliseconds from now; the header holds seconds or a date. */
function parseRetryAfter(value: string | null): number | null {
  if (value === null) return null;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
