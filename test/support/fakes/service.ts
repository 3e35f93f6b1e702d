import type { Failure } from '../../../lib/core/failure';
import { fail, succeed, type Result } from '../../../lib/core/result';
import { markKey } from '../../../lib/selection/marks';
import type { Entry } from '../../../lib/selection/entry';
import type { LinkRequest, Location, Service } from '../../../lib/selection/service';
import { sampleEntry } from './samples';

export interface FakeService extends Service {
  /** Requests for which a link was made, in order. */
  readonly linkRequests: readonly LinkRequest[];
  /** How often everything lent was taken back. */
  readonly releases: number;
  /** What happens instead of the usual; null is the usual. */
  failing: {
    session: Failure | null;
    describe: Failure | null;
    locate: Failure | null;
    link: ((request: LinkRequest) => Failure | null) | null;
  };
}

/** A service that knows these entries; by default each one has to be asked for by itself. */
export function createFakeService(
  entries: readonly Entry[],
  locationOf: (entry: Entry) => Location = () => ({ kind: 'web-only' }),
): FakeService {
  const known = new Map<string, Entry>();
  for (const entry of entries) {
    known.set(`id:${entry.id}`, entry);
    known.set(`link:${entry.linkId ?? '-'}`, entry);
  }
  const linkRequests: LinkRequest[] = [];
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
    failing: { session: null, describe: null, locate: null, link: null },
    get releases() {
      return releases;
    },
    isOnlineDocument: ({ name }) => name.endsWith('.otl'),
    checkSession: () => turn(fake.failing.session, () => true as const),
    describe: ({ marks }) =>
      turn(fake.failing.describe, () => ({
        place: 'Reports',
        entries: [...new Set(marks.flatMap((mark) => known.get(markKey(mark)) ?? []))],
        unconfirmed: marks.flatMap((mark) =>
          known.has(markKey(mark))
            ? []
            : [{ mark, failure: { kind: 'gone', answer: null } as const }],
        ),
      })),
    locate: (wanted) =>
      turn(fake.failing.locate, () =>
        wanted.map((entry) => ({ entry, location: locationOf(entry) })),
      ),
    makeLink: (request) =>
      turn(fake.failing.link?.(request) ?? null, () => {
        linkRequests.push(request);
        return `https://kcos.kdocs.cn/${linkRequests.length}?Signature=${linkRequests.length}`;
      }),
    async release() {
      await Promise.resolve();
      releases += 1;
    },
  };
  return fake;
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
