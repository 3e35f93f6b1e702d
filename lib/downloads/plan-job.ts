import type { Failure } from '../core/failure';
import { planTasks, type PlannedTask } from '../planner/plan';
import type { Entry } from '../selection/entry';
import { markKey } from '../selection/marks';
import type { Service } from '../selection/service';
import {
  foldOutcomes,
  settleJob,
  type Job,
  type Outcome,
  type ReportEntry,
  type Task,
} from './job';
import type { JobStore, Plan } from './ports';

/** What a folder or place without a name of its own is called in file names. */
export type NamePlace = (route: Job['route']) => string;

/**
 * Finds out with the service what a job's entries are and which tasks bring them home, and keeps the plan.
 * Entries that already have a task or an end are left alone. A failure that concerns all ends all the rest.
 */
export async function planJob(
  store: JobStore,
  service: Service,
  job: Job,
  namePlace: NamePlace,
  now: number,
): Promise<void> {
  const all = await store.entries(job.id);
  const open = all.filter(({ taskId, outcome }) => taskId === null && outcome === null);
  const plan = await makePlan(service, job, open, namePlace, now);
  await store.keepPlan(job.id, plan, (kept) => foldPlan(kept, plan, now));
}

function foldPlan(job: Job, plan: Plan, now: number): Job {
  const outcomes = plan.entries.map(({ outcome }) => outcome);
  const counted = foldOutcomes(job, [], outcomes);
  return settleJob(
    {
      ...counted,
      state: 'active',
      place: plan.place ?? job.place,
      size: job.size === null ? plan.size : job.size + (plan.size ?? 0),
      openTasks: job.openTasks + plan.tasks.length,
    },
    now,
  );
}

async function makePlan(
  service: Service,
  job: Job,
  open: readonly ReportEntry[],
  namePlace: NamePlace,
  now: number,
): Promise<Plan> {
  const marks = open.map(({ mark }) => mark);
  const described = await service.describe({ service: service.id, route: job.route, marks });
  if (!described.ok) return failedPlan(open, described.failure);
  const { entries, place } = described.value;
  const files = entries.filter(({ kind }) => kind === 'file');
  const targets = await service.locate(files);
  if (!targets.ok) return failedPlan(open, targets.failure);

  const planned = planTasks(service, targets.value, place ?? namePlace(job.route), new Date(now));
  const tasks = planned.map((task, index) => toTask(job, task, `${job.id}/${now}/${index}`));
  const taskIds = new Map(
    planned.flatMap(({ entryIds }, index) => entryIds.map((id) => [id, tasks[index]?.id ?? null])),
  );
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const byLink = new Map(entries.map((entry) => [entry.linkId ?? '-', entry]));
  const refusals = new Map(
    described.value.unconfirmed.map(({ mark, failure }) => [markKey(mark), failure]),
  );
  return {
    place,
    size: sizeOf(files),
    tasks,
    entries: open.map((line) => {
      const entry = known.get(line.mark.id ?? '') ?? byLink.get(line.mark.linkId ?? '') ?? null;
      const taskId = entry === null ? null : (taskIds.get(entry.id) ?? null);
      const outcome = taskId === null ? outcomeOf(entry, refusals.get(markKey(line.mark))) : null;
      return { index: line.index, entry, taskId, outcome };
    }),
  };
}

function failedPlan(open: readonly ReportEntry[], failure: Failure): Plan {
  const outcome: Outcome = { kind: 'failed', failure };
  return {
    place: null,
    size: null,
    tasks: [],
    entries: open.map(({ index, entry }) => ({ index, entry, taskId: null, outcome })),
  };
}

function toTask(job: Job, planned: PlannedTask, id: string): Task {
  return {
    id,
    jobId: job.id,
    service: job.service,
    request: planned.request,
    path: planned.path,
    size: planned.size,
    entryCount: planned.entryIds.length,
    attempts: 0,
    state: { kind: 'queued' },
  };
}

function outcomeOf(entry: Entry | null, refusal: Failure | undefined): Outcome {
  if (entry?.kind === 'folder') return { kind: 'skipped', reason: 'folder' };
  return { kind: 'failed', failure: refusal ?? { kind: 'unidentified' } };
}

function sizeOf(files: readonly Entry[]): number | null {
  return files.reduce<number | null>(
    (sum, { size }) => (sum === null || size === null ? null : sum + size),
    0,
  );
}
