import pLimit from 'p-limit';
import type * as z from 'zod/mini';
import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import { apiRouteOf } from './api-route';
import { createAskByApplication } from './ask-by-application';
import { createAskWithSession } from './ask-with-session';
import { isElsewhere } from './errors';
import { createGroupHosts } from './group-hosts';
import { createHostTable, type Verdict } from './host-table';
import { BUSINESS_WEB_APIS, OPEN_APIS, SITE_HOST, WEB_APIS } from './hosts';
import type { Login } from './login';
import type { ApplicationPort, HttpPort, NotesPort } from './ports';
import { readOpen, readSite, readWeb } from './read-answer';
import type { Session } from './session';

/** Requests at once that others found safe (grade C); more wait for their turn. */
const CONCURRENT_REQUESTS = 6;

/** Verdicts on the host that knew a group after which others are asked, too. */
const POOR: ReadonlySet<Verdict> = new Set(['absent', 'unreachable', 'turned-away', 'odd']);

/** Calls the APIs of the service, wherever they are to be had, and reads their answers. */
export interface Caller {
  /**
   * `path` from the version on, e.g. `/v5/files/1/metadata`; `group`: the drive that the call concerns, if it is
   * known: the host that serves it is remembered.
   */
  web<Shape>(
    path: string,
    shape: z.ZodMiniType<Shape>,
    group?: string,
  ): Promise<Result<Shape, Failure>>;
  /** `path` below `/v7`, e.g. `/drives/a/files/b/download`. */
  open<Shape>(path: string, shape: z.ZodMiniType<Shape>): Promise<Result<Shape, Failure>>;
  /** The pages' own services on www.kdocs.cn; a POST of `body`, or a GET when it is null. Path from the host on. */
  site<Shape>(
    path: string,
    body: object | null,
    shape: z.ZodMiniType<Shape>,
  ): Promise<Result<Shape, Failure>>;
}

export interface SessionCaller extends Caller {
  /** The open API in the name of whoever is logged in, also where an application is set up. */
  openBySession<Shape>(path: string, shape: z.ZodMiniType<Shape>): Promise<Result<Shape, Failure>>;
  /** To be called when somebody else asks from now on: groups may have the same names for everybody. */
  forget(): Promise<void>;
}

export interface CallerParts {
  readonly http: HttpPort;
  readonly session: Session;
  readonly login: Login;
  readonly notes: NotesPort;
  readonly application: ApplicationPort;
  readonly now?: () => number;
}

export function createCaller(parts: CallerParts): SessionCaller {
  const { http, session, login, notes, application, now = Date.now } = parts;
  const limit = pLimit(CONCURRENT_REQUESTS);
  const tableOf = (name: string) => createHostTable({ name, notes, now });
  const privateWeb = { bases: WEB_APIS, table: tableOf('web') };
  const businessWeb = { bases: BUSINESS_WEB_APIS, table: tableOf('web-business') };
  const open = tableOf('open');
  const groups = createGroupHosts(notes, now);
  const ask = createAskWithSession({ http, session, login });
  const askByApplication = createAskByApplication({ http, notes, now });

  const web = async <Shape>(
    path: string,
    shape: z.ZodMiniType<Shape>,
    group?: string,
  ): Promise<Result<Shape, Failure>> => {
    const { bases, table } = (await login.isBusiness()) ? businessWeb : privateWeb;
    const route = apiRouteOf(path);
    const one = (base: string) =>
      ask({ url: `${base}${path}`, body: null, readAs: readWeb, shape });
    if (group === undefined) return (await table.call(bases, route, one)).result;
    const lookAt = async (hosts: readonly string[]) =>
      groups.tryOthers(group, hosts, await table.call(hosts, route, one), one);
    const own = await groups.find(group);
    if (own === null) return (await lookAt(bases)).result;
    const { result, verdict } = await one(own);
    const isGone = !result.ok && isElsewhere(result.failure);
    if (!isGone && !POOR.has(verdict)) return result;
    if (isGone) await groups.drop(group, own);
    const found = await lookAt(bases.filter((base) => base !== own));
    if (found.result.ok && found.base !== own) await groups.drop(group, own);
    const isSilent = verdict === 'absent' || verdict === 'unreachable';
    return found.result.ok || isSilent ? found.result : result;
  };

  const openBySession = async <Shape>(
    path: string,
    shape: z.ZodMiniType<Shape>,
  ): Promise<Result<Shape, Failure>> => {
    const { result } = await open.call(OPEN_APIS, apiRouteOf(path), (base) =>
      ask({ url: `${base}${path}`, body: null, readAs: readOpen, shape }),
    );
    return result;
  };

  const site = async <Shape>(
    path: string,
    body: object | null,
    shape: z.ZodMiniType<Shape>,
  ): Promise<Result<Shape, Failure>> => {
    const url = `https://${SITE_HOST}${path}`;
    await session.claimOrigin(SITE_HOST);
    const csrf = await session.csrf(url);
    const headers = csrf === null ? {} : { 'x-csrf-rand': csrf };
    return (await ask({ url, body, headers, readAs: readSite, shape })).result;
  };

  return {
    web: (path, shape, group) => limit(() => web(path, shape, group)),
    open: (path, shape) =>
      limit(async () => {
        const own = await application.read();
        const bySession = () => openBySession(path, shape);
        return own === null ? bySession() : askByApplication(own, path, shape, bySession);
      }),
    openBySession: (path, shape) => limit(() => openBySession(path, shape)),
    site: (path, body, shape) => limit(() => site(path, body, shape)),
    forget: groups.forget,
  };
}
