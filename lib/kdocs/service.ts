import { fail, succeed } from '../core/result';
import type { Service } from '../selection/service';
import { createAccount } from './account';
import { createAsker } from './asker';
import { createBridge } from './bridge';
import { createCaller } from './caller';
import { describeLinks } from './describe-links';
import { describeSelection } from './describe';
import { ROOT_FOLDER } from './hosts';
import { createLists } from './lists';
import { locateEntries } from './locate';
import { createLogin } from './login';
import { savedForm } from './online-types';
import { batchUrl, createOpenApi, type OpenApi } from './open-api';
import { pageOfEntry } from './page-address';
import { findPlace } from './place';
import type { ApplicationPort, CookiePort, HeaderRulePort, HttpPort, NotesPort } from './ports';
import { createRememberedOpen } from './remembered-open';
import { createSession } from './session';
import { createSiteApi } from './site-api';
import { toEntry } from './to-entry';
import { createLinkCheck, withTrustedLinks } from './trusted-links';
import { createBatches } from './ways/batches';
import { createLinks } from './ways/links';
import type { Clock } from './ways/way';
import { createWebApi, type WebApi } from './web-api';

/** Characters of a batch's URL: the service publishes no limit, so this is cautious. */
const BATCH_URL_LENGTH = 4000;

interface Parts {
  readonly http: HttpPort;
  readonly cookies: CookiePort;
  readonly rules: HeaderRulePort;
  readonly notes: NotesPort;
  readonly application: ApplicationPort;
  readonly clock: Clock;
}

export function createKdocsService(parts: Parts): Service {
  const { http, cookies, rules, notes, application, clock } = parts;
  const session = createSession(cookies, rules, clock.now);
  const login = createLogin({ http, session, notes, now: clock.now });
  const caller = createCaller({ http, session, login, notes, application, now: clock.now });
  const account = createAccount({ login, caller, notes, now: clock.now });
  const checkLink = createLinkCheck(application);
  const anyWeb = createWebApi(caller);
  const web: WebApi = { ...anyWeb, download: withTrustedLinks(checkLink, anyWeb.download) };
  const anyOpen = createOpenApi(caller);
  const open: OpenApi = {
    ...anyOpen,
    download: withTrustedLinks(checkLink, anyOpen.download),
    batchDownload: withTrustedLinks(checkLink, anyOpen.batchDownload),
  };
  const seen = createRememberedOpen(open, clock.now);
  const lists = createLists(web, clock.now);
  const bridge = createBridge();
  const batches = createBatches(open, notes, clock.now);
  const links = createLinks({ open, web, site: createSiteApi(caller), batches, notes, clock });
  const asker = createAsker({
    ...{ login, application, notes },
    now: clock.now,
    async onChanged() {
      await Promise.all([links.forget(), caller.forget()]);
    },
  });
  let underWay = 0;
  let releasing: Promise<void> | null = null;
  /** Whether all is to be taken back as soon as nothing is under way. */
  let isDue = false;
  const release = async (): Promise<void> => {
    isDue = underWay > 0;
    if (isDue) return;
    releasing ??= session.release().finally(() => {
      releasing = null;
    });
    await releasing;
  };
  /** Keeps what is lent from being taken back by somebody else while `ask` needs it. */
  const hold = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    underWay += 1;
    try {
      await Promise.allSettled([releasing]);
      return await ask();
    } finally {
      underWay -= 1;
      if (isDue) release().catch((error: unknown) => console.error('not taken back', error));
    }
  };

  const list: Service['list'] = (route, cursor) =>
    hold(async () => {
      // A folder needs no asking before it is listed.
      const place = route.kind === 'folder' ? succeed(route) : await findPlace(web, route);
      const page = place.ok ? await lists.page(place.value, cursor) : place;
      if (!page.ok) return page;
      return succeed({ items: page.value.items.map(toEntry), next: page.value.next });
    });

  return {
    id: 'kdocs',
    traits: { hasArchives: true, foldersBeginWithDrive: false, servesAnyType: false },
    rootFolder: ROOT_FOLDER,
    batchLimits: () =>
      hold(async () => {
        await asker.check();
        await batches.load();
        return {
          countOf: batches.countOf,
          urlLength: BATCH_URL_LENGTH,
          urlLengthOf: (drive, files) => batchUrl(drive, files).length,
        };
      }),
    savedForm: ({ name }, formats) => savedForm(name, formats),
    pageOf: pageOfEntry,
    checkSession: () =>
      hold(async () => {
        if ((await session.domains()).length > 0) return succeed(true);
        const isLoggedIn = await login.isLoggedIn();
        return isLoggedIn === false ? fail({ kind: 'logged-out' }) : succeed(true);
      }),
    account: () => hold(account),
    describe: (selection, forBatch) =>
      hold(() => describeSelection({ web, open: seen, lists, bridge }, selection, forBatch)),
    describeLinks: (linkIds) => hold(() => describeLinks(web, open, linkIds)),
    list,
    async answers() {
      const page = await list({ kind: 'recent' }, null);
      return page.ok || page.failure.kind !== 'network';
    },
    nameOf: (route) =>
      hold(async () => {
        const place = await findPlace(web, route);
        return place.ok && place.value !== 'recent' ? place.value.name : null;
      }),
    locate: (entries) =>
      hold(async () => {
        await asker.check();
        await batches.load();
        return locateEntries({ web, open, bridge, isAlone: batches.isSpoiler }, entries);
      }),
    makeLink: (request) =>
      hold(async () => {
        await asker.check();
        const link = await links.link(request);
        if (!link.ok) return link;
        const url = await checkLink(link.value.url);
        if (!url.ok) return url;
        await session.lend(new URL(url.value));
        // The link is about to be used; whoever does that has all taken back afterwards.
        isDue = false;
        return succeed({ ...link.value, url: url.value });
      }),
    release,
  };
}
