import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import type { ServiceId } from '../selection/entry';
import type { Job, JobSummary, Outcome, ReportEntry, Task, TaskState } from './job';

export type { Job, Outcome, ReportEntry, Task } from './job';

/** What the browser tells of one of its downloads. */
export interface Transfer {
  readonly id: number;
  readonly state: 'in_progress' | 'complete' | 'interrupted';
  /** Absolute path; empty until the browser chose one. */
  readonly path: string;
  readonly bytes: number;
  /** Null until the server told. */
  readonly totalBytes: number | null;
  /** Without parameters, lower case. */
  readonly mime: string;
  /** The browser's constant for what went wrong. */
  readonly error: string | null;
  /** Whether the file is still on the disk. */
  readonly exists: boolean;
  /** Whether it can go on only when a person has answered a warning about the file. */
  readonly isDangerous: boolean;
  readonly isPaused: boolean;
}

/** What the browser does where the path is taken. */
export type ConflictAction = 'uniquify' | 'overwrite';

/** The browser's downloads. Links go in and never come out; their digests tell whose a download is. */
export interface DownloadsPort {
  start(link: string, path: string, onConflict: ConflictAction): Promise<Result<number, Failure>>;
  /** Null when the browser has none of this number that was begun with the link of this digest. */
  inspect(id: number, linkDigest: string): Promise<Transfer | null>;
  /** A download that this extension began at or after `since` (ms) with the link of this digest. */
  findByLink(linkDigest: string, since: number): Promise<Transfer | null>;
  /** All that this extension began and that have not ended. */
  open(): Promise<readonly { readonly id: number; readonly linkDigest: string }[]>;
  /** False when it cannot be paused, or resumed. */
  pause(id: number): Promise<boolean>;
  resume(id: number): Promise<boolean>;
  /** Stops it and removes what has arrived; does nothing to a finished one. */
  cancel(id: number): Promise<void>;
  /** Removes what is on the disk of a download, finished or not, and the download from the browser's list. */
  discard(id: number): Promise<void>;
  digest(link: string): Promise<string>;
  /** Those of the files that the browser knows to be on the disk still, where it saved them. */
  stillThere(files: readonly SavedFile[]): Promise<ReadonlySet<SavedFile>>;
}

/** A file that a job saved, and what it was. */
export interface SavedFile {
  readonly service: ServiceId;
  readonly entryId: string;
  readonly version: string;
  readonly downloadId: number;
  /** Absolute. */
  readonly path: string;
  /** ms since 1970. */
  readonly savedAt: number;
}

export interface Plan {
  readonly place: string | null;
  /** Bytes of all files of the job that have tasks then, also by earlier plans; null when unknown. */
  readonly size: number | null;
  readonly tasks: readonly Task[];
  /** What became of the entries with these indexes: their task, or their end. */
  readonly entries: readonly Pick<ReportEntry, 'index' | 'entry' | 'taskId' | 'outcome'>[];
  /** Entries that came to light below folders. */
  readonly added: readonly ReportEntry[];
  /** Indexes of the folders that those stand for. */
  readonly replaced: readonly number[];
}

/** Some lines of a report, with the tasks that they belong to. */
export interface ReportPage {
  readonly lines: readonly ReportEntry[];
  readonly tasks: ReadonlyMap<string, Task>;
  /** Index to go on from; null at the end. */
  readonly next: number | null;
}

/** Keeps jobs, tasks and report entries. Every call is one transaction, but for those that say otherwise. */
export interface JobStore {
  /**
   * Keeps a new job; when an unfinished one with the same key exists that may be the same person's, answers that and
   * keeps nothing.
   */
  create(job: Job, entries: readonly ReportEntry[]): Promise<Job>;
  job(id: string): Promise<Job | null>;
  /** Newest first. */
  jobs(limit: number): Promise<readonly Job[]>;
  /** Oldest first. */
  unfinishedJobs(): Promise<readonly Job[]>;
  /** All of a job's report: for planning. */
  entries(jobId: string): Promise<readonly ReportEntry[]>;
  /** A part of a job's report, from the line with the index `from` on; `skip`: without so many at its beginning. */
  report(jobId: string, from: number, limit: number, skip?: number): Promise<ReportPage>;
  /** Paths of all of a job's tasks. */
  taskPaths(jobId: string): Promise<readonly string[]>;
  /** All that the browser has in hand, or may have. */
  tasksUnderWay(): Promise<readonly Task[]>;
  /** Those that wait for their next try. */
  tasksWaiting(): Promise<readonly Task[]>;
  /** The first so many of a job's queue. */
  queuedTasks(jobId: string, limit: number): Promise<readonly Task[]>;
  task(id: string): Promise<Task | null>;
  /** The browser's id of the download that a job saved last, by its place in the queue. */
  lastDownload(jobId: string): Promise<number | null>;
  changeJob(id: string, change: (job: Job) => Job): Promise<Job | null>;
  /**
   * Changes a task, and its job along with it. A task that is saved by this is remembered as a file that is
   * here, if it brings one.
   */
  changeTask(
    id: string,
    change: (task: Task) => Task,
    fold: (job: Job, before: Task, after: Task) => Job,
  ): Promise<Task | null>;
  /** Does the same to all tasks of a job in these states; some hundreds in each transaction. */
  changeTasks(
    jobId: string,
    states: readonly TaskState['kind'][],
    change: (task: Task) => Task,
    fold: (job: Job, before: Task, after: Task) => Job,
  ): Promise<void>;
  /** Keeps the tasks and outcomes of a plan; does nothing unless the job is still being planned in that round. */
  keepPlan(jobId: string, round: number, plan: Plan, fold: (job: Job) => Job): Promise<void>;
  /**
   * Removes those of a job's tasks in these states that are meant, and lets their entries be planned anew: they have
   * neither task nor end then. `fold` is called where there is one.
   */
  dissolveTasks(
    jobId: string,
    states: readonly TaskState['kind'][],
    isMeant: (task: Task) => boolean,
    fold: (job: Job, tasks: readonly Task[]) => Job,
  ): Promise<void>;
  /** Changes the outcomes of the entries that have no task; `fold` gets them as they were and as they are. */
  changeLooseEntries(
    jobId: string,
    change: (outcome: Outcome | null) => Outcome | null,
    fold: (job: Job, before: readonly ReportEntry[], after: readonly ReportEntry[]) => Job,
  ): Promise<void>;
  /** What earlier jobs saved of these entries. */
  savedFiles(service: ServiceId, entryIds: readonly string[]): Promise<readonly SavedFile[]>;
  remove(jobId: string): Promise<void>;
  /** Removes finished jobs that ended before `before` (ms), and the oldest beyond `most`; in small transactions. */
  clean(before: number, most: number): Promise<void>;
  /** Removes all there is, and remembers nothing of it. */
  removeAll(): Promise<void>;
}

/** What a person is waited for. */
export type Need = 'login' | 'account' | 'renamed' | 'danger' | 'save-as';

/** How all jobs together fare. */
export interface Overview {
  /** Jobs that go on by themselves, and their entries that have not ended. */
  readonly running: number;
  readonly left: number;
  /** Jobs that a person paused. */
  readonly paused: number;
  /** Each once. */
  readonly needs: readonly Need[];
  /** Entries that failed, of jobs that ended since a person looked at the jobs last. */
  readonly failed: number;
}

/** What the user sees and hears outside the pages. */
export interface FeedbackPort {
  showOverview(overview: Overview): Promise<void>;
  /** Tells that a job has ended, or waits for a person. */
  announce(job: JobSummary): Promise<void>;
  /** When a person looked at the jobs last (ms since 1970), as it was kept; null: nothing was kept. */
  lastLook(): Promise<number | null>;
  keepLook(time: number): Promise<void>;
}

/** The worker's clock. */
export interface AlarmPort {
  /** Wakes the worker at intervals, until `stop`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Rings once after `ms`, if the worker lives that long. */
  after(ms: number, ring: () => void): void;
  /** Waits for `ms`, and keeps the worker alive. */
  sleep(ms: number): Promise<void>;
}

/** What is known of the world outside, kept as long as the browser runs. */
export interface Surroundings {
  /** False when the browser knows that it has no network. */
  isOnline(): boolean;
  /** Whether the browser was started anew since this was asked last and `markSeen` was called. */
  isNewBrowser(): Promise<boolean>;
  markSeen(): Promise<void>;
  readPause(service: ServiceId): Promise<ServicePause | null>;
  keepPause(service: ServiceId, pause: ServicePause | null): Promise<void>;
}

/** Until when (ms since 1970) a service is left alone, and after how many such answers in a row. */
export interface ServicePause {
  readonly kind: 'network' | 'slow-down' | 'login';
  readonly until: number;
  readonly count: number;
}
