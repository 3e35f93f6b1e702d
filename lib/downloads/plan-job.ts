import type { Failure } from '../core/failure';
import { groupBy } from '../core/group-by';
import { succeed, type Result } from '../core/result';
import { planTasks, type PlannedTask, type PlanTarget } from '../planner/plan';
import type { Entry, Place } from '../selection/entry';
import type { BatchLimits, Service } from '../selection/service';
import { confirmLines } from './confirm-lines';
import { expandFolders } from './expand-folders';
import { foldOutcomes, settleJob } from './fold-job';
import type { Job, ReportEntry, Task } from './job';
import { leaveOutPresent } from './leave-out-present';
import { patiently } from './patiently';
import type { DownloadsPort, JobStore, Plan } from './ports';
import { isPassing } from './retry-policy';
import type { ServicePauses } from './service-pauses';
import { createProgress, isPlanned } from './walk-progress';

/**
 * A job that was planned anew so often gets its files one by one from then on: nothing is left that the service could
 * want to be divided, and so it comes to an end.
 */
const MOST_ROUNDS = 100;

/** What a folder or place without a name of its own is called in file names. */
export type NamePlace = (route: Job['route']) => string | Promise<string>;

export interface PlanParts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly service: Service;
  readonly namePlace: NamePlace;
  readonly now: () => number;
  readonly pauses: ServicePauses;
  /** Whether the account that is logged in is the one that the job is for. */
  readonly isRightAccount: () => Promise<boolean>;
  /** ms. */
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Finds out with the service what a job's entries are, walks its folders, leaves out what is here already, and
 * keeps the tasks that bring the rest home. Entries that already have a task or an end are left alone. A failure
 * that concerns all ends all the rest; one that passes is answered, and the job stays as it is.
 */
export async function planJob(parts: PlanParts, job: Job): Promise<Failure | null> {
  const { store, now } = parts;
  const all = await store.entries(job.id);
  const open = all.filter(({ taskId, outcome }) => taskId === null && outcome === null);
  const nextIndex = all.reduce((last, { index }) => Math.max(last, index), -1) + 1;
  const keep = (plan: Plan): Promise<void> =>
    store.keepPlan(job.id, job.round, plan, (kept) => foldPlan(kept, plan, now()));
  try {
    const plan = await makePlan({ ...parts, job, all, open, nextIndex });
    if (plan === 'stopped' || !(await parts.isRightAccount())) return null;
    if (plan.ok) await keep(plan.value);
    else if (isPassing(plan.failure)) return plan.failure;
    else await keep(failedPlan(all, open, plan.failure));
  } catch (error) {
    // A bug, or a disk that is full: without an end, all would be asked again at each alarm.
    console.error('not planned', error);
    await keep(failedPlan(all, open, { kind: 'unexpected' }));
  }
  return null;
}

function foldPlan(job: Job, plan: Plan, now: number): Job {
  const lines = [...plan.entries, ...plan.added];
  const counted = foldOutcomes(
    job,
    [],
    lines.map(({ outcome }) => outcome),
  );
  return settleJob(
    {
      ...counted,
      state: 'active',
      place: plan.place ?? job.place,
      entries: job.entries + plan.added.length - plan.replaced.length,
      found: null,
      size: plan.size,
      openTasks: job.openTasks + plan.tasks.length,
    },
    now,
  );
}

interface Planning extends PlanParts {
  readonly job: Job;
  readonly all: readonly ReportEntry[];
  readonly open: readonly ReportEntry[];
  readonly nextIndex: number;
}

async function makePlan(planning: Planning): Promise<Result<Plan, Failure> | 'stopped'> {
  const { store, service, job, namePlace, now, all, open, nextIndex } = planning;
  const confirmed = await confirmLines(service, job, open);
  if (!confirmed.ok) return confirmed;
  const mayGoOn = async () => isPlanned(await store.job(job.id), job.round);
  const expanded = await expandFolders(confirmed.value.lines, nextIndex, {
    list: patiently(
      service.id,
      (place: Place, cursor: string | null) => service.list({ kind: 'folder', ...place }, cursor),
      { ...planning, mayGoOn },
    ),
    progress: createProgress(store, job, now),
  });
  if (expanded === null || !(await mayGoOn())) return 'stopped';

  const { added, replaced } = expanded;
  const lines = await leaveOutPresent(expanded.lines, job, planning);
  const wanted = lines.filter(isWanted);
  // Two lines may mean the same file: the first tells its folders.
  const files = [...new Map(wanted.toReversed().map((line) => [line.entry.id, line])).values()];
  const targets = await locate(service, job, files.toReversed());
  if (!targets.ok) return targets;

  const time = now();
  const { mode, naming, formats, archiveBytes } = job;
  const planned = planTasks(service, targets.value, {
    place: service.traits.foldersBeginWithDrive
      ? null
      : (confirmed.value.place ?? job.place ?? (await namePlace(job.route))),
    time: new Date(job.createdAt),
    driveNames: await driveNames(planning, files),
    taken: await store.taskPaths(job.id),
    limits: await limitsOf(service, job),
    ...{ mode, naming, formats, archiveBytes },
  });
  const idOf = (index: number) =>
    [pad(job.createdAt, 15), job.id, pad(time, 15), pad(index, 6)].join('/');
  const taskIds = new Map(
    planned.flatMap(({ entryIds }, index) => entryIds.map((id) => [id, idOf(index)])),
  );
  const final = lines.map((line) =>
    isWanted(line) ? { ...line, taskId: taskIds.get(line.entry.id) ?? null } : line,
  );
  // Counted in lines of the report, not in files.
  const linesOf = groupBy(final, ({ taskId }) => taskId);
  const addedIndexes = new Set(added.map(({ index }) => index));
  return succeed({
    place: confirmed.value.place,
    size: sizeOf([...plannedFiles(all), ...files.map(({ entry }) => entry)]),
    tasks: planned.map((task, index) =>
      toTask(job, service, task, idOf(index), linesOf.get(idOf(index))?.length ?? 0),
    ),
    entries: final.filter(({ index }) => !addedIndexes.has(index)),
    added: final.filter(({ index }) => addedIndexes.has(index)),
    replaced,
  });
}

async function limitsOf(service: Service, { round }: Job): Promise<BatchLimits> {
  const limits = await service.batchLimits();
  return round > MOST_ROUNDS ? { ...limits, countOf: () => 1 } : limits;
}

/** Names of the drives that files come from, where a name is made with them: one request per drive. */
async function driveNames(
  { service, job, namePlace }: Planning,
  files: readonly WantedLine[],
): Promise<ReadonlyMap<string, string>> {
  const { folder, name, archive } = job.naming;
  if (![folder, name, archive].some((template) => template.includes('{drive}'))) return new Map();
  const drives = [...new Set(files.map(({ entry }) => entry.drive))];
  return new Map(
    await Promise.all(
      drives.map(async (drive) => {
        const root = { kind: 'folder', drive, folder: null } as const;
        return [drive, (await service.nameOf(root)) ?? (await namePlace(root))] as const;
      }),
    ),
  );
}

type WantedLine = ReportEntry & { readonly entry: Entry };

function isWanted(line: ReportEntry): line is WantedLine {
  return line.entry?.kind === 'file' && line.outcome === null;
}

/** Where the files can be asked for; file by file, the ids of the web pages are enough where they are known. */
async function locate(
  service: Service,
  { mode }: Job,
  files: readonly WantedLine[],
): Promise<Result<readonly PlanTarget[], Failure>> {
  const asked = files.filter(({ entry }) => mode === 'archive' || entry.drive === '');
  const located =
    asked.length === 0 ? succeed([]) : await service.locate(asked.map(({ entry }) => entry));
  if (!located.ok) return located;
  const targets = new Map(asked.map(({ entry }, index) => [entry.id, located.value[index]]));
  return succeed(
    files.map(({ entry, folders }) => {
      const target = targets.get(entry.id) ?? ({ entry, location: { kind: 'web-only' } } as const);
      return { ...target, folders };
    }),
  );
}

function failedPlan(
  all: readonly ReportEntry[],
  open: readonly ReportEntry[],
  failure: Failure,
): Plan {
  const planned = plannedFiles(all);
  return {
    place: null,
    size: planned.length === 0 ? null : sizeOf(planned),
    tasks: [],
    entries: open.map((line) => ({ ...line, outcome: { kind: 'failed', failure } })),
    added: [],
    replaced: [],
  };
}

function toTask(
  job: Job,
  { traits }: Service,
  planned: PlannedTask,
  id: string,
  entryCount: number,
): Task {
  return {
    id,
    jobId: job.id,
    service: job.service,
    request: planned.request,
    path: planned.path,
    size: planned.size,
    leastSize: planned.leastSize,
    anyType: traits.servesAnyType,
    entryCount,
    ownPath: null,
    brings: planned.brings,
    way: null,
    isWrapped: false,
    tries: [],
    state: { kind: 'queued' },
  };
}

/** Keys sort as text: the oldest job first, and its tasks in the order of the plan. */
function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

/** The files of those lines that have tasks by earlier plans, each once. */
function plannedFiles(lines: readonly ReportEntry[]): readonly Entry[] {
  const files = lines.flatMap(({ entry, taskId }) =>
    entry === null || taskId === null ? [] : [[entry.id, entry] as const],
  );
  return [...new Map(files).values()];
}

function sizeOf(files: readonly Entry[]): number | null {
  return files.reduce<number | null>(
    (sum, { size }) => (sum === null || size === null ? null : sum + size),
    0,
  );
}
