import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import { endOf } from '../planner/walk';
import { markKey } from '../selection/marks';
import type { Service } from '../selection/service';
import type { Job, ReportEntry } from './job';

export interface ConfirmedLines {
  /** Each line with its entry, or with its end. */
  readonly lines: readonly ReportEntry[];
  /** Name of the place, when it was asked for and has one. */
  readonly place: string | null;
}

/** Asks the service for the entries of those lines that have only a mark, and ends those that cannot be saved. */
export async function confirmLines(
  service: Service,
  job: Job,
  lines: readonly ReportEntry[],
): Promise<Result<ConfirmedLines, Failure>> {
  const marks = lines.filter(({ entry }) => entry === null).map(({ mark }) => mark);
  if (marks.length === 0) return succeed({ lines: lines.map(endObstructed), place: null });
  const selection = { service: service.id, route: job.route, marks };
  const described = await service.describe(
    { ...selection, rest: null, loaded: [], listing: null },
    job.mode === 'archive',
  );
  if (!described.ok) return described;
  const { found, unconfirmed, place } = described.value;
  const byId = new Map(found.map(({ entry }) => [entry.id, entry]));
  const byLink = new Map(found.map(({ entry }) => [entry.linkId ?? '-', entry]));
  const byName = new Map(found.map(({ mark, entry }) => [mark, entry]));
  const refusals = new Map(unconfirmed.map(({ mark, failure }) => [markKey(mark), failure]));
  return succeed({
    place,
    lines: lines.map((line) => {
      if (line.entry !== null) return endObstructed(line);
      const { mark } = line;
      const entry = byId.get(mark.id ?? '') ?? byLink.get(mark.linkId ?? '') ?? byName.get(mark);
      if (entry !== undefined) return endObstructed({ ...line, entry });
      const failure = refusals.get(markKey(mark)) ?? ({ kind: 'unidentified' } as const);
      return { ...line, outcome: { kind: 'failed', failure } };
    }),
  });
}

function endObstructed(line: ReportEntry): ReportEntry {
  const end = line.entry === null ? null : endOf(line.entry);
  return end === null ? line : { ...line, outcome: end };
}
