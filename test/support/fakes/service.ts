import type { Failure } from '../../../lib/core/failure';
import { fail, succeed, type Result } from '../../../lib/core/result';
import { markKey } from '../../../lib/selection/marks';
import type { Entry, Place } from '../../../lib/selection/entry';
import type { LinkRequest, Location, Service } from '../../../lib/selection/service';
import { sampleEntry } from './samples';

export interface FakeService extends Service {
  /** Requests for which a link was made, in order. */
  readonly linkRequests: readonly LinkRequest[];
  /** How often everything lent was taken back. */
  readonly releases: number;
  /** Places that were listed, each as often as a page of it was asked for. */
  readonly listed: readonly Place[];
  /** The host that a link leads to. */
  hostOf: (request: LinkRequest) => string;
  /** What happens instead of the usual; null is the usual. */
  failing: {
    session: Failure | null;
    describe: Failure | null;
    locate: Failure | null;
    link: ((request: LinkRequest) => Failure | null) | null;
    list: ((place: Place, cursor: string | null) => Failure | null) | null;
  };
}

/** Entries on a page of a list. */
export const LISTED_AT_ONCE = 100;

/**
 * A service that knows these entries by id, link or name; each lies where its drive and parent say, in the root
 * of its drive with the parent 0. By default each one has to be asked for by itself.
 */
export function createFakeService(
  entries: readonly Entry[],
  locationOf: (entry: Entry) => Location = () => ({ kind: 'web-only' }),
): FakeService {
  const known = new Map<string, Entry>();
  for (const entry of entries) {
    known.set(`name:${entry.name}`, entry);
    known.set(`id:${entry.id}`, entry);
    known.set(`link:${entry.linkId ?? '-'}`, entry);
  }
  const linkRequests: LinkRequest[] = [];
  const listed: Place[] = [];
  let releases = 0;
  const turn = async <Value>(
    failure: Failure | null,
    work: () => Value,
  ): Promise<Result<Value, Failure>> => {
    await Promise.resolve();
    return failure === null ? succeed(work()) : fail(failure);
  };
  const fake: FakeService = {
    id: 'kdocs',
    rootFolder: 'KDocs',
    batchLimits: { count: 100, urlLength: 4000, urlLengthOf: (_, files) => files.join().length },
    linkRequests,
    listed,
    hostOf: () => 'kcos.kdocs.cn',
    failing: { session: null, describe: null, locate: null, link: null, list: null },
    get releases() {
      return releases;
    },
    isOnlineDocument: ({ name }) => name.endsWith('.otl'),
    checkSession: () => turn(fake.failing.session, () => true as const),
    describe: ({ marks }) =>
      turn(fake.failing.describe, () => ({
        place: 'Reports',
        found: distinct(
          marks.flatMap((mark) => {
            const entry = known.get(markKey(mark));
            return entry === undefined ? [] : [{ mark, entry }];
          }),
        ),
        questions: [],
        missing: 0,
        unconfirmed: marks.flatMap((mark) =>
          known.has(markKey(mark))
            ? []
            : [{ mark, failure: { kind: 'gone', answer: null } as const }],
        ),
      })),
    list: (route, cursor) => {
      const place = route.kind === 'folder' ? route : null;
      if (place !== null) listed.push({ drive: place.drive, folder: place.folder });
      const failure = place === null ? null : (fake.failing.list?.(place, cursor) ?? null);
      return turn(failure, () => {
        const start = Number(cursor ?? 0);
        const inside = entries.filter(
          ({ drive, parent }) =>
            place === null || (drive === place.drive && parent === (place.folder ?? '0')),
        );
        const next = start + LISTED_AT_ONCE;
        const items = inside.slice(start, next);
        return { items, next: next < inside.length ? String(next) : null };
      });
    },
    nameOf: (route) => Promise.resolve(route.kind === 'recent' ? null : 'Reports'),
    locate: (wanted) =>
      turn(fake.failing.locate, () =>
        wanted.map((entry) => ({ entry, location: locationOf(entry) })),
      ),
    makeLink: (request) =>
      turn(fake.failing.link?.(request) ?? null, () => {
        linkRequests.push(request);
        const count = linkRequests.length;
        return `https://${fake.hostOf(request)}/${count}?Signature=${count}`;
      }),
    async release() {
      await Promise.resolve();
      releases += 1;
    },
  };
  return fake;
}

/** Each entry once; the last mark of it counts. */
function distinct<Found extends { readonly entry: Entry }>(found: readonly Found[]): Found[] {
  return [...new Map(found.map((one) => [one.entry.id, one])).values()];
}

/** So many files of one folder, with the ids 1, 2, 3 …, of 1,000 bytes each. */
export function fakeFiles(count: number): Entry[] {
  return Array.from({ length: count }, (_, index) =>
    sampleEntry({ id: String(index + 1), name: `file ${index + 1}.pdf`, linkId: null }),
  );
}

/** Puts every file into the archive of one drive. */
export function batchable(entry: Entry): Location {
  return { kind: 'batchable', drive: 'd', file: `f${entry.id}` };
}
