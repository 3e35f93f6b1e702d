import type { Failure, SkipReason } from '../core/failure';
import type { Entry, Mark, Route, ServiceId } from '../selection/entry';
import type { Mode } from '../planner/plan';
import type { WalkCount } from '../planner/walk';
import type { LinkRequest } from '../selection/service';

export type { Mode } from '../planner/plan';

/** What one click asked for. Counts are of entries; each entry is in one of them or still open. */
export interface Job {
  readonly id: string;
  /** The same for the same selection: one such job at a time. */
  readonly key: string;
  readonly service: ServiceId;
  readonly route: Route;
  /** Name of the folder that was open in the page. */
  readonly place: string | null;
  readonly mode: Mode;
  readonly state: 'planning' | 'active' | 'finished';
  /** ms since 1970. */
  readonly createdAt: number;
  readonly finishedAt: number | null;
  /** Whether the end of the job was told to the user. */
  readonly announced: boolean;
  readonly entries: number;
  readonly saved: number;
  readonly skipped: number;
  readonly failed: number;
  /** What walking its folders has found so far; null when none is walked. */
  readonly found: WalkCount | null;
  /** How often it was tried again: a plan that was begun before does not count. */
  readonly round: number;
  /** Tasks that have not ended. */
  readonly openTasks: number;
  /** Bytes of all the entries, as far as the service tells sizes. */
  readonly size: number | null;
  /** Bytes of the tasks that are saved. */
  readonly savedBytes: number;
}

/** A job as a page shows it. Sizes in bytes, times in ms since 1970. */
export interface JobSummary {
  readonly id: string;
  readonly state: Job['state'];
  readonly place: string | null;
  readonly createdAt: number;
  readonly entries: number;
  readonly saved: number;
  readonly skipped: number;
  readonly failed: number;
  readonly found: WalkCount | null;
  readonly bytes: number;
  readonly totalBytes: number | null;
  /** Each reason once, most frequent first. */
  readonly failures: Failure[];
  readonly skipReasons: SkipReason[];
}

/** What became of one entry; null while it is open, or while that follows from its task. */
export type Outcome =
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** One line of a job's report. */
export interface ReportEntry {
  readonly jobId: string;
  readonly index: number;
  readonly mark: Mark;
  /** What the service told of it, once it did. */
  readonly entry: Entry | null;
  /** Names of the folders from the place where the selection was made down to the entry. */
  readonly folders: readonly string[];
  /** Ids of entries below a folder that are not wanted. */
  readonly except: readonly string[];
  readonly taskId: string | null;
  readonly outcome: Outcome | null;
}

export type TaskState =
  | { readonly kind: 'queued' }
  /**
   * A link is being made, and from then on, with a digest, handed over; the digest finds the download again if
   * the worker dies here. `since` is when the present step began, ms since 1970.
   */
  | { readonly kind: 'starting'; readonly since: number; readonly linkDigest: string | null }
  | { readonly kind: 'running'; readonly downloadId: number }
  | { readonly kind: 'checking'; readonly downloadId: number }
  | {
      readonly kind: 'saved';
      readonly downloadId: number;
      /** Absolute path on the disk. */
      readonly path: string;
      readonly bytes: number;
    }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** One thing handed to the browser: one archive or one file. */
export interface Task {
  readonly id: string;
  readonly jobId: string;
  readonly service: ServiceId;
  readonly request: LinkRequest;
  /** Wanted path below the browser's download folder, parts joined by `/`. */
  readonly path: string;
  /** Bytes that must arrive; null when unknown. */
  readonly size: number | null;
  readonly entryCount: number;
  /** How often it was handed to the browser or refused a link. */
  readonly attempts: number;
  readonly state: TaskState;
}

export function isEnded({ kind }: TaskState): boolean {
  return kind === 'saved' || kind === 'skipped' || kind === 'failed';
}

/** The job after one of its tasks changed; finished when that was the last open one. */
export function foldTask(job: Job, before: Task, after: Task, now: number): Job {
  const openTasks = job.openTasks + Number(isEnded(before.state)) - Number(isEnded(after.state));
  const change = (kind: TaskState['kind']) =>
    (Number(after.state.kind === kind) - Number(before.state.kind === kind)) * after.entryCount;
  const folded = {
    ...job,
    openTasks,
    saved: job.saved + change('saved'),
    skipped: job.skipped + change('skipped'),
    failed: job.failed + change('failed'),
    savedBytes: job.savedBytes + savedBytes(after.state) - savedBytes(before.state),
  };
  return settleJob(folded, now);
}

/** The job after entries without a task got, or lost, their outcomes. */
export function foldOutcomes(
  job: Job,
  before: readonly (Outcome | null)[],
  after: readonly (Outcome | null)[],
): Job {
  const change = (kind: Outcome['kind']) => countOf(after, kind) - countOf(before, kind);
  return {
    ...job,
    skipped: job.skipped + change('skipped'),
    failed: job.failed + change('failed'),
  };
}

function countOf(outcomes: readonly (Outcome | null)[], kind: Outcome['kind']): number {
  return outcomes.filter((outcome) => outcome?.kind === kind).length;
}

/** Moves a job between `active` and `finished`, as its open tasks tell. */
export function settleJob(job: Job, now: number): Job {
  if (job.state === 'planning') return job;
  if (job.openTasks > 0) return { ...job, state: 'active', finishedAt: null };
  return job.state === 'finished' ? job : { ...job, state: 'finished', finishedAt: now };
}

function savedBytes(state: TaskState): number {
  return state.kind === 'saved' ? state.bytes : 0;
}
