import type { LoggedRequest } from './request-log';

/** What a request is for. */
export type RequestKind =
  | 'login'
  | 'user'
  | 'drives'
  | 'link-meta'
  | 'file-meta'
  | 'children'
  | 'batch'
  | 'single'
  | 'groups'
  | 'web-list'
  | 'web-link'
  | 'web-file'
  | 'web-download'
  | 'recent'
  | 'export'
  | 'zip-service'
  | 'cloud-links'
  | 'cloud-list'
  | 'cloud-envs'
  | 'transfer'
  | 'other';

/** The first row that fits the path decides. */
const kinds: readonly (readonly [RequestKind, RegExp])[] = [
  ['transfer', /^\/api\/object\//],
  ['login', /^\/api\/v3\/islogin$/],
  ['user', /\/v7\/users\//],
  ['link-meta', /\/v7\/links\/[^/]+\/meta$/],
  ['children', /\/v7\/drives\/[^/]+\/files\/[^/]+\/children$/],
  ['batch', /\/v7\/drives\/[^/]+\/files\/batch_download$/],
  ['single', /\/v7\/drives\/[^/]+\/files\/[^/]+\/download$/],
  ['file-meta', /\/v7\/(?:drives\/[^/]+\/)?files\/[^/]+\/meta$/],
  ['drives', /\/v7\/drives$/],
  ['web-download', /\/v[35]\/groups\/[^/]+\/files\/[^/]+\/download$/],
  ['web-list', /\/v5\/groups\/[^/]+\/files(?:\/count)?$/],
  ['web-link', /\/v5\/links\/[^/]+$/],
  ['web-file', /\/v5\/files\/[^/]+\/metadata$/],
  ['recent', /\/v5\/roaming$/],
  ['groups', /\/v3\/groups(?:\/special)?$/],
  ['export', /^\/api\/v3\/office\/file\/[^/]+\/export\//],
  ['cloud-links', /^(?:\/wx)?\/(?:component)?tcb\/batchdownloadfile$/],
  ['cloud-list', /^(?:\/wx)?\/componenttcb\/getbucket$/],
  ['cloud-envs', /^(?:\/wx)?\/componenttcb\/describeenvs$/],
  ['zip-service', /^\/kfc\//],
];

export function kindOf({ path }: Pick<LoggedRequest, 'path'>): RequestKind {
  return kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
}

/** How many requests there are of each kind; kinds without any are left out. */
export function countKinds(
  requests: readonly Pick<LoggedRequest, 'path'>[],
): ReadonlyMap<RequestKind, number> {
  const counts = new Map<RequestKind, number>();
  for (const request of requests) {
    const kind = kindOf(request);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/**
 * Leaves out what a browser's pages asked for: documents, and what these fetched from their own host. An extension is
 * never of a page's origin, whatever its requests claim in `Referer` and `Origin`.
 */
export function withoutPages(requests: readonly LoggedRequest[]): readonly LoggedRequest[] {
  return requests.filter(
    ({ path, initiator: { site, destination } }) =>
      kindOf({ path }) === 'transfer' ||
      (site !== 'same-origin' && destination !== 'document' && destination !== 'iframe'),
  );
}
