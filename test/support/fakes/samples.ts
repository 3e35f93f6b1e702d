import type { Failure, SkipReason } from '../../../lib/core/failure';
import { lineOfMark, type NewJob } from '../../../lib/downloads/create-job';
import { DEFAULT_FORMATS } from '../../../lib/core/document-formats';
import { DEFAULT_NAMING } from '../../../lib/core/naming';
import type { Job, Task, Transferring } from '../../../lib/downloads/job';
import type { Plan, ReportEntry, Transfer } from '../../../lib/downloads/ports';
import type { EntryView, FolderView, JobView } from '../../../lib/messaging/job-schemas';
import type { DescribedSelection, MarkedEntry } from '../../../lib/messaging/protocol';
import type { PlanTarget } from '../../../lib/planner/plan';
import type { Entry, Mark, Selection } from '../../../lib/selection/entry';
import type { PageReading } from '../../../lib/selection/page-reading';
import type { FileRequest, Location } from '../../../lib/selection/service';

/** One value of each kind that the tests speak about; a test names only what matters to it. */

export function sampleMark(change: Partial<Mark> = {}): Mark {
  return { id: '1', linkId: null, kind: 'file', name: null, ...change };
}

export function sampleSelection(...ids: readonly string[]): Selection {
  return {
    service: 'kdocs',
    route: { kind: 'folder', drive: '7', folder: '70' },
    marks: ids.map((id) => sampleMark({ id })),
    rest: null,
    loaded: [],
    listing: null,
  };
}

/** A page on which nothing is marked. */
export function sampleReading(change: Partial<PageReading> = {}): PageReading {
  return {
    marks: [],
    claimed: null,
    allMarked: false,
    unmarked: [],
    seenUnmarked: [],
    loaded: [],
    listing: null,
    ...change,
  };
}

/** A file, or a folder that is listed under its own id. */
export function sampleEntry(change: Partial<Entry> = {}): Entry {
  const { drive = '7', id = '1' } = change;
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
    modifiedAt: null,
    inside: change.kind === 'folder' ? { drive, folder: id } : null,
    obstacle: null,
    ...change,
  };
}

export function sampleFolder(id: string, change: Partial<Entry> = {}): Entry {
  return sampleEntry({
    id,
    kind: 'folder',
    name: `folder ${id}`,
    size: null,
    linkId: null,
    ...change,
  });
}

export function sampleTarget(
  entry: Partial<Entry>,
  location: Location,
  folders: readonly string[] = [],
): PlanTarget {
  return { entry: sampleEntry(entry), location, folders };
}

/** A click on these marks, in the way of `sampleSelection`. */
export function sampleNewJob(marks: readonly Mark[], change: Partial<NewJob> = {}): NewJob {
  return {
    id: 'job',
    service: 'kdocs',
    route: { kind: 'folder', drive: '7', folder: '70' },
    place: null,
    mode: 'archive',
    naming: DEFAULT_NAMING,
    conflicts: 'keep-both',
    skipExisting: true,
    formats: DEFAULT_FORMATS,
    archiveBytes: null,
    account: null,
    lines: marks.map(lineOfMark),
    ...change,
  };
}

export function samplePlan(change: Partial<Plan> = {}): Plan {
  return { place: null, size: null, tasks: [], entries: [], added: [], replaced: [], ...change };
}

/** A file that the open API knows, taken as it is. */
export function sampleRequest(change: Partial<FileRequest> = {}): FileRequest {
  return {
    kind: 'file',
    open: { drive: 'd', file: 'f' },
    web: null,
    linkId: null,
    convertTo: null,
    ...change,
  };
}

export function sampleTask(change: Partial<Task> = {}): Task {
  return {
    id: 'job/1/0',
    jobId: 'job',
    service: 'kdocs',
    request: sampleRequest(),
    path: 'KDocs/report.pdf',
    ownPath: null,
    leastSize: 0,
    size: 1000,
    entryCount: 1,
    brings: null,
    way: null,
    isWrapped: false,
    tries: [],
    state: { kind: 'queued' },
    ...change,
  };
}

/** A transfer that has just begun. */
export function sampleTransferring(change: Partial<Transferring> = {}): Transferring {
  return {
    downloadId: 1,
    linkDigest: 'digest',
    bytes: 0,
    movedAt: 1000,
    path: null,
    attention: null,
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
    mode: 'archive',
    naming: DEFAULT_NAMING,
    conflicts: 'keep-both',
    skipExisting: true,
    formats: DEFAULT_FORMATS,
    archiveBytes: null,
    account: null,
    state: 'planning',
    hold: null,
    isCancelled: false,
    isProven: false,
    acceptsNames: false,
    createdAt: 1000,
    finishedAt: null,
    announced: false,
    entries: 1,
    saved: 0,
    skipped: 0,
    failed: 0,
    reasons: [],
    found: null,
    round: 0,
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
    folders: [],
    except: [],
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
    isDangerous: false,
    isPaused: false,
    ...change,
  };
}

/** What can be done in each state, unless a test says otherwise. */
const JOB_COMMANDS: Readonly<Record<JobView['state'], JobView['commands']>> = {
  planning: ['pause', 'cancel'],
  active: ['pause', 'cancel'],
  finished: ['remove'],
};

export function sampleJobView(change: Partial<JobView> = {}): JobView {
  return {
    id: 'job',
    service: 'kdocs',
    state: 'active',
    place: '项目资料',
    createdAt: Date.UTC(2026, 10, 3, 9, 8, 7),
    finishedAt: null,
    entries: 3,
    saved: 0,
    skipped: 0,
    failed: 0,
    found: null,
    bytes: 0,
    totalBytes: null,
    hold: null,
    wait: null,
    converting: 0,
    attentions: [],
    commands: [...JOB_COMMANDS[change.state ?? 'active']],
    failures: [],
    skipReasons: [],
    ...change,
  };
}

export function sampleEntryView(change: Partial<EntryView> = {}): EntryView {
  const { index = 0 } = change;
  return {
    index,
    name: `file ${index}.pdf`,
    folder: '',
    size: 1500,
    state: 'pending',
    isArriving: false,
    failure: null,
    skipReason: null,
    path: null,
    savedAs: null,
    tries: [],
    way: null,
    page: null,
    ...change,
  };
}

/** A marked entry as the popup is told of it. */
export function sampleMarked(change: Partial<MarkedEntry> = {}): MarkedEntry {
  return {
    id: '1',
    linkId: null,
    kind: 'file',
    name: 'report.pdf',
    size: 1000,
    drive: '7',
    ...change,
  };
}

export function sampleFolderView(change: Partial<FolderView> = {}): FolderView {
  return {
    parent: null,
    name: '',
    all: 0,
    saved: 0,
    skipped: 0,
    failed: 0,
    isCut: false,
    ...change,
  };
}

export type DescribedView = Extract<DescribedSelection, { kind: 'described' }>;

/** What the service says of entries that are all clear. */
export function sampleDescribed(change: Partial<DescribedView> = {}): DescribedView {
  return {
    kind: 'described',
    entries: [],
    perArchive: 100,
    unconfirmed: [],
    questions: [],
    missing: 0,
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
  { kind: 'conversion', problem: 'failed', answer: ANSWER },
  { kind: 'conversion', problem: 'endless', answer: null },
  { kind: 'caller-refused', address: '203.0.113.7', answer: { code: '61004', text: 'no' } },
  { kind: 'caller-refused', address: null, answer: null },
  { kind: 'share-link', problem: 'closed' },
  { kind: 'share-link', problem: 'expired' },
  { kind: 'share-link', problem: 'password' },
  { kind: 'network' },
  { kind: 'transfer', reason: 'SERVER_FORBIDDEN' },
  { kind: 'transfer', reason: 'USER_CANCELED' },
  { kind: 'transfer', reason: 'FILE_NO_SPACE' },
  { kind: 'wrong-content', found: 'error-page' },
  { kind: 'wrong-content', found: 'size' },
  { kind: 'wrong-content', found: 'name' },
  { kind: 'wrong-content', found: 'missing' },
  { kind: 'unidentified' },
  { kind: 'ambiguous' },
  { kind: 'not-shown', count: 3 },
  { kind: 'endless-list', limit: 100_000 },
  { kind: 'unexpected' },
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
  'caller-refused': true,
  'broken-answer': true,
  'untrusted-link': true,
  conversion: true,
  'share-link': true,
  network: true,
  transfer: true,
  'wrong-content': true,
  unidentified: true,
  ambiguous: true,
  'not-shown': true,
  'endless-list': true,
  unexpected: true,
};

/** Fails to compile when a reason for leaving something out is added and has no sample. */
const SKIP_REASON_KINDS: Readonly<Record<SkipReason, true>> = {
  'online-document': true,
  cancelled: true,
  'empty-folder': true,
  'repeated-folder': true,
  shortcut: true,
  'not-permitted': true,
  'already-here': true,
  'name-taken': true,
};
export const SKIP_REASONS = Object.keys(SKIP_REASON_KINDS);
