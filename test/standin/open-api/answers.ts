import { jsonReply, type Reply } from '../http/reply';

/** Codes of the open API seen in use, with the HTTP status each comes with. */
export const refusals = {
  invalidParameter: { status: 400, code: 400000002 },
  notSupported: { status: 400, code: 400000004 },
  authentication: { status: 401, code: 400006 },
  noSuchFile: { status: 400, code: 400008009 },
  noPermission: { status: 403, code: 403000001 },
  noRawFile: { status: 403, code: 403008042 },
  noSuchRoute: { status: 404, code: 404000001 },
} as const;

export interface Refusal {
  readonly status: number;
  readonly code: number;
}

export function data(value: unknown): Reply {
  return jsonReply(200, { code: 0, msg: 'ok', data: value });
}

export function refuse(refusal: Refusal, message = '请求失败'): Reply {
  return jsonReply(refusal.status, { code: refusal.code, msg: message });
}
