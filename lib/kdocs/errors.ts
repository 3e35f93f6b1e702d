import type { Failure, ServiceAnswer } from '../core/failure';
import type { HttpAnswer } from './ports';

type Meaning = 'logged-out' | 'forbidden' | 'gone' | 'no-raw-file' | 'not-here' | 'slow-down';

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
});

/** Codes of the open API, seen in use; the official list is not public (2026-11). */
const OPEN_CODES = tableOf({
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
    case 'forbidden':
      return { kind: 'forbidden', answer: said };
    case 'gone':
      return { kind: 'gone', answer: said };
    case 'no-raw-file':
      return { kind: 'no-raw-file', answer: said };
    case 'not-here':
      return { kind: 'not-here', answer: said };
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
