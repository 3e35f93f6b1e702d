import type { Failure, ServiceAnswer } from '../core/failure';
import type { HttpAnswer } from './ports';
import { quote, type Clean } from './quote';

type Meaning =
  'logged-out' | 'slow-down' | 'caller-refused' | 'bad-arguments' | 'forbidden' | 'gone';

interface CodeFact {
  readonly meaning: Meaning;
  /** ms after which it makes sense to ask again; null where nobody knows. */
  readonly wait: number | null;
}

const MINUTE = 60_000;

/** `errcode` of the calls (WeChat's documents, grade A, 2026-11); all others are refusals. */
const CODES = tableOf({
  '-1': ['slow-down', null],
  '-1000': ['slow-down', null],
  40001: ['logged-out', null],
  40014: ['logged-out', null],
  41001: ['logged-out', null],
  42001: ['logged-out', null],
  // The quota of a day: it is looked now and then whether a new day has begun.
  45009: ['slow-down', 15 * MINUTE],
  // The quota of a minute.
  45011: ['slow-down', MINUTE],
  '-501003': ['slow-down', null],
  '-501004': ['slow-down', null],
  // The caller's address is not on the platform's list; the text names it.
  61004: ['caller-refused', null],
  40097: ['bad-arguments', null],
  40101: ['bad-arguments', null],
  47001: ['bad-arguments', null],
});

/** `status` of a single file, seen in use (grade B, 2026-11); the text tells it where the number does not. */
const STATUSES = tableOf({ '-503002': ['forbidden', null], '-503003': ['gone', null] });
const STATUS_TEXTS: readonly (readonly [RegExp, Meaning])[] = [
  [/NON_?EXIST/i, 'gone'],
  [/EXCEED_AUTHORITY/i, 'forbidden'],
];

/** HTTP statuses of a service that has no time, or of something in between that does not reach it. */
const BUSY: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

const IP_V4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/;
const IP_V6 = /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/i;

/** Reads the failure out of an answer that says no; `said`, word for word, is null where it tells no code. */
export function failureOf(answer: HttpAnswer, said: ServiceAnswer | null, clean: Clean): Failure {
  const fact = CODES.get(said?.code ?? '');
  const { status } = answer;
  const wait = waitOf(answer.retryAfter);
  switch (fact?.meaning) {
    case 'logged-out':
      return { kind: 'logged-out' };
    case 'slow-down':
      return { kind: 'slow-down', retryAfter: wait ?? fact.wait };
    case 'caller-refused':
      return { kind: 'caller-refused', ...callerIn(said, clean) };
    case 'bad-arguments':
    case 'forbidden':
    case 'gone':
    case undefined:
      return said === null || said.code === '0'
        ? statusFailure(status, wait)
        : { kind: 'refused', status, answer: quote(said, clean) };
  }
}

/**
 * The failure of an answer that is no JSON, whatever its status: it comes from something in between, such as the sign-in
 * page of a network, which hinders all other questions as well.
 */
export function unreadable(answer: HttpAnswer): Failure {
  return { kind: 'slow-down', retryAfter: waitOf(answer.retryAfter) };
}

/** An answer without a code is judged by its HTTP status. */
function statusFailure(status: number, wait: number | null): Failure {
  const isTold = status >= 500 && wait !== null;
  if (isTold || BUSY.has(status)) return { kind: 'slow-down', retryAfter: wait };
  return status === 404
    ? { kind: 'not-here', answer: null }
    : { kind: 'refused', status, answer: null };
}

/** Reads the failure of one file out of its row, which is taken word for word. */
export function fileFailure(said: ServiceAnswer, clean: Clean): Failure {
  const told = STATUS_TEXTS.find(([words]) => words.test(said.text))?.[1];
  const meaning = told ?? STATUSES.get(said.code)?.meaning;
  const answer = quote(said, clean);
  if (meaning === 'gone' || meaning === 'forbidden') return { kind: meaning, answer };
  return { kind: 'refused', status: 200, answer };
}

/** Whether something is wrong with what was asked, so that a part of it may do. */
export function isBadArguments(failure: Failure): boolean {
  if (failure.kind !== 'refused') return false;
  return CODES.get(failure.answer?.code ?? '')?.meaning === 'bad-arguments';
}

/** Whether the service broke down over what was asked, and did not say anything. */
export function isBreakdown(failure: Failure): boolean {
  return failure.kind === 'refused' && failure.status >= 500 && failure.answer === null;
}

/** The failure, or that of a service that is out of order for a while in the place of a breakdown. */
export function asPassing(failure: Failure): Failure {
  return isBreakdown(failure) ? { kind: 'slow-down', retryAfter: null } : failure;
}

/** A failure that no other request would escape. */
export function concernsAll({ kind }: Failure): boolean {
  return kind === 'logged-out' || kind === 'network' || kind === 'slow-down';
}

function callerIn(said: ServiceAnswer | null, clean: Clean) {
  if (said === null) return { address: null, answer: null };
  const address = IP_V4.exec(said.text)?.[0] ?? IP_V6.exec(said.text)?.[0];
  return { address: address === undefined ? null : clean(address), answer: quote(said, clean) };
}

/** ms from now; the header holds seconds or a date. */
function waitOf(value: string | null): number | null {
  if (value === null) return null;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}

function tableOf(
  rows: Readonly<Record<string, readonly [Meaning, number | null]>>,
): ReadonlyMap<string, CodeFact> {
  return new Map(Object.entries(rows).map(([code, [meaning, wait]]) => [code, { meaning, wait }]));
}
