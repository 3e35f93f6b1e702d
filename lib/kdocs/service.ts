import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { LinkRequest, Service } from '../selection/service';
import { createCaller } from './caller';
import { describeSelection } from './describe';
import { parseTrustedLink, parseUrl, ROOT_FOLDER } from './hosts';
import { locateEntries } from './locate';
import { createLists } from './lists';
import { isLoggedIn } from './login';
import { isOnlineDocument } from './online-types';
import { batchUrl, createOpenApi, type OpenApi } from './open-api';
import { findPlace } from './place';
import type { CookiePort, HeaderRulePort, HttpPort } from './ports';
import { createSession } from './session';
import { toEntry } from './to-entry';
import { createWebApi, type WebApi } from './web-api';

/** Batch limits: the service publishes none, so these are cautious. */
const BATCH_COUNT = 100;
const BATCH_URL_LENGTH = 4000;

export function createKdocsService(
  http: HttpPort,
  cookies: CookiePort,
  rules: HeaderRulePort,
): Service {
  const session = createSession(cookies, rules);
  const caller = createCaller(http, session);
  const web = createWebApi(caller);
  const open = createOpenApi(caller);
  const lists = createLists(web, Date.now);
  let underWay = 0;
  /** Keeps what is lent from being taken back by somebody else while `ask` needs it. */
  const hold = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    underWay += 1;
    try {
      return await ask();
    } finally {
      underWay -= 1;
    }
  };

  return {
    id: 'kdocs',
    rootFolder: ROOT_FOLDER,
    batchLimits: {
      count: BATCH_COUNT,
      urlLength: BATCH_URL_LENGTH,
      urlLengthOf: (drive, files) => batchUrl(drive, files).length,
    },
    isOnlineDocument: ({ name }) => isOnlineDocument(name),
    checkSession: () =>
      hold(async () => {
        if ((await session.domains()).length > 0) return succeed(true);
        const loggedIn = await isLoggedIn(http, session);
        return loggedIn === false ? fail({ kind: 'logged-out' }) : succeed(true);
      }),
    describe: (selection) => hold(() => describeSelection(web, lists, selection)),
    list: (route, cursor) =>
      hold(async () => {
        // A folder needs no asking before it is listed.
        const place = route.kind === 'folder' ? succeed(route) : await findPlace(web, route);
        const page = place.ok ? await lists.page(place.value, cursor) : place;
        if (!page.ok) return page;
        return succeed({ items: page.value.items.map(toEntry), next: page.value.next });
      }),
    nameOf: (route) =>
      hold(async () => {
        const place = await findPlace(web, route);
        return place.ok && place.value !== 'recent' ? place.value.name : null;
      }),
    locate: (entries) => hold(() => locateEntries(web, open, entries)),
    makeLink: (request) =>
      hold(async () => {
        const link = await askLink(web, open, request);
        if (!link.ok) return link;
        const url = parseTrustedLink(link.value);
        if (url === null) return fail({ kind: 'untrusted-link', host: hostOf(link.value) });
        await session.lend(url);
        return succeed(url.href);
      }),
    async release() {
      if (underWay === 0) await session.release();
    },
  };
}

async function askLink(
  web: WebApi,
  open: OpenApi,
  request: LinkRequest,
): Promise<Result<string, Failure>> {
  switch (request.kind) {
    case 'batch':
      return open.batchDownload(request.drive, request.files);
    case 'file':
      return open.download({ drive: request.drive, file: request.file });
    case 'web-file':
      return web.download(request.drive, request.file);
  }
}

/** What may be shown of a refused link: its scheme and host, never its signed part. */
function hostOf(link: string): string {
  const url = parseUrl(link);
  return url === null ? '?' : `${url.protocol}//${url.host}`.slice(0, 200);
}
