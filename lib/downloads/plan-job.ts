import type { Failure } from '../core/failure';
import { groupBy } from '../core/group-by';
import { planTasks, type PlannedTask } from '../planner/plan';
import type { Entry } from '../selection/entry';
import { markKey } from '../selection/marks';
import type { Described, Service } from '../selection/service';
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
  const idOf = (index: number) =>
    [pad(job.createdAt, 15), job.id, pad(now, 15), pad(index, 6)].join('/');
  const taskIds = new Map(
    planned.flatMap(({ entryIds }, index) => entryIds.map((id) => [id, idOf(index)])),
  );
  const lines = reportLines(open, described.value, taskIds);
  // Counted in lines of the report, not in files: two marks may mean the same file.
  const linesOf = groupBy(lines, ({ taskId }) => taskId);
  return {
    place,
    size: sizeOf(files),
    tasks: planned.flatMap((task, index) => {
      const entryCount = linesOf.get(idOf(index))?.length ?? 0;
      return entryCount === 0 ? [] : [toTask(job, task, idOf(index), entryCount)];
    }),
    entries: lines,
  };
}

/** What each open line of the report becomes: part of a task, or ended with the reason. */
function reportLines(
  open: readonly ReportEntry[],
  { entries, unconfirmed }: Described,
  taskIds: ReadonlyMap<string, string>,
): Plan['entries'] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byLink = new Map(entries.map((entry) => [entry.linkId ?? '-', entry]));
  const refusals = new Map(unconfirmed.map(({ mark, failure }) => [markKey(mark), failure]));
  return open.map(({ index, mark }) => {
    const entry = byId.get(mark.id ?? '') ?? byLink.get(mark.linkId ?? '') ?? null;
    const taskId = entry === null ? null : (taskIds.get(entry.id) ?? null);
    const outcome = taskId === null ? outcomeOf(entry, refusals.get(markKey(mark))) : null;
    return { index, entry, taskId, outcome };
  });
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

function toTask(job: Job, planned: PlannedTask, id: string, entryCount: number): Task {
  return {
    id,
    jobId: job.id,
    service: job.service,
    request: planned.request,
    path: planned.path,
    size: planned.size,
    entryCount,
    attempts: 0,
    state: { kind: 'queued' },
  };
}

/** Keys sort as text: the oldest job first, and its tasks in the order of the plan. */
function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
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
