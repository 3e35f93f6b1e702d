import { succeed, type Result } from '../../core/result';
import type { LinkFailure, LinkRequest } from '../../selection/service';
import type { OpenApi } from '../open-api';
import type { NotesPort } from '../ports';
import type { SiteApi } from '../site-api';
import type { WebApi } from '../web-api';
import { createArchiveService } from './archive-service';
import type { Batches } from './batches';
import { createChain, type MadeLink } from './chain';
import { createExport } from './export';
import { createBridgedSingle, createOpenSingle } from './open-single';
import type { Clock } from './way';
import { createWebIds } from './web-ids';
import { createWebSingle } from './web-single';

export interface LinkSources {
  readonly open: Pick<OpenApi, 'download' | 'linkMeta'>;
  readonly web: Pick<WebApi, 'download' | 'link'>;
  readonly site: SiteApi;
  readonly batches: Batches;
  readonly notes: NotesPort;
  readonly clock: Clock;
}

/** Finds links as the service tells them: what they lead to is not checked here. */
export interface Links {
  link(request: LinkRequest): Promise<Result<MadeLink, LinkFailure>>;
  /** To be called when another account, or an application in place of the session, asks from now on. */
  forget(): Promise<void>;
}

export function createLinks({ open, web, site, batches, notes, clock }: LinkSources): Links {
  const webIds = createWebIds(web);
  const chain = createChain(
    {
      'open-single': createOpenSingle(open),
      'web-single': createWebSingle(web, webIds),
      'bridged-single': createBridgedSingle(open),
      export: createExport(site, webIds, clock),
      'archive-service': createArchiveService(site, webIds, clock),
    },
    notes,
    clock.now,
  );
  return {
    async link(request) {
      if (request.kind === 'file') return chain.link(request);
      const url = await batches.link(request.drive, request.files);
      return url.ok ? succeed({ url: url.value, way: 'batch', isWrapped: false }) : url;
    },
    async forget() {
      await Promise.all([chain.forget(), batches.forget()]);
    },
  };
}
