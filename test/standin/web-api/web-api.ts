import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { answerByRoute, type Route } from '../http/routes';
import type { Services } from '../services';
import { failure } from './answers';
import { fileDownload, fileMetadata, linkMetadata, recentFiles } from './files';
import { listGroups, personalGroup } from './groups';
import { countFolder, listFolder, searchFiles } from './list';

const routes: readonly Route<Services>[] = [
  { method: 'GET', pattern: '/v5/groups/:group/files', answer: listFolder },
  { method: 'GET', pattern: '/v5/groups/:group/files/count', answer: countFolder },
  { method: 'GET', pattern: '/v5/search/files', answer: searchFiles },
  { method: 'GET', pattern: '/v5/groups/:group/files/:file/download', answer: fileDownload },
  { method: 'GET', pattern: '/v5/files/:file/metadata', answer: fileMetadata },
  { method: 'GET', pattern: '/v5/links/:link', answer: linkMetadata },
  { method: 'GET', pattern: '/v5/roaming', answer: recentFiles },
  { method: 'GET', pattern: '/v3/groups', answer: listGroups },
  { method: 'GET', pattern: '/v3/groups/special', answer: personalGroup },
];

/** The page's API v3 and v5; `path` begins after the prefix. The session cookie is enough. */
export function answerWebApi(services: Services, call: Call, path: string): Reply {
  if (!services.world.sessions.find(call.cookies)) return failure(401, 'userNotLogin');
  return answerByRoute(routes, path, services, call) ?? failure(404, 'NotFound');
}
