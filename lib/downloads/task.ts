import { assertNever } from '../core/assert-never';
import type { Failure } from '../core/failure';
import { isEnded, type Task, type TaskState } from './job';

/*
 *            claimed            begun             completed            verified
 *  queued ────────────▶ starting ─────▶ running ────────────▶ checking ─────────▶ saved
 *    ▲                     │               │                      │
 *    ├──────── lost ───────┴───────────────┴──────────────────────┤
 *    ├──────── refused, worth another try ────────────────────────┤
 *    │                                                            └─ refused ───▶ failed
 *    └──────────────────────────── retried ◀───────────────────────────────────────┘
 *  every state that is not an end: cancelled ─▶ skipped
 */
export type TaskEvent =
  | { readonly kind: 'claimed'; readonly at: number }
  | { readonly kind: 'linked'; readonly linkDigest: string; readonly at: number }
  | { readonly kind: 'begun'; readonly downloadId: number }
  | { readonly kind: 'completed' }
  | { readonly kind: 'verified'; readonly path: string; readonly bytes: number }
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** Nothing is known of it any more; applies only if the task is still in the state that was looked at. */
  | { readonly kind: 'lost'; readonly from: TaskState['kind'] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'retried' };

/** How often a task is tried before it counts as failed. */
const MAX_ATTEMPTS = 2;

/** How often it may get lost: each time may leave a copy on the disk that nobody knows of. */
const MAX_LOSSES = 5;

/** The task after `event`; the very same task when the event does not apply in its state. */
export function advance(task: Task, event: TaskEvent): Task {
  const { state } = task;
  switch (event.kind) {
    case 'claimed':
      return state.kind === 'queued'
        ? into(task, { kind: 'starting', since: event.at, linkDigest: null })
        : task;
    case 'linked':
      return state.kind === 'starting'
        ? into(task, { ...state, linkDigest: event.linkDigest, since: event.at })
        : task;
    case 'begun':
      return state.kind === 'starting'
        ? into(task, { kind: 'running', downloadId: event.downloadId })
        : task;
    case 'completed':
      return state.kind === 'running'
        ? into(task, { kind: 'checking', downloadId: state.downloadId })
        : task;
    case 'verified':
      return state.kind === 'checking'
        ? into(task, { ...state, kind: 'saved', path: event.path, bytes: event.bytes })
        : task;
    case 'refused':
      return isUnderWay(state) ? refuse(task, event.failure) : task;
    case 'lost':
      return isUnderWay(state) && state.kind === event.from ? lose(task) : task;
    case 'cancelled':
      return isEnded(state) ? task : into(task, { kind: 'skipped', reason: 'cancelled' });
    case 'retried':
      return state.kind === 'failed' ? { ...into(task, { kind: 'queued' }), attempts: 0 } : task;
    default:
      return assertNever(event);
  }
}

/** Whether the worker or the browser has it in hand. */
export function isUnderWay({ kind }: TaskState): boolean {
  return kind === 'starting' || kind === 'running' || kind === 'checking';
}

/** The browser's id of the task's download, while it has one that is not finished. */
export function openDownloadId(state: TaskState): number | null {
  return state.kind === 'running' || state.kind === 'checking' ? state.downloadId : null;
}

function refuse(task: Task, failure: Failure): Task {
  // Nothing went wrong, and no further try would change it.
  if (failure.kind === 'no-raw-file')
    return into(task, { kind: 'skipped', reason: 'online-document' });
  const attempts = task.attempts + 1;
  const again = attempts < MAX_ATTEMPTS && isWorthAnotherTry(failure);
  return { ...into(task, again ? { kind: 'queued' } : { kind: 'failed', failure }), attempts };
}

/** Before anything was handed over, nothing can have come of it, and it costs no attempt. */
function lose(task: Task): Task {
  const { state } = task;
  if (state.kind === 'starting' && state.linkDigest === null) return into(task, { kind: 'queued' });
  const attempts = task.attempts + 1;
  const failure: Failure = { kind: 'transfer', reason: 'LOST' };
  const next: TaskState = attempts < MAX_LOSSES ? { kind: 'queued' } : { kind: 'failed', failure };
  return { ...into(task, next), attempts };
}

/** A fresh link may help where a transfer broke off; not where a person or the disk ended it. */
function isWorthAnotherTry(failure: Failure): boolean {
  if (failure.kind === 'transfer') return !/^(?:USER|FILE)_/.test(failure.reason);
  return failure.kind === 'wrong-content' && failure.found !== 'name';
}

function into(task: Task, state: TaskState): Task {
  return { ...task, state };
}
