import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { answerByRoute, type Route } from '../http/routes';
import type { Services } from '../services';
import { currentUser, listDrives } from './account';
import { refusals, refuse } from './answers';
import { batchDownload } from './batch-download';
import { listChildren } from './children';
import { isSigned } from './signature';
import { fileDownload, fileMeta, fileMetaInDrive, linkMeta } from './files';

const routes: readonly Route<Services>[] = [
  { method: 'GET', pattern: '/links/:link/meta', answer: linkMeta },
  { method: 'GET', pattern: '/files/:file/meta', answer: fileMeta },
  { method: 'GET', pattern: '/drives', answer: listDrives },
  { method: 'GET', pattern: '/drives/:drive/files/batch_download', answer: batchDownload },
  { method: 'GET', pattern: '/drives/:drive/files/:file/meta', answer: fileMetaInDrive },
  { method: 'GET', pattern: '/drives/:drive/files/:parent/children', answer: listChildren },
  { method: 'GET', pattern: '/drives/:drive/files/:file/download', answer: fileDownload },
  { method: 'GET', pattern: '/users/current', answer: currentUser },
];

/** The open API for a session or for signed calls; `base` is host and path up to `/v7`. */
export function answerOpenApi(services: Services, call: Call, base: string): Reply {
  const { world } = services;
  if (!world.openApiBases.includes(base)) return refuse(refusals.noSuchRoute, 'no such route');
  // A call that is meant to be signed stands or falls by its signature.
  const isTaken =
    'x-kso-authorization' in call.headers
      ? isSigned(world.application, call)
      : world.sessions.find(call.cookies) !== undefined;
  if (!isTaken) {
    return refuse(refusals.authentication, '鉴权失败');
  }
  const path = `${call.host}${call.path}`.slice(base.length);
  return (
    answerByRoute(routes, path, services, call) ?? refuse(refusals.noSuchRoute, 'no such route')
  );
}
