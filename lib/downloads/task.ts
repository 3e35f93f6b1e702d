import { assertNever } from '../core/assert-never';
import type { Failure, SkipReason } from '../core/failure';
import type { Way } from '../core/way';
import { isConversion } from './conversion';
import { isEnded, type Attention, type Task, type TaskState, type Transferring } from './job';
import { pauseBeforeRetry } from './retry-policy';

/*
 *           handed            begun             completed            verified
 *  queued ──────────▶ starting ─────▶ running ────────────▶ checking ─────────▶ saved
 *    ▲ ▲                 │             ▲   │                   │
 *    │ │          resumed│       paused│   │                   │
 *    │ │                 │             ▼   │                   │
 *    │ │                 │            paused                   │
 *    │ │                 │               │                     │
 *    │ └─── postponed ───┴───────────────┴─────────────────────┤
 *    │                                                         │
 *    │   due          refused or lost, worth another try       │
 *    ├──────── waiting ◀───────────────────────────────────────┤
 *    │                                  refused for good       ▼
 *    └───────────────────────── retried ◀─────────────────── failed
 *
 *  `handed` applies in `waiting` too, once it is time; `refused` in `queued` and `waiting`, where no link was given.
 *  Every state that is not an end: left out ─▶ skipped.
 */
export type TaskEvent =
  /** Is about to be handed to the browser; `way` and `isWrapped` as the link has them. */
  | {
      readonly kind: 'handed';
      readonly linkDigest: string;
      readonly at: number;
      readonly way: Way;
      readonly isWrapped: boolean;
    }
  | {
      readonly kind: 'begun';
      readonly downloadId: number;
      readonly linkDigest: string;
      readonly at: number;
    }
  /** The browser, or a person, chose a path; `ownPath` null where that is not the wanted one. */
  | { readonly kind: 'named'; readonly path: string; readonly ownPath: string | null }
  | { readonly kind: 'moved'; readonly bytes: number; readonly at: number }
  | { readonly kind: 'asked'; readonly attention: Attention | null; readonly at: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed'; readonly at: number }
  | { readonly kind: 'completed' }
  | { readonly kind: 'verified'; readonly path: string; readonly bytes: number }
  /** `jitter`: from 0 to 1, by chance. */
  | {
      readonly kind: 'refused';
      readonly failure: Failure;
      readonly at: number;
      readonly jitter: number;
    }
  /** Came to nothing through no fault of its own: it costs no try. */
  | { readonly kind: 'postponed' }
  | { readonly kind: 'left-out'; readonly reason: SkipReason }
  | { readonly kind: 'retried' };

/** Tries that are remembered for the report. */
const TRIES_KEPT = 10;

/** The task after `event`; the very same task when the event does not apply in its state. */
export function advance(task: Task, event: TaskEvent): Task {
  const { state } = task;
  switch (event.kind) {
    case 'handed':
      return canBeHanded(state, event.at) ? hand(task, event) : task;
    case 'begun':
      return state.kind === 'starting' && state.linkDigest === event.linkDigest
        ? begin(task, event)
        : task;
    case 'named':
      return state.kind === 'running' || state.kind === 'paused'
        ? { ...into(task, { ...state, path: event.path }), ownPath: event.ownPath ?? task.ownPath }
        : task;
    case 'moved':
      return state.kind === 'running'
        ? into(task, { ...state, bytes: event.bytes, movedAt: event.at })
        : task;
    case 'asked':
      return state.kind === 'running' && state.attention !== event.attention
        ? into(task, { ...state, attention: event.attention, movedAt: event.at })
        : task;
    case 'paused':
      return state.kind === 'running' ? into(task, { ...state, kind: 'paused' }) : task;
    case 'resumed':
      return state.kind === 'paused'
        ? into(task, { ...state, kind: 'running', movedAt: event.at, attention: null })
        : task;
    case 'completed':
      return state.kind === 'running' || state.kind === 'paused'
        ? into(task, { ...state, kind: 'checking' })
        : task;
    case 'verified':
      return state.kind === 'checking' ? save(task, state, event) : task;
    case 'refused':
      return isEnded(state) ? task : refuse(task, event);
    case 'postponed':
      return isUnderWay(state) ? into(task, { kind: 'queued' }) : task;
    case 'left-out':
      return isEnded(state) ? task : into(task, { kind: 'skipped', reason: event.reason });
    case 'retried':
      return state.kind === 'failed'
        ? { ...into(task, { kind: 'queued' }), tries: [], ownPath: null }
        : task;
    default:
      return assertNever(event);
  }
}

/** Whether the browser has it in hand, or may have. */
export function isUnderWay(
  state: TaskState,
): state is Extract<TaskState, { kind: 'starting' } | Transferring> {
  return state.kind === 'starting' || isTransferring(state);
}

/** Whether the browser told its id and has not been found to have finished. */
export function isTransferring(state: TaskState): state is Extract<TaskState, Transferring> {
  return state.kind === 'running' || state.kind === 'paused' || state.kind === 'checking';
}

/** Whether it takes one of the places that are limited: what waits for a person takes none. */
export function takesSlot(state: TaskState): boolean {
  if (state.kind === 'running') return state.attention === null;
  return state.kind === 'starting' || state.kind === 'checking';
}

function canBeHanded(state: TaskState, at: number): boolean {
  return state.kind === 'queued' || (state.kind === 'waiting' && state.until <= at);
}

function hand(
  task: Task,
  { linkDigest, at, way, isWrapped }: Extract<TaskEvent, { kind: 'handed' }>,
): Task {
  // What lies there by an earlier try has the name of the other kind.
  const ownPath = isWrapped === task.isWrapped ? task.ownPath : null;
  return { ...into(task, { kind: 'starting', since: at, linkDigest }), way, isWrapped, ownPath };
}

function begin(
  task: Task,
  { downloadId, linkDigest, at }: Extract<TaskEvent, { kind: 'begun' }>,
): Task {
  return into(task, {
    kind: 'running',
    ...{ downloadId, linkDigest, bytes: 0, movedAt: at, path: null, attention: null },
  });
}

function save(
  task: Task,
  { downloadId }: Transferring,
  { path, bytes }: Extract<TaskEvent, { kind: 'verified' }>,
): Task {
  return into(task, { kind: 'saved', downloadId, path, bytes });
}

function refuse(task: Task, event: Extract<TaskEvent, { kind: 'refused' }>): Task {
  const { failure, at, jitter } = event;
  // Nothing went wrong, and no further try would change it.
  if (failure.kind === 'no-raw-file' && !isConversion(task))
    return into(task, { kind: 'skipped', reason: 'online-document' });
  const pause = pauseBeforeRetry(failure, task.tries, jitter);
  const tries = [...task.tries, { at, failure }].slice(-TRIES_KEPT);
  const next: TaskState =
    pause === null ? { kind: 'failed', failure } : { kind: 'waiting', until: at + pause, failure };
  // What it had on the disk was removed; only of one that was lost, nobody knows.
  const isLost = failure.kind === 'transfer' && failure.reason === 'LOST';
  return { ...into(task, next), tries, ownPath: isLost ? task.ownPath : null };
}

function into(task: Task, state: TaskState): Task {
  return { ...task, state };
}
