import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { batchDownloadFile } from './batch-download-file';
import { parseBody } from './call-body';
import type { Cloudbase } from './cloudbase';
import { describeEnvs } from './describe-envs';
import { errorReply } from './errors';
import { getBucket } from './get-bucket';
import type { TokenKind } from './tokens';

/** Whose own token a call without one is made with; `nobody`: such calls are refused. */
type Sponsor = 'nobody' | 'relay';

interface CloudbaseRoute {
  readonly token: TokenKind;
  readonly answer: (cloudbase: Cloudbase, body: Readonly<Record<string, unknown>>) => Reply;
  readonly mayBeEmpty?: true;
}

/** Listing is for platforms alone (grade A). */
const routes: ReadonlyMap<string, CloudbaseRoute> = new Map<string, CloudbaseRoute>([
  ['/componenttcb/batchdownloadfile', { token: 'component', answer: batchDownloadFile }],
  ['/tcb/batchdownloadfile', { token: 'own', answer: batchDownloadFile }],
  ['/componenttcb/getbucket', { token: 'component', answer: getBucket }],
  ['/componenttcb/describeenvs', { token: 'component', answer: describeEnvs, mayBeEmpty: true }],
]);

const relayBase = '/wx';

export function answerWeixin(cloudbase: Cloudbase, call: Call): Reply {
  return answerCloudbase(cloudbase, call, call.path, 'nobody');
}

/** A server of somebody's own that passes the same calls on, with a token of its own where they have none. */
export function answerRelay(cloudbase: Cloudbase, call: Call): Reply {
  const path = call.path.startsWith(`${relayBase}/`) ? call.path.slice(relayBase.length) : '';
  return answerCloudbase(cloudbase, call, path, 'relay');
}

/** No answer here has CORS headers: a page cannot read any. */
function answerCloudbase(cloudbase: Cloudbase, call: Call, path: string, sponsor: Sponsor): Reply {
  noteManners(cloudbase, call);
  if (call.method !== 'POST') return errorReply(43002);
  const route = routes.get(path);
  if (!route) return errorReply(40066);
  const refusal = refusalOfToken(cloudbase, call, route.token, sponsor);
  if (refusal !== null) return errorReply(refusal);
  const body = parseBody(call.body);
  if (body === 'broken') return errorReply(47001);
  if (body === 'empty') return route.mayBeEmpty ? route.answer(cloudbase, {}) : errorReply(44002);
  return route.answer(cloudbase, body);
}

/** The code with which the call is refused. */
function refusalOfToken(
  { tokens }: Cloudbase,
  { query }: Call,
  kind: TokenKind,
  sponsor: Sponsor,
): number | null {
  const token = query.get('access_token') ?? '';
  if (token === '') return sponsor === 'relay' ? null : 41001;
  switch (tokens.take(token, kind)) {
    case 'good':
      return null;
    case 'expired':
      return 42001;
    case 'invalid':
      return 40001;
  }
}

function noteManners({ note, tokens }: Cloudbase, call: Call): void {
  for (const name of Object.keys(call.cookies)) note(`the cookie ${name}`);
  if (call.headers.authorization !== undefined) note('the header authorization');
  const names = [...call.query.keys()];
  for (const name of names.filter((name) => name !== 'access_token')) {
    note(`the unknown parameter ${name} in the address`);
  }
  if (names.length > 1) note('more than one parameter in the address');
  const elsewhere = JSON.stringify([call.path, call.headers, call.body]);
  if (tokens.all().some((token) => elsewhere.includes(token))) note('a token outside the query');
}
