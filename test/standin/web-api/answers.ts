import { jsonReply, type Reply } from '../http/reply';

export function ok(values: Readonly<Record<string, unknown>>): Reply {
  return jsonReply(200, { result: 'ok', ...values });
}

/** Error of the web API (grade B): `result` says what, `msg` is for people. */
export function failure(status: number, result: string, message = result): Reply {
  return jsonReply(status, { result, msg: message });
}
