import type { Entry, Mark, Selection } from '../../../lib/selection/entry';
import type { Location, Target } from '../../../lib/selection/service';
import type { Failure } from '../../../lib/core/failure';
import type { Job, Task } from '../../../lib/downloads/job';
import type { ReportEntry, Transfer } from '../../../lib/downloads/ports';
import type { JobView } from '../../../lib/messaging/protocol';

/** One value of each kind that the tests speak about; a test names only what matters to it. */

export function sampleMark(change: Partial<Mark> = {}): Mark {
  return { id: '1', linkId: null, kind: 'file', name: null, ...change };
}

export function sampleSelection(...ids: readonly string[]): Selection {
  return {
    service: 'kdocs',
    route: { kind: 'folder', drive: '7', folder: '70' },
    marks: ids.map((id) => sampleMark({ id })),
  };
}

export function sampleEntry(change: Partial<Entry> = {}): Entry {
  return {
    service: 'kdocs',
    id: '1',
    kind: 'file',
    name: 'report.pdf',
    size: 1000,
    drive: '7',
    parent: '70',
    linkId: 'cAAAAAAAAAA1',
    version: '1',
    ...change,
  };
}

export function sampleTarget(entry: Partial<Entry>, location: Location): Target {
  return { entry: sampleEntry(entry), location };
}

export function sampleTask(change: Partial<Task> = {}): Task {
  return {
    id: 'job/1/0',
    jobId: 'job',
    service: 'kdocs',
    request: { kind: 'file', drive: 'd', file: 'f' },
    path: 'KDocs/report.pdf',
    size: 1000,
    entryCount: 1,
    attempts: 0,
    state: { kind: 'queued' },
    ...change,
  };
}

export function sampleJob(change: Partial<Job> = {}): Job {
  return {
    id: 'job',
    key: 'kdocs id:1',
    service: 'kdocs',
    route: { kind: 'folder', drive: '7', folder: '70' },
    place: null,
    state: 'planning',
    createdAt: 1000,
    finishedAt: null,
    announced: false,
    entries: 1,
    saved: 0,
    skipped: 0,
    failed: 0,
    openTasks: 0,
    size: null,
    savedBytes: 0,
    ...change,
  };
}

export function sampleLine(change: Partial<ReportEntry> = {}): ReportEntry {
  return {
    jobId: 'job',
    index: 0,
    mark: sampleMark(),
    entry: null,
    taskId: null,
    outcome: null,
    ...change,
  };
}

export function sampleTransfer(change: Partial<Transfer> = {}): Transfer {
  return {
    id: 1,
    state: 'complete',
    path: '/home/ann/Downloads/KDocs/report.pdf',
    bytes: 1000,
    totalBytes: 1000,
    mime: 'application/pdf',
    error: null,
    exists: true,
    ...change,
  };
}

export function sampleJobView(change: Partial<JobView> = {}): JobView {
  return {
    id: 'job',
    state: 'active',
    place: '项目资料',
    createdAt: Date.UTC(2026, 10, 3, 9, 8, 7),
    entries: 3,
    saved: 0,
    skipped: 0,
    failed: 0,
    bytes: 0,
    totalBytes: null,
    failures: [],
    skipReasons: [],
    ...change,
  };
}

const ANSWER = { code: '403000001', text: '没有权限' };

/** Every failure there is, at least once. */
export const FAILURES: readonly Failure[] = [
  { kind: 'logged-out' },
  { kind: 'forbidden', answer: ANSWER },
  { kind: 'forbidden', answer: null },
  { kind: 'gone', answer: ANSWER },
  { kind: 'no-raw-file', answer: ANSWER },
  { kind: 'slow-down', retryAfter: 30_000 },
  { kind: 'slow-down', retryAfter: null },
  { kind: 'not-here', answer: ANSWER },
  { kind: 'refused', status: 502, answer: null },
  { kind: 'refused', status: 403, answer: ANSWER },
  { kind: 'broken-answer', problem: 'not-json' },
  { kind: 'broken-answer', problem: 'shape' },
  { kind: 'broken-answer', problem: 'no-link' },
  { kind: 'untrusted-link', host: 'https://files.example' },
  { kind: 'network' },
  { kind: 'transfer', reason: 'SERVER_FORBIDDEN' },
  { kind: 'transfer', reason: 'USER_CANCELED' },
  { kind: 'transfer', reason: 'FILE_NO_SPACE' },
  { kind: 'wrong-content', found: 'error-page' },
  { kind: 'wrong-content', found: 'size' },
  { kind: 'wrong-content', found: 'name' },
  { kind: 'wrong-content', found: 'missing' },
  { kind: 'unidentified' },
];

/** Fails to compile when a kind of failure is added and has no sample. */
export const FAILURE_KINDS: Readonly<Record<Failure['kind'], true>> = {
  'logged-out': true,
  forbidden: true,
  gone: true,
  'no-raw-file': true,
  'slow-down': true,
  'not-here': true,
  refused: true,
  'broken-answer': true,
  'untrusted-link': true,
  network: true,
  transfer: true,
  'wrong-content': true,
  unidentified: true,
};
