import type { Entry, Mark, Route, ServiceId } from '../selection/entry';
import { markKey } from '../selection/marks';
import type { Mode, Outcome } from './job';
import type { Job, JobStore } from './ports';

/** One line of a new job's report: a mark that is still to be confirmed, or an entry that is known. */
export interface NewLine {
  readonly mark: Mark;
  readonly entry: Entry | null;
  readonly folders: readonly string[];
  readonly except: readonly string[];
  readonly outcome: Outcome | null;
}

export interface NewJob {
  readonly id: string;
  readonly service: ServiceId;
  readonly route: Route;
  readonly place: string | null;
  readonly mode: Mode;
  readonly lines: readonly NewLine[];
}

export interface CreatedJob {
  readonly job: Job;
  readonly isNew: boolean;
}

/**
 * Keeps a job for what was selected; while the same is already being downloaded in the same way, answers that
 * job instead. Nothing is asked of the service yet.
 */
export async function createJob(store: JobStore, wanted: NewJob, now: number): Promise<CreatedJob> {
  const { id, service, route, place, mode, lines } = wanted;
  const job = await store.create(
    {
      ...{ id, service, route, place, mode },
      key: [service, mode, ...lines.map(keyOf).sort()].join(' '),
      state: 'planning',
      createdAt: now,
      finishedAt: null,
      announced: false,
      entries: lines.length,
      saved: 0,
      skipped: 0,
      failed: lines.filter(({ outcome }) => outcome?.kind === 'failed').length,
      found: null,
      round: 0,
      openTasks: 0,
      size: null,
      savedBytes: 0,
    },
    lines.map((line, index) => ({ jobId: id, index, ...line, taskId: null })),
  );
  return { job, isNew: job.id === id };
}

/** A line for a mark that the service has not been asked about. */
export function lineOfMark(mark: Mark): NewLine {
  return { mark, entry: null, folders: [], except: [], outcome: null };
}

/** A line for an entry that the service has listed. */
export function lineOfEntry(
  entry: Entry,
  folders: readonly string[] = [],
  except: readonly string[] = [],
): NewLine {
  return { mark: markOf(entry), entry, folders, except, outcome: null };
}

export function markOf({ id, linkId, kind, name }: Entry): Mark {
  return { id, linkId, kind, name };
}

function keyOf({ mark, except }: NewLine): string {
  return [markKey(mark), ...[...except].sort()].join('-');
}
