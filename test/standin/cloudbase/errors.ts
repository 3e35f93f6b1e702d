import type { FaultEffect } from '../fault-effects';
import { jsonReply, type Reply } from '../http/reply';

/** Texts that the service gives with its codes (grade B; the last but one as told by people who met it). */
const texts: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  [-1000]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40014: 'invalid access_token',
  40066: 'invalid url',
  40097: 'invalid args',
  40101: 'missing parameter',
  41001: 'access_token missing',
  42001: 'access_token expired',
  43002: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  61004: 'client ip 203.0.113.7 is not in whitelist',
  85088: 'no qbase privilege',
  [-501003]: 'request limit exceeded',
  [-501004]: 'too many requests at once',
  [-501007]: 'env not exists',
};

const traceId = 'rid: 6a1b2c3d-0a1b2c3d-4e5f6071';

/** What the service says instead of an answer; always with HTTP 200 (grade A). */
export function errorValue(errcode: number, errmsg = texts[errcode] ?? 'error') {
  return { errcode, errmsg: `${errmsg} ${traceId}` };
}

export function errorReply(errcode: number, errmsg?: string): Reply {
  return jsonReply(200, errorValue(errcode, errmsg));
}

/** A fault that makes the service answer with this code, and this text instead of its own. */
export function errorFault(errcode: number, errmsg?: string): FaultEffect {
  return { kind: 'json', value: errorValue(errcode, errmsg) };
}
