import type { IDBPTransaction, StoreNames } from 'idb';
import { DEFAULT_FORMATS } from '../core/document-formats';
import { DEFAULT_NAMING } from '../core/naming';
import type { Job, Outcome, ReportEntry, Task } from '../downloads/ports';
import type { JobsSchema } from './jobs-schema';

type Upgrade = IDBPTransaction<JobsSchema, StoreNames<JobsSchema>[], 'versionchange'>;

type ListedEntry = NonNullable<ReportEntry['entry']>;
type ReasonCount = Job['reasons'][number];

/** What a service was asked for; versions 1 to 3 knew one pair of ids. */
type AnyRequest =
  | Task['request']
  | { readonly kind: 'file' | 'web-file'; readonly drive: string; readonly file: string };

/** A task of version 3. */
type PlainTask = Omit<Task, 'request' | 'way' | 'isWrapped'> & { readonly request: AnyRequest };

/** A task of versions 1 and 2. */
type OldTask = Omit<PlainTask, 'ownPath' | 'leastSize' | 'brings' | 'tries' | 'state'> & {
  readonly attempts: number;
  readonly state:
    | Extract<Task['state'], { kind: 'queued' | 'saved' | 'skipped' | 'failed' }>
    | { readonly kind: 'starting'; readonly since: number; readonly linkDigest: string | null }
    | { readonly kind: 'running' | 'checking'; readonly downloadId: number };
};

/** An end of an entry in versions 1 and 2; only version 1 left folders out. */
type OldOutcome = Outcome | { readonly kind: 'skipped'; readonly reason: 'folder' };

/** Ends that a job remembers. */
const REASONS_KEPT = 30;

/** What older jobs lack; what they have stays. */
const NEW_IN_JOBS: Partial<Job> = {
  mode: 'archive',
  naming: DEFAULT_NAMING,
  conflicts: 'keep-both',
  skipExisting: true,
  formats: DEFAULT_FORMATS,
  archiveBytes: null,
  account: null,
  hold: null,
  isCancelled: false,
  isProven: true,
  acceptsNames: false,
  found: null,
  round: 0,
};

/**
 * Brings the records of version `from`, 1 to 3, up to version 4. Waits for nothing but the transaction's own
 * requests: anything else would end it.
 */
export async function upgradeRecords(tx: Upgrade, from: number): Promise<void> {
  const isBeforeThree = from < 3;
  const ends = createEnds();
  let task = await tx.objectStore('tasks').openCursor();
  for (; task !== null; task = await task.continue()) {
    const kept: PlainTask = task.value;
    const plain = isBeforeThree ? upgradeTask(kept) : kept;
    ends.add(plain.jobId, plain.state, plain.entryCount);
    await task.update(completeTask(plain));
  }
  let line = isBeforeThree ? await tx.objectStore('entries').openCursor() : null;
  for (; line !== null; line = await line.continue()) {
    const upgraded = upgradeLine(line.value);
    if (upgraded.taskId === null) ends.add(upgraded.jobId, upgraded.outcome, 1);
    await line.update(upgraded);
  }
  let job = await tx.objectStore('jobs').openCursor();
  for (; job !== null; job = await job.continue()) {
    const counted = isBeforeThree ? { reasons: ends.of(job.value.id) } : {};
    const key = upgradeKey(job.value);
    await job.update({ ...NEW_IN_JOBS, ...job.value, ...counted, key });
  }
}

/** Since version 4 the key tells the format of documents, too; that of version 1 told less. */
function upgradeKey({ key, service, mode }: Job): string {
  const start = [service, mode, ''].join(' ');
  return key.startsWith(start) ? `${start}${DEFAULT_FORMATS.otl} ${key.slice(start.length)}` : key;
}

/** Version 4 tells how the last link was made, and asks by all ids that are known. */
function completeTask(task: PlainTask): Task {
  return { ...task, request: upgradeRequest(task.request), way: null, isWrapped: false };
}

function upgradeRequest(request: AnyRequest): Task['request'] {
  if (request.kind === 'batch' || 'convertTo' in request) return request;
  const { kind, drive, file } = request;
  const id = { drive, file };
  const known = kind === 'file' ? { open: id, web: null } : { open: null, web: id };
  return { kind: 'file', ...known, linkId: null, convertTo: null };
}

function upgradeTask(old: PlainTask | OldTask): PlainTask {
  const { id, jobId, service, request, path, size, entryCount } = old;
  return {
    ...{ id, jobId, service, request, path, size, entryCount },
    leastSize: 0,
    ownPath: null,
    brings: null,
    tries: [],
    state: upgradeState(old.state),
  };
}

/** Without the link's digest nobody can tell whose a download is: at worst, its file is saved twice. */
function upgradeState(state: Task['state'] | OldTask['state']): Task['state'] {
  switch (state.kind) {
    case 'starting': {
      const { kind, since, linkDigest } = state;
      return linkDigest === null ? { kind: 'queued' } : { kind, since, linkDigest };
    }
    case 'running':
    case 'paused':
    case 'checking':
      return { kind: 'queued' };
    case 'queued':
    case 'waiting':
    case 'saved':
    case 'skipped':
    case 'failed':
      return state;
  }
}

function upgradeLine(line: ReportEntry): ReportEntry {
  return {
    ...{ folders: [], except: [] },
    ...line,
    entry: line.entry === null ? null : upgradeEntry(line.entry),
    outcome: upgradeOutcome(line.outcome),
  };
}

function upgradeEntry(entry: ListedEntry): ListedEntry {
  const inside = entry.kind === 'folder' ? { drive: entry.drive, folder: entry.id } : null;
  const lacking: Partial<ListedEntry> = { modifiedAt: null, inside, obstacle: null };
  return { ...lacking, ...entry };
}

function upgradeOutcome(outcome: OldOutcome | null): Outcome | null {
  if (outcome?.kind !== 'skipped') return outcome;
  return { kind: 'skipped', reason: outcome.reason === 'folder' ? 'cancelled' : outcome.reason };
}

/** Counts the ends of entries that are not saved, job by job. */
function createEnds() {
  const jobs = new Map<string, Map<string, ReasonCount>>();
  return {
    add(jobId: string, end: Task['state'] | Outcome | null, entries: number): void {
      if (end?.kind !== 'skipped' && end?.kind !== 'failed') return;
      const counts = jobs.get(jobId) ?? new Map<string, ReasonCount>();
      const key = JSON.stringify(end);
      counts.set(key, { outcome: end, count: (counts.get(key)?.count ?? 0) + entries });
      jobs.set(jobId, counts);
    },
    /** Most frequent first. */
    of(jobId: string): Job['reasons'] {
      return [...(jobs.get(jobId)?.values() ?? [])]
        .sort((one, other) => other.count - one.count)
        .slice(0, REASONS_KEPT);
    },
  };
}
