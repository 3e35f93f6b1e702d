import type { DocumentFormats } from '../core/document-formats';
import type { Failure, SkipReason } from '../core/failure';
import type { Entry, Mark, Route, ServiceId } from '../selection/entry';
import type { Mode } from '../planner/plan';
import type { Naming } from '../core/naming';
import type { Way } from '../core/way';
import type { WalkCount } from '../planner/walk';
import type { Account, LinkRequest } from '../selection/service';

export type { Mode } from '../planner/plan';

/** What happens where a file of the wanted name is on the disk already. */
export type Conflicts = 'keep-both' | 'skip' | 'replace';

/** Why a job begins nothing new until a person says so. */
export type Hold =
  | { readonly kind: 'paused' }
  /** The first file did not get the name that it was given: another extension renames downloads. File names. */
  | { readonly kind: 'renamed'; readonly wanted: string; readonly actual: string }
  /** Somebody else is logged in than when the job began. */
  | { readonly kind: 'account'; readonly was: Account; readonly now: Account };

/** What one click asked for. Counts are of entries; each entry is in one of them or still open. */
export interface Job {
  readonly id: string;
  /** The same for the same selection: one such job of a person at a time. */
  readonly key: string;
  readonly service: ServiceId;
  readonly route: Route;
  /** Name of the folder that was open in the page. */
  readonly place: string | null;
  readonly mode: Mode;
  readonly naming: Naming;
  readonly conflicts: Conflicts;
  /** Whether a file that an earlier job saved in the same version, and that is still there, is left out. */
  readonly skipExisting: boolean;
  readonly formats: DocumentFormats;
  /** Bytes of files that go into one archive at most; null: any. */
  readonly archiveBytes: number | null;
  /** Who was logged in when it began; null when nobody knew. */
  readonly account: Account | null;
  readonly state: 'planning' | 'active' | 'finished';
  readonly hold: Hold | null;
  /** Whether all that is open has to be ended; it is finished when that is done. */
  readonly isCancelled: boolean;
  /** Whether a first file has got the name that it was given: only then others are begun. */
  readonly isProven: boolean;
  /** Whether files are taken under whatever name and place they got: a person said so. */
  readonly acceptsNames: boolean;
  /** ms since 1970. */
  readonly createdAt: number;
  readonly finishedAt: number | null;
  /** Whether the end of the job, or its hold, was told to the user. */
  readonly announced: boolean;
  readonly entries: number;
  readonly saved: number;
  readonly skipped: number;
  readonly failed: number;
  /** The ends of entries that are not saved, each kind once, with how many ended so; rare kinds may be missing. */
  readonly reasons: readonly ReasonCount[];
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

export interface ReasonCount {
  readonly outcome: Outcome;
  readonly count: number;
}

/** Why nothing happens although work is left and nobody stopped it; `until` in ms since 1970, null: unknown. */
export interface Wait {
  readonly kind: 'offline' | 'network' | 'slow-down' | 'login' | 'retry';
  readonly until: number | null;
}

/** What a person has to do in the browser before a transfer goes on. */
export type Attention =
  /** The browser asks whether to keep a file of a kind that may do harm. */
  | 'danger'
  /** The browser asks where to save it. */
  | 'save-as'
  /** It was paused in the browser's own list. */
  | 'paused';

/** What a person can do with a job. */
export type JobCommand = 'pause' | 'resume' | 'keep-names' | 'cancel' | 'retry' | 'remove';

/** A job as a page shows it. Sizes in bytes, times in ms since 1970. */
export interface JobSummary {
  readonly id: string;
  readonly service: ServiceId;
  readonly state: Job['state'];
  readonly place: string | null;
  readonly createdAt: number;
  /** Null until it ended. */
  readonly finishedAt: number | null;
  readonly entries: number;
  readonly saved: number;
  readonly skipped: number;
  readonly failed: number;
  readonly found: WalkCount | null;
  readonly bytes: number;
  readonly totalBytes: number | null;
  readonly hold: Hold | null;
  readonly wait: Wait | null;
  /** Online documents that the service is turning into files just now. */
  readonly converting: number;
  /** What the person is asked by the browser, each once. */
  readonly attentions: Attention[];
  readonly commands: JobCommand[];
  /** Each reason once, most frequent first. */
  readonly failures: Failure[];
  readonly skipReasons: SkipReason[];
}

/** What became of one entry; null while it is open, or while that follows from its task. */
export type Outcome =
  /** `path`: where the file is that makes it needless. */
  | { readonly kind: 'skipped'; readonly reason: SkipReason; readonly path?: string }
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
  /** For the next try, after `failure`; ms since 1970. */
  | { readonly kind: 'waiting'; readonly until: number; readonly failure: Failure }
  /**
   * Handed over to the browser, whose id is not known yet: the link's digest finds the download if the worker
   * dies here. `since` in ms since 1970.
   */
  | { readonly kind: 'starting'; readonly since: number; readonly linkDigest: string }
  | ({ readonly kind: 'running' } & Transferring)
  | ({ readonly kind: 'paused' } & Transferring)
  | ({ readonly kind: 'checking' } & Transferring)
  | {
      readonly kind: 'saved';
      readonly downloadId: number;
      /** Absolute path on the disk. */
      readonly path: string;
      readonly bytes: number;
    }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What is known of a transfer that the browser has begun. */
export interface Transferring {
  readonly downloadId: number;
  /** Browsers number downloads anew: the digest tells whether it is still this one. */
  readonly linkDigest: string;
  /** Bytes that had arrived when it was last seen moving, and when that was (ms since 1970). */
  readonly bytes: number;
  readonly movedAt: number;
  /** Absolute path that the browser chose; null until it did. */
  readonly path: string | null;
  readonly attention: Attention | null;
}

/** One try that came to nothing. */
export interface FailedTry {
  /** ms since 1970. */
  readonly at: number;
  readonly failure: Failure;
}

/** One thing handed to the browser: one archive or one file. */
export interface Task {
  readonly id: string;
  readonly jobId: string;
  readonly service: ServiceId;
  readonly request: LinkRequest;
  /** Wanted path below the browser's download folder, parts joined by `/`. */
  readonly path: string;
  /**
   * The same with the number that the browser put behind it, once it had: what lies there is this task's own, and
   * is replaced by the next try.
   */
  readonly ownPath: string | null;
  /** Bytes that must arrive; null when unknown. */
  readonly size: number | null;
  /** Fewer bytes cannot be it; 0 when nobody knows. */
  readonly leastSize: number;
  /** Whether its type tells nothing of its content. */
  readonly anyType?: boolean;
  readonly entryCount: number;
  /** The file and version that it brings; null for an archive and where no version is known. */
  readonly brings: { readonly entryId: string; readonly version: string } | null;
  /** How its last link was made; null before the first. */
  readonly way: Way | null;
  /** Whether that link brings an archive with the file in it: then it lands beside `path`, as `.zip`. */
  readonly isWrapped: boolean;
  /** The tries since it was last queued by a person, oldest first. */
  readonly tries: readonly FailedTry[];
  readonly state: TaskState;
}

export function isEnded({ kind }: TaskState): boolean {
  return kind === 'saved' || kind === 'skipped' || kind === 'failed';
}
