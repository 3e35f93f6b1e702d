import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import type { World } from '../world';
import { failure } from './answers';

const site = 'https://www.kdocs.cn';

/** Why a POST to the site is refused: session, page that it comes from, csrf value (grades B, D, B). */
export function refusalOfPost(world: World, call: Call): Reply | undefined {
  if (!world.sessions.find(call.cookies)) return failure(401, 'userNotLogin');
  if (world.demandsOrigin && !isFromSite(call)) return failure(403, 'NotAllow');
  const { csrf } = call.cookies;
  if (csrf === undefined || call.headers['x-csrf-rand'] !== csrf) return failure(403, 'csrfError');
  return undefined;
}

function isFromSite({ headers }: Call): boolean {
  return headers.origin === site && headers.referer?.startsWith(`${site}/`) === true;
}
