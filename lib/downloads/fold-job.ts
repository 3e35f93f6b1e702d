import {
  isEnded,
  type Job,
  type Outcome,
  type ReasonCount,
  type Task,
  type TaskState,
} from './job';

/** Kinds of ends that a job remembers; what comes after them is only counted. */
const REASONS_KEPT = 30;

/** The job after one of its tasks changed; finished when that was the last open one. */
export function foldTask(job: Job, before: Task, after: Task, now: number): Job {
  const entries = after.entryCount;
  const counted = count(count(job, before.state, -entries), after.state, entries);
  const openTasks = job.openTasks + Number(isEnded(before.state)) - Number(isEnded(after.state));
  const savedBytes = job.savedBytes + savedBytesOf(after.state) - savedBytesOf(before.state);
  return settleJob({ ...counted, openTasks, savedBytes }, now);
}

/** The job after tasks that had not ended were dissolved: their entries are to be planned anew. */
export function foldDissolved(job: Job, tasks: readonly Task[]): Job {
  const openTasks = job.openTasks - tasks.length;
  return { ...job, state: 'planning', round: job.round + 1, openTasks };
}

/** The job after entries without a task got, or lost, their outcomes. */
export function foldOutcomes(
  job: Job,
  before: readonly (Outcome | null)[],
  after: readonly (Outcome | null)[],
): Job {
  const without = before.reduce((counted, outcome) => count(counted, outcome, -1), job);
  return after.reduce((counted, outcome) => count(counted, outcome, 1), without);
}

/** Moves a job between `active` and `finished`, as its open tasks tell. */
export function settleJob(job: Job, now: number): Job {
  if (job.state === 'planning') return job;
  if (job.openTasks > 0) return { ...job, state: 'active', finishedAt: null };
  return job.state === 'finished'
    ? job
    : { ...job, state: 'finished', finishedAt: now, hold: null, isCancelled: false };
}

/** The job with so many entries more in, or less out of, an end; as it was where there is none yet. */
function count(job: Job, end: TaskState | Outcome | null, entries: number): Job {
  if (end?.kind === 'saved') return { ...job, saved: job.saved + entries };
  if (end?.kind === 'skipped') {
    const outcome = { kind: end.kind, reason: end.reason } as const;
    return { ...job, skipped: job.skipped + entries, reasons: add(job.reasons, outcome, entries) };
  }
  if (end?.kind !== 'failed') return job;
  const outcome = { kind: end.kind, failure: end.failure } as const;
  return { ...job, failed: job.failed + entries, reasons: add(job.reasons, outcome, entries) };
}

function add(
  reasons: readonly ReasonCount[],
  outcome: Outcome,
  entries: number,
): readonly ReasonCount[] {
  const key = JSON.stringify(outcome);
  const known = reasons.find((one) => JSON.stringify(one.outcome) === key);
  if (known === undefined)
    return entries > 0 && reasons.length < REASONS_KEPT
      ? [...reasons, { outcome, count: entries }]
      : reasons;
  const left = known.count + entries;
  return reasons.flatMap((one) => {
    if (one !== known) return [one];
    return left > 0 ? [{ outcome: one.outcome, count: left }] : [];
  });
}

function savedBytesOf(state: TaskState): number {
  return state.kind === 'saved' ? state.bytes : 0;
}
