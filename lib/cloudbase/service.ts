import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Service } from '../selection/service';
import { isUsable, type CloudbaseAccess } from './access';
import { createCaller } from './caller';
import { createCalls, type EnvironmentInfo } from './calls';
import { createEnvironments } from './environments';
import { createBatchAsker } from './link-batches';
import { createLinks } from './links';
import { createListing } from './listing';
import type { Clock, HttpPort } from './ports';

/** Folder below the browser's download folder. */
const ROOT_FOLDER = 'CloudBase';

export interface CloudbaseService extends Service {
  /** The environments that the token may list; fails with `not-here` for a token that may list none. */
  environments(): Promise<Result<readonly EnvironmentInfo[], Failure>>;
}

const NOT_HERE = fail({ kind: 'not-here', answer: null } as const);

/** Files in WeChat's cloud storage, known by their ids alone: no page shows them, and nobody is logged in. */
export function createCloudbaseService(parts: {
  readonly http: HttpPort;
  readonly access: CloudbaseAccess;
  readonly clock: Clock;
}): CloudbaseService {
  const { http, access, clock } = parts;
  const calls = createCalls(createCaller(http, access));
  const environments = createEnvironments(calls, access, clock.now);
  const listing = createListing(calls, environments, access);
  const links = createLinks({ ask: createBatchAsker(calls), access, now: clock.now });

  return {
    id: 'cloudbase',
    traits: { hasArchives: false, foldersBeginWithDrive: true, servesAnyType: true },
    rootFolder: ROOT_FOLDER,
    batchLimits: () => Promise.resolve({ countOf: () => 1, urlLength: 1, urlLengthOf: () => 0 }),
    savedForm: ({ name }) => ({ name, convertTo: null }),
    pageOf: () => null,
    async checkSession() {
      const kept = await access.read();
      return isUsable(kept) && !kept.isRefused ? succeed(true) : fail({ kind: 'logged-out' });
    },
    account: () => Promise.resolve(null),
    describe: () =>
      Promise.resolve(
        succeed({ place: null, found: [], unconfirmed: [], questions: [], missing: 0 }),
      ),
    describeLinks: (linkIds) =>
      Promise.resolve(linkIds.map((linkId) => ({ linkId, entry: NOT_HERE }))),
    list: listing.list,
    nameOf: listing.nameOf,
    locate: (entries) =>
      Promise.resolve(
        succeed(entries.map((entry) => ({ entry, location: { kind: 'web-only' } as const }))),
      ),
    makeLink: links.link,
    // No question is light, and nothing of one file keeps a call from being answered.
    answers: () => Promise.resolve(false),
    release() {
      links.release();
      environments.forget();
      return Promise.resolve();
    },
    environments: environments.all,
  };
}
