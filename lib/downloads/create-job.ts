import { digestOf } from '../core/digest';
import type { DocumentFormats } from '../core/document-formats';
import type { Naming } from '../core/naming';
import type { Entry, Mark, Route, ServiceId } from '../selection/entry';
import { markKey } from '../selection/marks';
import type { Account } from '../selection/service';
import { foldOutcomes } from './fold-job';
import type { Conflicts, Mode, Outcome } from './job';
import type { Job, JobStore } from './ports';

/** One line of a new job's report: a mark that is still to be confirmed, or an entry that is known. */
export interface NewLine {
  readonly mark: Mark;
  readonly entry: Entry | null;
  readonly folders: readonly string[];
  readonly except: readonly string[];
  readonly outcome: Outcome | null;
}

/** How a job's files are saved, as it was set when it began. */
export interface SavingWay {
  readonly mode: Mode;
  readonly naming: Naming;
  readonly conflicts: Conflicts;
  readonly skipExisting: boolean;
  readonly formats: DocumentFormats;
  readonly archiveBytes: number | null;
}

/** Characters of a job's key. */
const KEY_LENGTH = 1000;

export interface NewJob extends SavingWay {
  readonly id: string;
  readonly service: ServiceId;
  readonly route: Route;
  readonly place: string | null;
  /** Who is logged in; null when nobody knows. */
  readonly account: Account | null;
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
  const { lines, ...asked } = wanted;
  const fresh: Job = {
    ...asked,
    key: await keyOfJob(wanted),
    state: 'planning',
    hold: null,
    isCancelled: false,
    isProven: false,
    acceptsNames: false,
    createdAt: now,
    finishedAt: null,
    announced: false,
    entries: lines.length,
    saved: 0,
    skipped: 0,
    failed: 0,
    reasons: [],
    found: null,
    round: 0,
    openTasks: 0,
    size: null,
    savedBytes: 0,
  };
  const job = await store.create(
    foldOutcomes(
      fresh,
      [],
      lines.map(({ outcome }) => outcome),
    ),
    lines.map((line, index) => ({ jobId: wanted.id, index, ...line, taskId: null })),
  );
  return { job, isNew: job.id === wanted.id };
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

/**
 * The same for the same entries that become the same files, whoever asks for them. It is written with each change of
 * the job, so a long one is kept as its digest.
 */
async function keyOfJob({ service, mode, formats, lines }: NewJob): Promise<string> {
  const key = [service, mode, formats.otl, ...lines.map(keyOf).sort()].join(' ');
  return key.length > KEY_LENGTH ? digestOf(key) : key;
}

function keyOf({ mark, except }: NewLine): string {
  return [markKey(mark), ...[...except].sort()].join('-');
}
