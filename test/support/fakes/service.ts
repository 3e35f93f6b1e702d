import type { Failure } from '../../../lib/core/failure';
import { fail, succeed, type Result } from '../../../lib/core/result';
import { markKey } from '../../../lib/selection/marks';
import type { Entry, Place } from '../../../lib/selection/entry';
import type {
  Account,
  BatchLimits,
  LinkFailure,
  LinkRequest,
  Location,
  SavedForm,
  Service,
} from '../../../lib/selection/service';
import type { Way } from '../../../lib/core/way';
import { sampleEntry } from './samples';

export interface FakeService extends Service {
  /** Requests for which a link was made, in order. */
  readonly linkRequests: readonly LinkRequest[];
  /** How often everything lent was taken back. */
  readonly releases: number;
  /** Places that were listed, each as often as a page of it was asked for. */
  readonly listed: readonly Place[];
  /** How often links were asked for, in vain or not. */
  readonly asked: number;
  /** The host that a link leads to. */
  hostOf: (request: LinkRequest) => string;
  /** How a link is made. */
  wayOf: (request: LinkRequest) => Way;
  /** Whether an archive comes where a file was asked for. */
  isWrapped: (request: LinkRequest) => boolean;
  /** Who is logged in. */
  user: Account | null;
  /** What online documents become; null is that nothing does. */
  convertTo: (entry: Entry) => string | null;
  /** How many files a batch of a drive may have. */
  batchCountOf: (drive: string) => number;
  /** Ids of the entries that were located, call by call. */
  readonly locateAsked: readonly (readonly string[])[];
  /** What happens instead of the usual; null is the usual. */
  failing: {
    session: Failure | null;
    describe: Failure | null;
    locate: Failure | null;
    link: ((request: LinkRequest) => LinkFailure | null) | null;
    list: ((place: Place, cursor: string | null) => Failure | null) | null;
  };
}

/** Who is logged in, unless a test says otherwise. */
export const ANN: Account = { id: '501', name: 'Ann', isBusiness: false };

/** As cautious as the limits of the service. */
export function fakeLimits(count = 100): BatchLimits {
  return { countOf: () => count, urlLength: 4000, urlLengthOf: (_, files) => files.join().length };
}

/** The entry under its own name, or under that of what it is turned into. */
export function fakeForm({ name }: Pick<Entry, 'name'>, convertTo: string | null): SavedForm {
  return {
    name: convertTo === null ? name : `${name.replace(/\.[^.]*$/u, '')}.${convertTo}`,
    convertTo,
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
  const locateAsked: (readonly string[])[] = [];
  let releases = 0;
  let asked = 0;
  const turn = async <Value, Reason>(
    failure: Reason | null,
    work: () => Value,
  ): Promise<Result<Value, Reason>> => {
    await Promise.resolve();
    return failure === null ? succeed(work()) : fail(failure);
  };
  const fake: FakeService = {
    id: 'kdocs',
    traits: { hasArchives: true, foldersBeginWithDrive: false, servesAnyType: false },
    rootFolder: 'KDocs',
    batchLimits: () => Promise.resolve({ ...fakeLimits(), countOf: fake.batchCountOf }),
    linkRequests,
    locateAsked,
    listed,
    hostOf: () => 'kcos.kdocs.cn',
    wayOf: ({ kind }) => (kind === 'batch' ? 'batch' : 'single'),
    isWrapped: () => false,
    user: ANN,
    convertTo: () => null,
    batchCountOf: () => 100,
    failing: { session: null, describe: null, locate: null, link: null, list: null },
    get releases() {
      return releases;
    },
    get asked() {
      return asked;
    },
    async account() {
      await Promise.resolve();
      return fake.user;
    },
    savedForm: (entry) => fakeForm(entry, fake.convertTo(entry)),
    pageOf: ({ linkId }) => (linkId === null ? null : `https://www.kdocs.cn/l/${linkId}`),
    async describeLinks(linkIds) {
      await Promise.resolve();
      return linkIds.map((linkId) => {
        const entry = known.get(`link:${linkId}`);
        const gone = { kind: 'gone', answer: null } as const;
        return { linkId, entry: entry === undefined ? fail(gone) : succeed(entry) };
      });
    },
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
    locate: (wanted) => {
      locateAsked.push(wanted.map(({ id }) => id));
      return turn(fake.failing.locate, () =>
        wanted.map((entry) => ({ entry, location: locationOf(entry) })),
      );
    },
    makeLink: (request) => {
      asked += 1;
      return turn(fake.failing.link?.(request) ?? null, () => {
        linkRequests.push(request);
        const count = linkRequests.length;
        return {
          url: `https://${fake.hostOf(request)}/${count}?Signature=${count}`,
          way: fake.wayOf(request),
          isWrapped: fake.isWrapped(request),
        };
      });
    },
    async answers() {
      const page = await fake.list({ kind: 'recent' }, null);
      return page.ok || page.failure.kind !== 'network';
    },
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

/** The id in the web pages of the file that is asked for; null where it has none. */
export function webIdOf(request: LinkRequest): string | null {
  return request.kind === 'file' ? (request.web?.file ?? null) : null;
}

/** Puts every file into the archive of one drive. */
export function batchable(entry: Entry): Location {
  return { kind: 'batchable', drive: 'd', file: `f${entry.id}` };
}
