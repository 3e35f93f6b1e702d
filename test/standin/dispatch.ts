import { answerRelay, answerWeixin } from './cloudbase/cloudbase-api';
import { recordsPage } from './cloudbase/records-page';
import { serveCloudFile } from './cloudbase/serve-cloud-file';
import { serveObject } from './file-hosts/serve-object';
import { roleOf } from './hosts';
import type { Call } from './http/call';
import { emptyReply, textReply, type Reply } from './http/reply';
import { answerOpenApi } from './open-api/open-api';
import { answerAccount, singleSign } from './pages/account';
import { hostileService } from './pages/hostile-service';
import { listPage, pageFile } from './pages/list-page';
import type { Services } from './services';
import { failure } from './web-api/answers';
import { answerExport } from './web-api/export';
import { answerWebApi } from './web-api/web-api';
import { answerZipService } from './web-api/zip-service';

/** The host of the personal accounts' pages; others have neither exports nor the zip service. */
const mainHost = 'www.kdocs.cn';

/** The true answer of whoever is at the host that was asked. */
export function dispatch(services: Services, call: Call): Reply {
  const role = roleOf(call.host);
  switch (role) {
    case 'page':
      return answerPageHost(services, call);
    case 'account':
      return answerAccount(services, call);
    case 'web-api':
      return webApiBelow(services, call, '/api') ?? emptyReply(404);
    case 'open-api':
      return answerOpenApi(services, call, `${call.host}/v7`);
    case 'gateway':
    case 'storage':
      return serveObject(services, call, role);
    case 'weixin':
      return answerWeixin(services.world.cloudbase, call);
    case 'relay':
      return answerRelay(services.world.cloudbase, call);
    case 'cloud-files':
      return serveCloudFile(services.world.cloudbase, call);
    case 'records':
      return recordsPage(services.world.cloudbase);
    case 'evil':
      return textReply(200, 'application/octet-stream', 'any bytes at all');
    case 'unknown':
      return emptyReply(404);
  }
}

function answerPageHost(services: Services, call: Call): Reply {
  const api = webApiBelow(services, call, '/3rd/drive/api');
  if (api) return api;
  if (call.path.startsWith('/api/v7/')) return answerOpenApi(services, call, `${call.host}/api/v7`);
  if (call.path.startsWith('/static/')) return pageFile(call.path);
  if (call.path.startsWith('/hostile/')) return hostileService(call);
  if (call.path === '/singleSign4CST') return singleSign(services, call);
  const site = call.host === mainHost ? answerSite(services, call) : undefined;
  if (site) return site;
  if (call.path.startsWith('/kfc/')) return failure(404, 'NotFound');
  if (call.path === '/favicon.ico' || call.path.startsWith('/api/')) return emptyReply(404);
  return call.method === 'GET' ? listPage(services.world, call.path) : emptyReply(405);
}

/** What the pages ask their own host for, besides the web API; `undefined` when it is none of that. */
function answerSite(services: Services, call: Call): Reply | undefined {
  return answerExport(services, call) ?? answerZipService(services, call);
}

function webApiBelow(services: Services, call: Call, prefix: string): Reply | undefined {
  if (!call.path.startsWith(`${prefix}/`)) return undefined;
  return answerWebApi(services, call, call.host + prefix, call.path.slice(prefix.length));
}
