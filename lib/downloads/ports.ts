import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import type { Job, JobSummary, Outcome, ReportEntry, Task } from './job';

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
}

/** The browser's downloads. Links go in and never come out. */
export interface DownloadsPort {
  start(link: string, path: string): Promise<Result<number, Failure>>;
  inspect(id: number): Promise<Transfer | null>;
  /** A download that this extension began at or after `since` (ms) with the link of this digest. */
  findByLink(linkDigest: string, since: number): Promise<Transfer | null>;
  /** Stops it and removes what has arrived; does nothing to a finished one. */
  cancel(id: number): Promise<void>;
  /** Removes the file of a finished download, and the download from the browser's list. */
  discard(id: number): Promise<void>;
  digest(link: string): Promise<string>;
}

export interface Plan {
  readonly place: string | null;
  readonly size: number | null;
  readonly tasks: readonly Task[];
  /** What became of the entries with these indexes: their task, or their end. */
  readonly entries: readonly Pick<ReportEntry, 'index' | 'entry' | 'taskId' | 'outcome'>[];
  /** Entries that came to light below folders. */
  readonly added: readonly ReportEntry[];
  /** Indexes of the folders that those stand for. */
  readonly replaced: readonly number[];
}

/** Keeps jobs, tasks and report entries. Every call is one transaction. */
export interface JobStore {
  /** Keeps a new job; when an unfinished one with the same key exists, answers that and keeps nothing. */
  create(job: Job, entries: readonly ReportEntry[]): Promise<Job>;
  job(id: string): Promise<Job | null>;
  /** Newest first. */
  jobs(limit: number): Promise<readonly Job[]>;
  unfinishedJobs(): Promise<readonly Job[]>;
  entries(jobId: string): Promise<readonly ReportEntry[]>;
  tasks(jobId: string): Promise<readonly Task[]>;
  tasksUnderWay(): Promise<readonly Task[]>;
  queuedTasks(limit: number): Promise<readonly Task[]>;
  taskByDownload(downloadId: number): Promise<Task | null>;
  /** The browser's id of the download that a job saved last, by its place in the queue. */
  lastDownload(jobId: string): Promise<number | null>;
  changeJob(id: string, change: (job: Job) => Job): Promise<Job | null>;
  /** Changes a task, and its job along with it. */
  changeTask(
    id: string,
    change: (task: Task) => Task,
    fold: (job: Job, before: Task, after: Task) => Job,
  ): Promise<Task | null>;
  /** Keeps the tasks and outcomes of a plan; does nothing unless the job is still being planned in that round. */
  keepPlan(jobId: string, round: number, plan: Plan, fold: (job: Job) => Job): Promise<void>;
  /** Changes the outcomes of the entries that have no task; `fold` gets them as they were and as they are. */
  changeLooseEntries(
    jobId: string,
    change: (outcome: Outcome | null) => Outcome | null,
    fold: (job: Job, before: readonly ReportEntry[], after: readonly ReportEntry[]) => Job,
  ): Promise<void>;
  remove(jobId: string): Promise<void>;
}

/** What the user sees and hears outside the pages. */
export interface FeedbackPort {
  /** How many entries of unfinished jobs are still open. */
  showLeft(entries: number): Promise<void>;
  /** Tells that a job has ended. */
  announce(job: JobSummary): Promise<void>;
}

/** Wakes the worker at intervals while there is work. */
export interface AlarmPort {
  start(): Promise<void>;
  stop(): Promise<void>;
}
