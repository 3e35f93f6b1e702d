import type { Failure } from '../core/failure';
import {
  checkContent,
  endsAt,
  hasOtherExtension,
  isExactly,
  isNumbered,
  isPage,
  ownPathOf,
} from './check';
import type { Attention, Hold, Job, Task, TaskState, Transferring } from './job';
import type { Transfer } from './ports';
import type { TaskEvent } from './task';
import { wantedPath } from './wanted-path';

/** ms without a byte after which a transfer counts as stalled: a socket that hangs never tells. */
export const STALL_TIME = 60_000;

/** ms without a path after which the browser must be asking a person for one. */
const ASKING_TIME = 3_000;

/** ms between two notes that a transfer moves. */
const NOTE_PAUSE = 15_000;

export interface Circumstances {
  /** ms since 1970. */
  readonly now: number;
  /** From 0 to 1, by chance. */
  readonly jitter: number;
  readonly isOnline: boolean;
  /** Whether the browser was closed, or crashed, since the transfer was looked at last. */
  readonly isNewBrowser: boolean;
}

/** What to do about a transfer: first to the browser's download, then to the task and its job. */
export interface Judgement {
  readonly effect: 'none' | 'discard' | 'pause' | 'resume';
  readonly events: readonly TaskEvent[];
  /** The job's first file got the name that it was given. */
  readonly proves: boolean;
  readonly hold: Hold | null;
}

type Looked = Task & { readonly state: Extract<TaskState, Transferring> };

/** What the browser tells of a task's transfer, and what follows from it. Nothing is done here. */
export function judgeTransfer(
  task: Looked,
  job: Job,
  transfer: Transfer | null,
  circumstances: Circumstances,
): Judgement {
  const { now: at, jitter, isNewBrowser } = circumstances;
  const refuse = (failure: Failure): Judgement => ({
    ...NOTHING,
    effect: 'discard',
    events: [{ kind: 'refused', failure, at, jitter }],
  });
  const postpone: Judgement = { ...NOTHING, effect: 'discard', events: [{ kind: 'postponed' }] };

  if (transfer === null) {
    const lost = isNewBrowser ? postpone : refuse({ kind: 'transfer', reason: 'LOST' });
    // Another download may have its number now.
    return { ...(job.isCancelled ? leaveOut('cancelled') : lost), effect: 'none' };
  }
  if (job.isCancelled && transfer.state !== 'complete') return leaveOut('cancelled');
  if (transfer.state === 'interrupted') {
    const reason = transfer.error ?? 'UNKNOWN';
    // The file may lie there whole, although the browser calls it broken off: the next try takes its place.
    if (isNewBrowser)
      return isOwn(task, job, transfer)
        ? { ...postpone, events: [...namingOf(task, transfer), ...postpone.events] }
        : postpone;
    const isOffline = !circumstances.isOnline && reason.startsWith('NETWORK_');
    return isOffline ? postpone : refuse({ kind: 'transfer', reason });
  }

  const isComplete = transfer.state === 'complete';
  const failure = isComplete ? checkContent(task, transfer) : null;
  if (failure !== null) return refuse(failure);

  // What is complete when a job is cancelled stays, wherever it is.
  const named = job.isCancelled ? 'right' : judgeName(task, job, transfer);
  if (named === 'renamed') {
    if (job.isProven) return refuse({ kind: 'wrong-content', found: 'name' });
    const names = { wanted: nameOf(wantedPath(task)), actual: nameOf(transfer.path) };
    return { ...postpone, hold: { kind: 'renamed', ...names } };
  }
  if (named === 'taken') return leaveOut('name-taken');
  const naming = named === 'right' ? namingOf(task, transfer) : [];
  // Where the browser asks for each place, one file after the other is enough to be asked about.
  const proves = named === 'right' && !job.isProven && task.state.attention !== 'save-as';

  if (isComplete) {
    const { path, bytes } = transfer;
    const saved: TaskEvent[] = [{ kind: 'completed' }, { kind: 'verified', path, bytes }];
    return { ...NOTHING, proves, events: [...naming, ...saved] };
  }
  const going = judgeGoing(task.state, job, transfer, circumstances);
  return { ...going, proves, events: [...naming, ...going.events] };
}

const NOTHING: Judgement = { effect: 'none', events: [], proves: false, hold: null };

function leaveOut(reason: 'cancelled' | 'name-taken'): Judgement {
  return { ...NOTHING, effect: 'discard', events: [{ kind: 'left-out', reason }] };
}

/** Whether what lies at the path is there through this task, and may be replaced by its next try. */
function isOwn(task: Task, { conflicts }: Job, transfer: Transfer): boolean {
  const path = wantedPath(task);
  return conflicts === 'skip' ? isExactly(transfer.path, path) : endsAt(transfer.path, path);
}

/** What is to be kept of the path that was chosen, where that is news. */
function namingOf(task: Looked, transfer: Transfer): TaskEvent[] {
  if (transfer.path === '' || transfer.path === task.state.path) return [];
  const path = wantedPath(task);
  const isOwn = endsAt(transfer.path, path) || mayHaveOtherExtension(task, transfer);
  const ownPath = isOwn ? ownPathOf(transfer.path, path) : null;
  return [{ kind: 'named', path: transfer.path, ownPath }];
}

/** What the browser made of the name that it was given. */
function judgeName(
  task: Looked,
  job: Job,
  transfer: Transfer,
): 'none' | 'right' | 'renamed' | 'taken' {
  const { ownPath, state } = task;
  const path = wantedPath(task);
  if (transfer.path === '') return 'none';
  if (transfer.path === state.path) return 'right';
  // Where a person was asked for the place, the answer counts.
  if (job.acceptsNames || state.attention === 'save-as') return 'right';
  const isRight = [path, ownPath].some(
    (wanted) => wanted !== null && endsAt(transfer.path, wanted),
  );
  if (!isRight && mayHaveOtherExtension(task, transfer))
    return job.conflicts === 'skip' && ownPath === null && isNumbered(transfer.path, path)
      ? 'taken'
      : 'right';
  // The browser gives an error page the extension of its type: the content will tell.
  const mayBeError = isPage(path, transfer) || hasOtherExtension(transfer.path, path);
  if (!isRight) return transfer.state === 'in_progress' && mayBeError ? 'none' : 'renamed';
  const isTaken = job.conflicts === 'skip' && ownPath === null && !isExactly(transfer.path, path);
  return isTaken ? 'taken' : 'right';
}

/** Where any type is served, the browser gives a file the extension of the type that the server happens to name. */
function mayHaveOtherExtension(task: Looked, { path }: Transfer): boolean {
  return task.anyType === true && hasOtherExtension(path, wantedPath(task));
}

/** A transfer that has not ended: it may be held up, stalled, or to be stopped or let go on. */
function judgeGoing(
  state: Looked['state'],
  job: Job,
  transfer: Transfer,
  { now, jitter, isOnline }: Circumstances,
): Judgement {
  // Who is logged in matters to new links only.
  const isHeld = job.hold !== null && job.hold.kind !== 'account';
  if (state.kind === 'paused')
    return isHeld
      ? NOTHING
      : { ...NOTHING, effect: 'resume', events: [{ kind: 'resumed', at: now }] };
  if (isHeld) return { ...NOTHING, effect: 'pause', events: [{ kind: 'paused' }] };

  const attention = attentionOf(state, transfer, now);
  const asked: TaskEvent[] =
    attention === state.attention ? [] : [{ kind: 'asked', attention, at: now }];
  if (attention !== null || asked.length > 0) return { ...NOTHING, events: asked };
  if (transfer.bytes > state.bytes) {
    const isDue = now - state.movedAt >= NOTE_PAUSE;
    return isDue
      ? { ...NOTHING, events: [{ kind: 'moved', bytes: transfer.bytes, at: now }] }
      : NOTHING;
  }
  if (now - state.movedAt < STALL_TIME) return NOTHING;
  const failure: Failure = { kind: 'transfer', reason: 'STALLED' };
  return {
    ...NOTHING,
    effect: 'discard',
    events: [isOnline ? { kind: 'refused', failure, at: now, jitter } : { kind: 'postponed' }],
  };
}

function attentionOf(state: Transferring, transfer: Transfer, now: number): Attention | null {
  if (transfer.isDangerous) return 'danger';
  if (transfer.isPaused) return 'paused';
  const isAsked = state.attention === 'save-as' || now - state.movedAt >= ASKING_TIME;
  return transfer.path === '' && isAsked ? 'save-as' : null;
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
