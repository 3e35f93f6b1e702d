import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { answerByRoute, type Route } from '../http/routes';
import type { Services } from '../services';
import type { World } from '../world';
import { failure } from './answers';
import { fileDownload, fileMetadata, linkMetadata, oldFileDownload, recentFiles } from './files';
import { listGroups, personalGroup } from './groups';
import { countFolder, listFolder, searchFiles } from './list';

const routes: readonly Route<Services>[] = [
  { method: 'GET', pattern: '/v5/groups/:group/files', answer: listFolder },
  { method: 'GET', pattern: '/v5/groups/:group/files/count', answer: countFolder },
  { method: 'GET', pattern: '/v5/search/files', answer: searchFiles },
  { method: 'GET', pattern: '/v5/groups/:group/files/:file/download', answer: fileDownload },
  { method: 'GET', pattern: '/v3/groups/:group/files/:file/download', answer: oldFileDownload },
  { method: 'GET', pattern: '/v5/files/:file/metadata', answer: fileMetadata },
  { method: 'GET', pattern: '/v5/links/:link', answer: linkMetadata },
  { method: 'GET', pattern: '/v5/roaming', answer: recentFiles },
  { method: 'GET', pattern: '/v3/groups', answer: listGroups },
  { method: 'GET', pattern: '/v3/groups/special', answer: personalGroup },
];

const pageBase = 'www.kdocs.cn/3rd/drive/api';
const businessBase = '365.kdocs.cn/3rd/drive/api';
const otherBases: readonly string[] = ['drive.kdocs.cn/api', 'drive.wps.cn/api', businessBase];

/** Calls about files, which concern the groups of the account. */
const groupCall = /^\/v\d\/(?:groups\/[^/]+\/files|files|links)(?:\/|$)/;

/**
 * The page's API v3 and v5. `base` is host and prefix, and `path` begins after it. The session cookie is enough.
 * That a business account is refused elsewhere with `NotGroupMember` is a guess (grade D).
 */
export function answerWebApi(services: Services, call: Call, base: string, path: string): Reply {
  const { world } = services;
  if (!isServed(world, base)) return failure(404, 'NotFound');
  if (!world.sessions.find(call.cookies)) return failure(401, 'userNotLogin');
  if (world.business && base !== businessBase && groupCall.test(path)) {
    return failure(403, 'NotGroupMember');
  }
  return answerByRoute(routes, path, services, call) ?? failure(404, 'NotFound');
}

function isServed(world: World, base: string): boolean {
  return world.webApiBases.includes(otherBases.includes(base) ? base : pageBase);
}
